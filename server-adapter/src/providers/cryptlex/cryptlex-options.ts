import type { Logger } from '../../core/logger.ts';
import { OptionsError } from '../../core/errors.ts';
import type { CounterStore } from '../../ports/store.ts';
import type { RateLimit } from '../../upstream/budget.ts';
import { toBaseUrl } from '../../upstream/request.ts';

export interface CryptlexOptions {
  /** Host of the Web API; `https://api.eu.cryptlex.com` for accounts in the EU, your own on-premise. Default `https://api.cryptlex.com`. */
  baseUrl?: string | undefined;
  /** The account's id, or its alias: one is needed for signing in. Where both are given the alias is used: that the id is taken by Google's sign-in and by the vendor's own reset mail is unknown. */
  accountId?: string | undefined;
  accountAlias?: string | undefined;
  /** A personal access token with `user:read`, `user:write`, `license:read`, `license:write`, and `product:read` for the names of products. */
  accessToken: string;
  /** The vendor refuses a second license with the same key. Unknown of the live API; check it before you switch it on. Default false. */
  uniqueLicenseKeys?: boolean | undefined;
  /** Milliseconds for which the vendor's search may not show what it has created. Unknown; default 10000. */
  searchLagMs?: number | undefined;
  /** Origins of release servers that a customer's token may be sent to, beside the vendor's own and `baseUrl`'s: `https://releases.example.com`. */
  releaseOrigins?: readonly string[] | undefined;
  /** Default `globalThis.fetch`; on Node, `createNodeFetch().fetch` of `/node` costs a quarter of it. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for one call, waiting and further tries included. Default 8000. Calls on behalf of payments take `callDeadlineMs` of `payments()` instead. */
  deadlineMs?: number | undefined;
  /** What this adapter and its other instances ask of the vendor together. Default 48 in 5000 ms: the vendor takes 50 from one address (sure). Lowered by itself where the vendor's answers say so. */
  rateLimit?: RateLimit | undefined;
  /** Tokens of the account's webhook: turns on `POST /webhooks/cryptlex`, by which the vendor tells of changes. Two, while one replaces the other. Default: no such route. */
  webhookSecrets?: readonly string[] | undefined;
  /** Milliseconds for which a customer's reads are given without asking. Default 30,000, and 300,000 with `webhookSecrets`. */
  freshMs?: number | undefined;
  /** Milliseconds for which they are given after that, while the vendor is asked anew. Default: nine times `freshMs`. */
  staleMs?: number | undefined;
  /** Bytes of the vendor's JSON that are kept at most. Default 16 MiB. */
  cacheBytes?: number | undefined;
  /** The store's counters, where several instances share one address. */
  counters?: CounterStore | undefined;
  /** Milliseconds since 1970; for tests. */
  clock?: (() => number) | undefined;
  logger?: Logger | undefined;
}

/** Options that hold. */
export interface CryptlexSettings {
  baseUrl: URL;
  account: { accountId?: string; accountAlias?: string };
  accessToken: string;
  rateLimit: RateLimit;
  releaseOrigins: ReadonlySet<string>;
  webhookSecrets: readonly string[];
  cache: { freshMs: number; staleMs: number; maxBytes: number | undefined; refreshesPerSecond: number };
  clock: () => number;
}

/** Release servers of the vendor's own cloud (sure: documentation, `distributing-releases.md`). */
const vendorReleaseOrigins = ['https://releases.cryptlex.com', 'https://releases.eu.cryptlex.com'];

/** Checks the options. Throws an `OptionsError` that names the first one that is wrong. */
export function readOptions(options: CryptlexOptions): CryptlexSettings {
  const baseUrl = toBaseUrl(options.baseUrl ?? 'https://api.cryptlex.com');
  if (!baseUrl) throw new OptionsError('baseUrl', 'should be the https address of the Cryptlex Web API, such as https://api.cryptlex.com');
  if (!options.accountId && !options.accountAlias) throw new OptionsError('accountId', "should be your Cryptlex account's id; or set accountAlias");
  if (!options.accessToken || /\s/.test(options.accessToken)) throw new OptionsError('accessToken', 'should be a personal access token of your Cryptlex account');
  const rateLimit = options.rateLimit ?? { requests: 48, windowMs: 5000 };
  if (!isPositive(rateLimit.requests) || !isPositive(rateLimit.windowMs)) throw new OptionsError('rateLimit', 'should be whole numbers above 0: { requests, windowMs }');
  const webhookSecrets = options.webhookSecrets ?? [];
  // With an empty one everybody could sign.
  if (webhookSecrets.some((secret) => secret.trim() === '')) throw new OptionsError('webhookSecrets', 'should hold the token of the webhook, as it was set at Cryptlex');
  const releaseOrigins = (options.releaseOrigins ?? []).map(toOrigin);
  return {
    baseUrl,
    account: options.accountAlias ? { accountAlias: options.accountAlias } : { accountId: options.accountId ?? '' },
    accessToken: options.accessToken,
    rateLimit,
    releaseOrigins: new Set([baseUrl.origin, ...vendorReleaseOrigins, ...releaseOrigins]),
    webhookSecrets,
    cache: toCache(options, rateLimit, webhookSecrets.length > 0),
    clock: options.clock ?? Date.now,
  };
}

/** Without hints nothing but time tells that something has changed. Reads that are asked for anew take a quarter of the rate limit at most. */
function toCache({ freshMs, staleMs, cacheBytes: maxBytes }: CryptlexOptions, { requests, windowMs }: RateLimit, hasHints: boolean): CryptlexSettings['cache'] {
  for (const [option, value] of Object.entries({ freshMs, staleMs, cacheBytes: maxBytes })) if (value !== undefined && !(value >= 0)) throw new OptionsError(option, 'should be a number, 0 or more');
  const fresh = freshMs ?? (hasHints ? 300_000 : 30_000);
  return { freshMs: fresh, staleMs: staleMs ?? 9 * fresh, maxBytes, refreshesPerSecond: (250 * requests) / windowMs };
}

function toOrigin(text: string): string {
  const url = toBaseUrl(text);
  if (!url) throw new OptionsError('releaseOrigins', 'should be https origins, such as https://releases.example.com');
  return url.origin;
}

const isPositive = (value: number) => Number.isInteger(value) && value > 0;
