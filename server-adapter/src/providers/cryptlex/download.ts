import { ProviderError } from '../../ports/vendor.ts';
import type { OpenFile } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { firstOf } from './pages.ts';
import { vendorRelease } from './to-release.ts';
import type { VendorFileJson } from './to-release.ts';
import type { Api, VendorApi } from './vendor-api.ts';

/** What of the vendor's answer goes on to the browser. */
const passedHeaders = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'content-disposition', 'etag', 'last-modified'];
/** Query parameters that hold a secret of the vendor: a license key (sure) or a token. */
const secretParameters = /^(key|licensekey|token|access_?token)$/i;

/** What it takes to open a file. */
export interface FileParts {
  api: VendorApi;
  /** Origins that a customer's token may be sent to for a file. */
  releaseOrigins: ReadonlySet<string>;
  baseUrl: URL;
}

/**
 * Opens a file of one of the customer's releases. One that needs no token is told to the browser; the others are asked for with the customer's token, and only where it
 * belongs (sure: DOC `distributing-releases.md`; never with the license key in the address, which the vendor would take too).
 */
export async function openFile(parts: FileParts, customer: { api: Api; accessToken: string }, file: { releaseId: string; fileId: string; range?: string | undefined; ifRange?: string | undefined }, call: CallContext): Promise<OpenFile> {
  const { secured, url } = await findFile(customer.api, file, call);
  const address = toAddress(parts, url);
  if (secured === false) return { kind: 'redirect', url: address.href };
  if (!parts.releaseOrigins.has(address.origin)) throw new ProviderError('refused', 'this file is on a server that is not in releaseOrigins');
  const bare = withoutParameters(address);
  const authorization = `Bearer ${customer.accessToken}`;
  const open = (range: Record<string, string | undefined>) => parts.api.upstream.open('GET release file', bare, { authorization, ...range }, call);
  const response = await open({ range: file.range, 'if-range': file.ifRange });
  // A range that the file doesn't have is answered as if none was asked for, which is allowed (RFC 9110 14.2).
  return toOpenFile(parts, customer.accessToken, bare, response.status === 416 ? await open({}) : response);
}

async function findFile(api: Api, { releaseId, fileId }: { releaseId: string; fileId: string }, call: CallContext): Promise<VendorFileJson> {
  const release = await firstOf(api, vendorRelease, { path: '/v3/me/releases' }, call, (one) => one.id === releaseId);
  const file = release?.files.find(({ id }) => id === fileId);
  if (!file) throw new ProviderError('not-found', 'this customer has no such file');
  return file;
}

/** https, or the API's own origin, which is http in a sandbox. */
function toAddress({ baseUrl }: FileParts, url: string | null, from = baseUrl): URL {
  const address = url !== null && URL.canParse(url, from) ? new URL(url, from) : undefined;
  if (!address || address.username || address.password || (address.protocol !== 'https:' && address.origin !== baseUrl.origin)) throw new ProviderError('malformed', 'the vendor gave no usable address of this file');
  return address;
}

async function toOpenFile(parts: FileParts, accessToken: string, asked: URL, response: Response): Promise<OpenFile> {
  const { status, body } = response;
  if ((status === 200 || status === 206) && body) {
    const headers = new Headers(passedHeaders.flatMap((name) => toEntry(name, response.headers)));
    // Decoded on the way here, so its length is another one.
    if (response.headers.has('content-encoding')) headers.delete('content-length');
    return { kind: 'stream', status, headers, body };
  }
  await body?.cancel();
  if (status >= 300 && status < 400) return { kind: 'redirect', url: refuseSecrets(toAddress(parts, response.headers.get('location'), asked), accessToken).href };
  const failure = status === 401 ? 'token-expired' : status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'refused';
  throw new ProviderError(failure, `GET release file: the vendor answered ${status}`);
}

const toEntry = (name: string, headers: Headers): [string, string][] => {
  const value = headers.get(name);
  return value === null ? [] : [[name, value]];
};

function withoutParameters(address: URL): URL {
  const bare = new URL(address);
  for (const name of address.searchParams.keys()) if (secretParameters.test(name)) bare.searchParams.delete(name);
  return bare;
}

function refuseSecrets(address: URL, accessToken: string): URL {
  if (address.href.includes(accessToken) || [...address.searchParams.keys()].some((name) => secretParameters.test(name))) throw new ProviderError('malformed', 'the vendor redirects to an address that holds a secret');
  return address;
}
