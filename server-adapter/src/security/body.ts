import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ProblemError } from '../problem-error.ts';

/** Bytes of a JSON body or of a form. */
export const maxFieldBytes = 64 * 1024;
/** Bytes of a payment provider's delivery. */
export const maxDeliveryBytes = 1024 * 1024;

/** Refuses a larger body before anything of it is parsed. */
export function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError('body-too-large');
    },
  });
}

/** The media type of a body, without its parameters. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export const formMediaType = 'application/x-www-form-urlencoded';

/** The JSON of a body. Anything but `application/json` is refused: other types reach us from a foreign page without a preflight. */
export async function readJson(request: Request): Promise<unknown> {
  if (mediaType(request.headers) !== 'application/json') throw new ProblemError('unsupported-media-type');
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid-request', { fields: [{ field: 'body', code: text === '' ? 'required' : 'invalid' }] });
  }
}

/** The fields of a plain form. Inputs left empty are left out, as a JSON caller would leave them out. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const fields = new URLSearchParams(await request.text());
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''));
}
