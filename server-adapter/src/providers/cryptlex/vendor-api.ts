import type { Answer } from '../../upstream/attempt.ts';
import { ReadCache } from '../../upstream/read-cache.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';
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

/** The vendor's API by who is asking: nobody, the vendor's own access token, or a customer. */
export class VendorApi {
  readonly upstream: Upstream;
  readonly #accessToken: string;
  readonly #cache: ReadCache;
  readonly #clock: () => number;
  /** There are tokens that don't say whose they are, so what is kept cannot be found by customer. */
  #ownersUnknown = false;

  constructor(upstream: Upstream, options: { accessToken: string; cacheMs: number; clock: () => number }) {
    this.#clock = options.clock;
    this.upstream = upstream;
    this.#accessToken = options.accessToken;
    this.#cache = new ReadCache(options.cacheMs);
  }

  /** Strangers cause these, so together they get only a part of the rate budget. */
  readonly nobody: Api = this.#api('nobody', (request, call) => this.upstream.send(request, { ...call, isAnonymous: call.isKnown !== true }));

  /** Its reads are never shared or kept: who looks before a write must see what is there at that moment. */
  readonly vendor: Api = this.#api('vendor', (request, call) => this.upstream.send({ ...request, token: this.#accessToken }, call));

  /** Reads are shared for a few seconds, per token; a write drops what is known of its customer, before and after. */
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
      if (call.signal?.aborted) throw gaveUp();
      const hash = await scope;
      const owner = userId ?? hash;
      if (request.method === 'GET') {
        const key = JSON.stringify([hash, call.priority, request.path, request.ids, request.query]);
        return unlessAborted(this.#cache.read(owner, key, () => send(request, { ...call, signal: undefined })), call.signal);
      }
      try {
        this.#cache.forget(owner);
        return await send(request, call);
      } finally {
        this.#cache.forget(owner);
      }
    });
  }

  isAccessToken(token: string): boolean {
    return token === this.#accessToken;
  }

  /** Drops what is known of a customer, or of all when nobody knows whom a change touched. */
  forget(userId: string | null): void {
    if (userId === null || this.#ownersUnknown) this.#cache.forgetAll();
    else this.#cache.forget(userId);
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
