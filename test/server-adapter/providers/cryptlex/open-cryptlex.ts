import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import type { CryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import type { CryptlexOptions } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-options.ts';
import type { CustomerApi, UserOffice, VendorToken } from '../../../../server-adapter/src/ports/identity.ts';
import type { LicensedApi, LicenseOffice } from '../../../../server-adapter/src/ports/licensing.ts';
import { createCryptlexSandbox, demoCustomers, listenSandbox, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import type { CryptlexSandbox, CryptlexSandboxOptions, DemoData } from '../../../../server-adapter/src/testing/index.ts';
import { recordingLogger } from '../../upstream/vendor-server.ts';

export const person = { priority: 'person' } as const;
export const background = { priority: 'background' } as const;
export const ada = demoCustomers.everything;

export interface OpenCryptlex {
  [Symbol.asyncDispose](): Promise<void>;
  sandbox: CryptlexSandbox;
  data: DemoData;
  provider: CryptlexProvider;
  url: string;
  log: ReturnType<typeof recordingLogger>;
  /** Signs in and answers what that customer may do. */
  signedIn(email?: string): Promise<CustomerApi & LicensedApi>;
}

/** What a customer may do by either port. */
export const customerOf = ({ identity, licensing }: CryptlexProvider, token: VendorToken): CustomerApi & LicensedApi => ({ ...identity.customer(token), ...licensing.customer(token) });

/** What the vendor's own access token may do by either port. */
export const backOf = ({ identity, licensing }: CryptlexProvider): UserOffice & LicenseOffice => ({ ...licensing.back, ...identity.back });

/** The driver against the sandbox, over real HTTP, with the demo's customers. */
export async function openCryptlex(sandboxOptions: CryptlexSandboxOptions = {}, options: Partial<CryptlexOptions> = {}): Promise<OpenCryptlex> {
  const sandbox = createCryptlexSandbox({ rateLimit: false, ...sandboxOptions });
  const data = seedDemo(sandbox);
  const { url, close } = await listenSandbox(sandbox);
  const log = recordingLogger();
  const provider = createCryptlexProvider({ baseUrl: url, accountId: sandbox.accountId, accessToken: sandbox.accessToken, rateLimit: { requests: 1000, windowMs: 1000 }, logger: log, ...options });
  return {
    sandbox, data, provider, url, log,
    async signedIn(email = ada.email) {
      const { token } = await provider.identity.signIn({ email, password: ada.password }, person);
      return customerOf(provider, token);
    },
    async [Symbol.asyncDispose]() {
      await provider.close();
      await close();
    },
  };
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  body: string;
}
/** `text` instead of `body`: sent as it is, as HTML. */
type Reply = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> };

/** The driver against a vendor that answers as the test says: for what the sandbox doesn't do. */
export async function openOddVendor(answer: (asked: Asked) => Reply, options: Partial<CryptlexOptions> = {}) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://vendor');
    const one = { method: request.method ?? '', path: url.pathname, query: url.searchParams, authorization: request.headers.authorization, body: await textOf(request) };
    asked.push(one);
    const { status = 200, body, text, headers = {} } = answer(one);
    response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/html', ...headers }).end(text ?? (body === undefined ? undefined : JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = recordingLogger();
  const provider = createCryptlexProvider({ baseUrl: url, accountAlias: 'example', accessToken: 'pat-secret', logger: log, deadlineMs: 2000, ...options });
  return {
    provider, asked, url, log,
    customer: customerOf(provider, { accessToken: 'user-secret' }),
    async [Symbol.asyncDispose]() {
      await provider.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
