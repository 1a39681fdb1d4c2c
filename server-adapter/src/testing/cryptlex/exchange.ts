import type { AccessTokens } from './access-tokens.ts';
import { createApi } from './api.ts';
import type { Caller } from './caller.ts';
import { VendorError } from './errors.ts';
import { ConnectionLost, isMeant, strike, type Fault, type PlannedFault } from './faults.ts';
import type { Random } from './random.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Vendor } from './vendor.ts';

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

/** A request for a response, as over a network. `clientAddress` is what the rate limit counts by; default `127.0.0.1`. */
export type Exchange = (request: Request, info?: { clientAddress?: string | undefined }) => Promise<Response>;

export interface ExchangeParts {
  vendor: Vendor;
  limiter: RateLimiter | undefined;
  accessTokens: AccessTokens;
  planned: PlannedFault[];
  requests: LoggedRequest[];
  luck: Random;
}

/** A demo may run for weeks. */
const requestsKept = 100_000;

/** Everything between a client and the API: the log, the faults, the rate limit, and who calls. */
export function createExchange({ vendor, limiter, accessTokens, planned, requests, luck }: ExchangeParts): Exchange {
  const { faults } = vendor;
  const api = createApi(vendor);
  const handle = async (request: Request, entry: LoggedRequest, clientAddress: string): Promise<Response> => {
    const fault = strike(faults, planned, luck, entry);
    if (faults.latencyMs > 0 && isMeant(faults, entry)) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    if (fault === 'unreachable') throw new ConnectionLost();
    const caller = await recognize(vendor, accessTokens, request.headers.get('authorization'));
    entry.caller = caller.kind;
    const quota = limiter?.count(clientAddress);
    const answer = quota?.refused ?? troubled(vendor, fault) ?? (await api.fetch(request, { caller }));
    entry.status = answer.status;
    for (const [name, value] of Object.entries(quota?.headers ?? {})) answer.headers.set(name, value);
    if (fault !== 'lost-answer') return answer;
    entry.lost = true;
    throw new ConnectionLost();
  };
  return (request, { clientAddress = '127.0.0.1' } = {}) => {
    const { pathname: path, searchParams } = new URL(request.url);
    const entry: LoggedRequest = { at: vendor.clock(), method: request.method, path, query: [...new Set(searchParams.keys())], caller: 'nobody', status: null, lost: false };
    requests.push(entry);
    if (requests.length > requestsKept) requests.shift();
    return unlessAborted(request.signal, handle(request, entry, clientAddress));
  };
}

async function recognize(vendor: Vendor, accessTokens: AccessTokens, authorization: string | null): Promise<Caller> {
  if (authorization === null) return { kind: 'nobody' };
  const text = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
  const token = accessTokens.find(text);
  if (token) return { kind: 'access-token', token };
  const userId = await vendor.tokens.verify(text);
  const user = userId === undefined ? undefined : vendor.state.users.get(userId);
  return user ? { kind: 'customer', user } : { kind: 'stranger' };
}

function troubled({ faults }: Vendor, fault: Fault | undefined): Response | undefined {
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
