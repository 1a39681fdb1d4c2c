import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ProblemError } from '../problem-error.ts';

/** Bytes of a JSON body or of a form. */
export const maxFieldBytes = 64 * 1024;
/** Bytes of a payment provider's delivery. */
export const maxDeliveryBytes = 1024 * 1024;

/** Refuses a larger body before anything of it is parsed. */
export function limitBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError('body-too-large');
    },
  });
  return (context, next) => {
    const length = statedLength(context.req.raw.headers);
    // A body that says how long it is need not be touched: on Node that would cost more than all the rest of a request.
    if (length !== undefined && length <= maxSize) return next();
    // It counts a body of unknown length by reading it; what fails later on is dealt with before it gets here.
    return limit(context, next).catch(refuseBrokenBody);
  };
}

/** What a server holds a body to, when it is not sent in chunks. */
function statedLength(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null || !/^\d+$/.test(length) || headers.has('transfer-encoding') ? undefined : Number(length);
}

/** The bytes of a body. */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw new TypeError('The body was read before the adapter got the request');
  return new Uint8Array(await request.arrayBuffer().catch(refuseBrokenBody));
}

/** One that ends before it is complete is malformed, and no failure of ours: its sender left, or was too slow for the server. */
function refuseBrokenBody(cause: unknown): never {
  throw cause instanceof ProblemError ? cause : new ProblemError('invalid-request', { fields: [{ field: 'body', code: 'invalid' }], cause });
}

const readText = async (request: Request): Promise<string> => new TextDecoder().decode(await readBody(request));

/** The media type of a body, without its parameters. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export const formMediaType = 'application/x-www-form-urlencoded';

/** The JSON of a body. Anything but `application/json` is refused: other types reach us from a foreign page without a preflight. */
export async function readJson(request: Request): Promise<unknown> {
  if (mediaType(request.headers) !== 'application/json') throw new ProblemError('unsupported-media-type');
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid-request', { fields: [{ field: 'body', code: text === '' ? 'required' : 'invalid' }] });
  }
}

/** The fields of a plain form. Inputs left empty are left out, as a JSON caller would leave them out. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const fields = new URLSearchParams(await readText(request));
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''));
}
