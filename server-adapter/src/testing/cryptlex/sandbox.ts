import { createAccessTokenText, scopes, type AccessToken, type AccessTokenInput } from './access-tokens.ts';
import { createApi } from './api.ts';
import { defaultAssumptions, type Assumptions } from './assumptions.ts';
import type { Caller } from './caller.ts';
import { VendorError } from './errors.ts';
import { ConnectionLost, isMeant, noFaults, strike, type Faults, type PlannedFault } from './faults.ts';
import { createRandom } from './random.ts';
import { createRateLimiter, vendorRateLimit, type RateLimit } from './rate-limit.ts';
import { SandboxState } from './state.ts';
import { createUserTokens } from './tokens.ts';
import type { Vendor, VendorMail } from './vendor.ts';
import { createWebhookSender, type SandboxWebhook } from './webhooks.ts';

export interface CryptlexSandboxOptions {
  /** Default: a fixed GUID. */
  accountId?: string;
  /** Default: `example`. */
  accountAlias?: string;
  /** The personal access token with every scope. Default: a made-up one, see {@link CryptlexSandbox.accessToken}. */
  accessToken?: string;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
  /** The same seed gives the same ids, keys and faults. Default: 1. */
  seed?: number;
  /** Per client address. Default: the vendor's own, 50 requests in 5 seconds. */
  rateLimit?: RateLimit | false;
  faults?: Partial<Faults>;
  /** What nobody knows of the vendor for sure. */
  assumptions?: Partial<Assumptions>;
  /** Where the vendor tells what happened. Default: nowhere. */
  webhooks?: readonly SandboxWebhook[];
  /** How those are sent. Default: the global `fetch`. */
  send?: (request: Request) => Promise<Response>;
}

/** One request that the sandbox saw. Never holds a token, a key, a password or a query's values. */
export interface LoggedRequest {
  at: number;
  method: string;
  path: string;
  /** The names in the query, such as `metadata.key[eq]`. */
  query: string[];
  caller: Caller['kind'];
  /** What the sandbox answered. `null`: nothing was done, the connection dropped. */
  status: number | null;
  /** The answer never arrived. */
  lost: boolean;
}

/** The Cryptlex Web API v3 of one account, in memory. */
export interface CryptlexSandbox {
  readonly accountId: string;
  readonly accountAlias: string;
  /** A personal access token with every scope. */
  readonly accessToken: string;
  readonly state: SandboxState;
  /** Change it at any time. */
  readonly faults: Faults;
  /** Every request so far. */
  readonly requests: LoggedRequest[];
  /** The mails that the vendor would have sent. */
  readonly vendorMails: VendorMail[];
  /** Answers as the vendor would. Rejects with a TypeError, as `fetch` does, when a fault drops the connection. */
  fetch(request: Request, info?: { clientAddress?: string | undefined }): Promise<Response>;
  /** Lets one fault strike once, at the next request that matches. */
  failNext(fault: PlannedFault): void;
  /** Makes another access token, such as one that lacks a scope. */
  addAccessToken(input?: AccessTokenInput): string;
  /** Ends every sign-in. */
  expireUserTokens(): void;
  /** Resolves when every webhook so far was delivered. */
  webhooksSettled(): Promise<void>;
  /** As if just made: empty, without faults other than the given ones. Access tokens stay. */
  reset(): void;
}

/**
 * Makes a sandbox of the Cryptlex Web API: every endpoint that the adapter uses, with the vendor's own limits and oddities, and faults that
 * can be switched on. Its only row is the account's owner.
 *
 * @example
 * const sandbox = createCryptlexSandbox();
 * const product = sandbox.state.addProduct({ displayName: 'Editor' });
 * const user = sandbox.state.addUser({ email: 'ann@example.com', password: 'correct horse' });
 * sandbox.state.addLicense({ productId: product.id, userId: user.id });
 * const answer = await sandbox.fetch(new Request('http://sandbox/v3/me', { headers: { authorization: `Bearer ${sandbox.accessToken}` } }));
 */
export function createCryptlexSandbox(options: CryptlexSandboxOptions = {}): CryptlexSandbox {
  const { accountId = '5f3a1f2e-7c55-4d0c-9f0e-2a8b6f1d4c3a', accountAlias = 'example', clock = Date.now, seed = 1 } = options;
  let random = createRandom(seed);
  let luck = createRandom(seed + 1);
  const state = new SandboxState(clock, () => random);
  const faults: Faults = { ...noFaults, ...options.faults };
  const limiter = options.rateLimit === false ? undefined : createRateLimiter(options.rateLimit ?? vendorRateLimit, clock);
  const accessTokens = new Map<string, AccessToken>();
  const planned: PlannedFault[] = [];
  const requests: LoggedRequest[] = [];
  const vendorMails: VendorMail[] = [];
  const webhooks = createWebhookSender(options.webhooks ?? [], () => state.now(), options.send ?? fetch);
  const vendor: Vendor = {
    account: { id: accountId, alias: accountAlias }, assumptions: { ...defaultAssumptions, ...options.assumptions }, faults, state,
    tokens: createUserTokens(clock, () => random), mails: vendorMails, clock, random: () => random, announce: webhooks.announce,
  };
  const api = createApi(vendor);

  const addAccessToken = (input: AccessTokenInput = {}) => {
    const text = input.token ?? createAccessTokenText(random);
    accessTokens.set(text, { scopes: new Set(input.scopes ?? scopes), expiresAt: input.expiresAt ?? Infinity });
    return text;
  };
  const accessToken = addAccessToken({ token: options.accessToken });
  const addOwner = () => state.addUser({ email: 'owner@example.com', firstName: 'Account', lastName: 'Owner', role: 'super-admin' });
  addOwner();

  const handle = async (request: Request, entry: LoggedRequest, clientAddress: string): Promise<Response> => {
    requests.push(entry);
    const fault = strike(faults, planned, luck, entry);
    if (faults.latencyMs > 0 && isMeant(faults, entry)) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    if (fault === 'unreachable') throw new ConnectionLost();
    const caller = await recognize(vendor, accessTokens, request.headers.get('authorization'));
    entry.caller = caller.kind;
    const quota = limiter?.count(clientAddress);
    const answer = quota?.refused ?? troubled(faults, fault) ?? (await api.fetch(request, { caller }));
    entry.status = answer.status;
    for (const [name, value] of Object.entries(quota?.headers ?? {})) answer.headers.set(name, value);
    if (fault !== 'lost-answer') return answer;
    entry.lost = true;
    throw new ConnectionLost();
  };

  return {
    accountId, accountAlias, accessToken, state, faults, requests, vendorMails, addAccessToken,
    fetch(request, { clientAddress = '127.0.0.1' } = {}) {
      const url = new URL(request.url);
      const entry: LoggedRequest = { at: clock(), method: request.method, path: url.pathname, query: [...new Set(url.searchParams.keys())], caller: 'nobody', status: null, lost: false };
      return unlessAborted(request.signal, handle(request, entry, clientAddress));
    },
    failNext: (fault) => void planned.push(fault),
    webhooksSettled: webhooks.settled,
    expireUserTokens: () => vendor.tokens.revokeAll(),
    reset() {
      random = createRandom(seed);
      luck = createRandom(seed + 1);
      state.clear();
      Object.assign(faults, noFaults, options.faults);
      limiter?.clear();
      for (const list of [planned, requests, vendorMails]) list.length = 0;
      vendor.tokens.revokeAll();
      addOwner();
    },
  };
}

async function recognize(vendor: Vendor, accessTokens: ReadonlyMap<string, AccessToken>, authorization: string | null): Promise<Caller> {
  if (authorization === null) return { kind: 'nobody' };
  const text = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
  const token = accessTokens.get(text);
  if (token && token.expiresAt > vendor.clock()) return { kind: 'access-token', token };
  const userId = await vendor.tokens.verify(text);
  const user = userId === undefined ? undefined : vendor.state.users.get(userId);
  return user ? { kind: 'customer', user } : { kind: 'stranger' };
}

function troubled(faults: Faults, fault: string | undefined): Response | undefined {
  if (faults.down === true) return new VendorError(503, 'Service unavailable.').toResponse();
  return fault === 'error' ? new VendorError(500, 'Internal server error.').toResponse() : undefined;
}

/** A caller who hangs up gets a rejection at once; what was asked for is carried out all the same, as over a network. */
async function unlessAborted(signal: AbortSignal, answer: Promise<Response>): Promise<Response> {
  let stopWaiting = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    stopWaiting = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
  return Promise.race([answer, aborted]).finally(stopWaiting);
}
