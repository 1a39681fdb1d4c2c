import { createAccessTokens, type AccessTokenInput } from './access-tokens.ts';
import { defaultAssumptions, type Assumptions } from './assumptions.ts';
import { createExchange, type Exchange, type LoggedRequest } from './exchange.ts';
import { noFaults, type Faults, type PlannedFault } from './faults.ts';
import { createGoogleSandbox, type GoogleSandbox } from './google.ts';
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

/** The Cryptlex Web API v3 of one account, in memory. */
export interface CryptlexSandbox {
  readonly accountId: string;
  readonly accountAlias: string;
  /** A personal access token with every scope. */
  readonly accessToken: string;
  readonly state: SandboxState;
  /** Makes ID tokens that the sandbox takes. Its keys are at `/oauth2/v3/certs`: `signIn: { google: { clientId, keysUrl } }`. */
  readonly google: GoogleSandbox;
  /** Change it at any time. */
  readonly faults: Faults;
  /** Every request so far. */
  readonly requests: LoggedRequest[];
  /** The mails that the vendor would have sent. */
  readonly vendorMails: VendorMail[];
  /** Answers as the vendor would. Rejects with a TypeError, as `fetch` does, when a fault drops the connection. */
  fetch: Exchange;
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
  const [random, luck, secrets] = [createRandom(seed), createRandom(seed + 1), createRandom(seed + 2)];
  const state = new SandboxState(clock, random);
  const faults: Faults = { ...noFaults, ...options.faults };
  const limiter = options.rateLimit === false ? undefined : createRateLimiter(options.rateLimit ?? vendorRateLimit, clock);
  const accessTokens = createAccessTokens(clock, secrets);
  const [planned, requests, mails]: [PlannedFault[], LoggedRequest[], VendorMail[]] = [[], [], []];
  const webhooks = createWebhookSender(options.webhooks ?? [], () => state.now(), options.send ?? fetch);
  const vendor: Vendor = {
    account: { id: accountId, alias: accountAlias }, assumptions: { ...defaultAssumptions, ...options.assumptions }, faults, state,
    tokens: createUserTokens(clock, secrets), google: createGoogleSandbox(clock), mails, clock, random, announce: webhooks.announce,
  };
  const addOwner = () => state.addUser({ email: 'owner@example.com', firstName: 'Account', lastName: 'Owner', role: 'super-admin' });
  addOwner();
  return {
    accountId, accountAlias, accessToken: accessTokens.add({ token: options.accessToken }), state, google: vendor.google, faults, requests, vendorMails: mails,
    fetch: createExchange({ vendor, limiter, accessTokens, planned, requests, luck }),
    addAccessToken: accessTokens.add,
    failNext: (fault) => void planned.push(fault),
    webhooksSettled: webhooks.settled,
    expireUserTokens: () => vendor.tokens.revokeAll(),
    reset() {
      // The secrets go on, so that no token of before is made once more.
      random.restart();
      luck.restart();
      state.clear();
      Object.assign(faults, noFaults, options.faults);
      limiter?.clear();
      for (const list of [planned, requests, mails]) list.length = 0;
      vendor.tokens.revokeAll();
      addOwner();
    },
  };
}
