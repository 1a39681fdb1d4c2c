import { ProviderError } from '../ports/vendor.ts';
import type { ProviderFailure } from '../ports/vendor.ts';

/** What an attempt has to know of its request to say what its failure means. */
export interface AttemptKind {
  /** A failure leaves nothing behind, or may be repeated. */
  repeatable: boolean;
  /** A redirect is an answer, for the caller to judge. It is never followed here. */
  followable: boolean;
}

/** Headers, as far as they are read here. */
export type Fields = Pick<Headers, 'get' | 'has'>;

/** What came back: a `Response`, or what has been read of one already. */
export interface Incoming {
  readonly status: number;
  readonly headers: Fields;
  readonly body: ReadableStream<Uint8Array> | null;
  /** `text` is there, and was not longer than it may be. */
  readonly isRead?: true;
  text(): Promise<string>;
}

/** Codes of errors that happen before anything is sent: no such host, refused, no route, no TLS. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * Sends once and reads what comes back. A failure after sending is `unavailable` if the request may be repeated, else `unknown`: the
 * vendor may have done it. The cause is named by its code only; its text could hold the URL.
 */
export async function attempt<T, Came extends Incoming>(kind: AttemptKind, deadline: { readonly over: ProviderError | undefined }, send: () => Promise<Came>, read: (response: Came) => Promise<T>): Promise<T> {
  try {
    const response = await send();
    if (!kind.followable) refuseRedirect(response);
    await refuseOutage(response, kind);
    return await read(response);
  } catch (error) {
    throw toAttemptError(error, kind, deadline.over);
  }
}

/** `redirect: 'manual'` makes it an answer in most runtimes, and an opaque one with status 0 in browsers' fetch. */
function refuseRedirect(response: Incoming): void {
  if (response.status === 0 || (response.status >= 300 && response.status < 400)) throw new AttemptError('malformed', `the vendor answered with a redirect (${response.status})`, { vendorDown: false });
}

async function refuseOutage(response: Incoming, kind: AttemptKind): Promise<void> {
  if (response.status < 500) return;
  await response.body?.cancel();
  throw new AttemptError(afterSending(kind), `the vendor answered ${response.status}`, { vendorDown: true, retryAfterMs: retryAfterMs(response.headers) });
}

function toAttemptError(error: unknown, kind: AttemptKind, over: ProviderError | undefined): ProviderError {
  if (error instanceof AttemptError) return error;
  if (error instanceof BodyTooLargeError) return new AttemptError(kind.repeatable ? 'malformed' : 'unknown', 'the answer is too large', { vendorDown: false });
  if (over !== undefined) return new AttemptError(afterSending(kind), `${over.message} while the vendor was asked`, { vendorDown: over.message === 'the deadline passed' });
  const code = codeOf(error);
  return new AttemptError(neverSent.test(code) ? 'unavailable' : afterSending(kind), `no answer (${code})`, { vendorDown: true });
}

const afterSending = (kind: AttemptKind) => (kind.repeatable ? 'unavailable' : 'unknown');

/** The first system code in the chain of causes; undici wraps it once or twice. */
function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return error instanceof Error ? error.name : 'unknown error';
}

/** Nobody is believed who asks for a longer silence: a slip of a proxy would stop everything until the process is started again. */
const longestSilenceMs = 3_600_000;

/** `Retry-After` in milliseconds: seconds, or a date; an hour at most. */
export function retryAfterMs(headers: Fields): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), longestSilenceMs);
}

/** One attempt at the vendor failed; said by the attempt itself, so never by the queue or by the open breaker. */
export class AttemptError extends ProviderError {
  /** The vendor looks down (no answer, 5xx). A rate limit or a caller who left says nothing about its health. */
  readonly vendorDown: boolean;

  constructor(failure: ProviderFailure, message: string, details: { vendorDown: boolean; retryAfterMs?: number | undefined; cause?: unknown }) {
    super(failure, message, details);
    this.vendorDown = details.vendorDown;
  }
}

/** What the vendor answered to a call: 2xx, or a 4xx that is a clear no. */
export interface Answer {
  status: number;
  headers: Fields;
  /** Parsed JSON; `undefined` when there was no body, or no JSON in it. Shared between callers: never change it. */
  body: unknown;
  /** There is a body and it is no JSON: the page of a proxy or a firewall, say, rather than the vendor's own words. */
  isForeign: boolean;
  /** Characters of the body as it came. */
  size: number;
}

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Reads a whole answer, at most `maxBytes` of it. */
export async function readAnswer(response: Incoming, maxBytes: number): Promise<Answer> {
  const text = await readText(response, maxBytes);
  const body = parse(text);
  return { status: response.status, headers: response.headers, body, isForeign: body === undefined && text.trim() !== '', size: text.length };
}

async function readText(response: Incoming, maxBytes: number): Promise<string> {
  if (response.isRead) return response.text();
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (length > maxBytes) {
    await response.body?.cancel();
    throw new BodyTooLargeError();
  }
  // Its length is what its sender is held to; what is compressed may become longer.
  if (length <= maxBytes && !response.headers.has('content-encoding')) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of chunksOf(response.body)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new BodyTooLargeError();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Reads through a reader, since not every runtime can iterate a stream; cancels it when the caller stops. */
async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
