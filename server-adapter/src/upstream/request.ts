import { ProviderError } from '../ports/vendor.ts';

/** One call of the vendor. Built from listed parts only; nothing that a browser sent gets here by itself. */
export interface UpstreamRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for an id, such as `/v3/licenses/:id`. Goes into logs. */
  path: string;
  /** Checked by `^[\w-]{1,255}$`. */
  ids?: Readonly<Record<string, string>> | undefined;
  /** `undefined` is left out. An empty value is refused: vendors ignore empty filters and answer with everything. */
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** Sent as JSON; as a form when it is `URLSearchParams`. */
  body?: unknown;
  /** Further headers, such as an idempotency key. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as `Authorization: Bearer`. */
  token?: string | undefined;
  /** Doing it twice does no more than doing it once, so it may be tried again after any failure. Always true for `GET`. */
  repeatable?: boolean | undefined;
}

const idPattern = /^[\w-]{1,255}$/;

/** The address of a request. Throws `not-found` for an id that can be nobody's, `refused` for an empty filter. */
export const toUrl = (base: URL, request: Pick<UpstreamRequest, 'path' | 'ids' | 'query'>): URL => new URL(toTarget(base, request), base);

/** The same, from its path on. */
export function toTarget(base: URL, request: Pick<UpstreamRequest, 'path' | 'ids' | 'query'>): string {
  const path = request.path.replace(/:(\w+)/g, (_, name: string) => {
    const id = request.ids?.[name];
    if (id === undefined || !idPattern.test(id)) throw new ProviderError('not-found', `${name} is not an id that the vendor could have given`);
    return id;
  });
  const query: [string, string][] = [];
  for (const [key, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue;
    if (String(value).trim() === '') throw new ProviderError('refused', `the filter ${key} is empty; the vendor would ignore it and answer with everything`);
    query.push([key, String(value)]);
  }
  return base.pathname.replace(/\/+$/, '') + path + (query.length === 0 ? '' : `?${new URLSearchParams(query).toString()}`);
}

/**
 * A vendor's base URL from the configuration, or `undefined` when it is none: https; http only for this machine and inside a private network,
 * where tokens don't cross the internet. No credentials, query or fragment.
 */
export function toBaseUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const clean = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url.hostname));
  return clean && safe ? url : undefined;
}

function isPrivateHost(host: string): boolean {
  return !/[.:]/.test(host) || host.endsWith('.localhost') || host.endsWith('.internal') || host === '[::1]' || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host);
}
