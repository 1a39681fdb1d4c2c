import type { Answer } from '../../upstream/attempt.ts';
import { ReadCache, toTag } from '../../upstream/read-cache.ts';
import type { KeptAs, ReadCacheOptions } from '../../upstream/read-cache.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';
import { SharedForgetting } from '../../upstream/shared-forgetting.ts';
import type { Counters } from '../../upstream/shared-window.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isOthers, toFailure } from './failures.ts';
import type { Caller } from './failures.ts';
import { readToken } from './user-token.ts';

type Request = Omit<UpstreamRequest, 'token'>;

/** One caller's way to the API. */
export interface Api {
  /** Answers any status. */
  ask(request: Request, call: CallContext): Promise<Answer>;
  /** Answers 2xx only; the rest is thrown. */
  demand(request: Request, call: CallContext): Promise<Answer>;
}

export interface VendorApiOptions {
  accessToken: string;
  /** How long reads of customers are kept, and how many. */
  cache: Omit<ReadCacheOptions<Answer>, 'describe'>;
  clock: () => number;
  /** Tells other instances what is to be forgotten. */
  counters?: Counters | undefined;
  /** Milliseconds for which what others told is taken for all there is; for tests. */
  hearEveryMs?: number | undefined;
}

/** The vendor's API by who is asking: nobody, the vendor's own access token, or a customer. */
export class VendorApi {
  readonly upstream: Upstream;
  readonly #accessToken: string;
  readonly #cache: ReadCache<Answer>;
  readonly #others: SharedForgetting | undefined;
  readonly #clock: () => number;
  /** There are tokens that don't say whose they are, so what is kept cannot be found by customer. */
  #ownersUnknown = false;

  constructor(upstream: Upstream, { accessToken, cache, clock, counters, hearEveryMs }: VendorApiOptions) {
    this.#clock = clock;
    this.upstream = upstream;
    this.#accessToken = accessToken;
    this.#cache = new ReadCache({ ...cache, describe });
    const forgetAll = () => this.#cache.forgetAll();
    const forget = (tag: number) => (this.#ownersUnknown ? forgetAll() : this.#cache.forgetTag(tag));
    this.#others = counters && new SharedForgetting(counters, { key: 'vendor-changes', clock, forget, forgetAll, everyMs: hearEveryMs });
  }

  /** Strangers cause these, so together they get only a part of the rate budget. */
  readonly nobody: Api = this.#api('nobody', (request, call) => this.upstream.send(request, { ...call, isAnonymous: call.isKnown !== true }));

  /** Its reads are never shared or kept: who looks before a write must see what is there at that moment. */
  readonly vendor: Api = this.#api('vendor', (request, call) => this.upstream.send({ ...request, token: this.#accessToken }, call));

  /**
   * Reads are shared and kept, per token: no other one is ever answered by them. A write drops what is known of its customer, before and after, here and in other instances. Who looks in the background,
   * or in order to decide about a change, asks for themselves.
   */
  customer(token: string): Api {
    const { userId, expiresAt = Infinity } = readToken(token);
    const scope = digest(token);
    if (userId === undefined) this.#ownersUnknown = true;
    const send = async (request: Request, call: CallContext) => {
      const answer = await this.upstream.send({ ...request, token }, call);
      // Which status an expired token gets is unknown; its own end tells.
      return answer.status === 403 && expiresAt <= this.#clock() ? { ...answer, status: 401 } : answer;
    };
    return this.#api('customer', async (request, call) => {
      const hash = await scope;
      const owner = userId ?? hash;
      if (request.method === 'GET') {
        if (call.priority === 'background' || call.uncached) return send(request, call);
        await this.#others?.hear();
        const key = JSON.stringify([hash, request.path, request.ids, request.query]);
        const kept = this.#cache.fresh(key);
        // The signal is made for whoever asks for it.
        if (kept !== undefined) return kept;
        if (call.signal?.aborted) throw gaveUp();
        const read = (isRenewal: boolean) => send(request, { ...call, signal: undefined, isRenewal });
        return unlessAborted(this.#cache.read(owner, key, read, idsOf({ ...request.ids, ...request.query })), call.signal);
      }
      if (call.signal?.aborted) throw gaveUp();
      try {
        this.#cache.forget(owner);
        return await send(request, call);
      } finally {
        await this.forget(owner);
      }
    });
  }

  isAccessToken(token: string): boolean {
    return token === this.#accessToken;
  }

  /** Drops what is known of a customer, or about a license or a machine, by id; or of all when nobody knows whom a change touched. Other instances do so within about a second. */
  async forget(id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined || this.#ownersUnknown) this.#cache.forgetAll();
    else this.#cache.forget(id);
    await this.#others?.tell(id === null || id === undefined ? undefined : toTag(id));
  }

  #api(caller: Caller, ask: Api['ask']): Api {
    return {
      ask,
      async demand(request, call) {
        const answer = await ask(request, call);
        if (answer.status >= 200 && answer.status < 300 && !isOthers(answer)) return answer;
        const failure = toFailure(answer, caller, `${request.method} ${request.path}`);
        // Nothing that a person typed is wrong with a request which only reads.
        throw request.method === 'GET' && failure.failure === 'refused' ? new ProviderError('malformed', failure.message, { reason: failure.reason }) : failure;
      },
    };
  }
}

/** Only what the vendor has said yes to is kept. */
function describe({ status, isForeign, size, body }: Answer): KeptAs | undefined {
  if (status !== 200 || isForeign) return undefined;
  return { bytes: size, about: (Array.isArray(body) ? body : [body]).flatMap(idsOf) };
}

function idsOf(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [];
  const { id, licenseId } = item as Record<string, unknown>;
  return [id, licenseId].filter((one) => typeof one === 'string');
}

async function digest(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const gaveUp = () => new ProviderError('unavailable', 'the caller gave up');

/** Others may wait for the same answer, so a caller who leaves only stops waiting. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const leave = () => reject(gaveUp());
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
