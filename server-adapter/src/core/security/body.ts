import { ProblemError } from '../errors.ts';

/** Bytes of a JSON body or of a form. */
const maxFieldBytes = 64 * 1024;
/** Bytes of a payment provider's delivery. */
export const maxDeliveryBytes = 1024 * 1024;

/** The bytes of a body. A larger one is refused: before anything of it is read where it says how long it is, else as soon as it is too long. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw new TypeError('The body was read before the adapter got the request');
  const length = statedLength(request.headers);
  if (length !== undefined && length > maxBytes) throw new ProblemError('body-too-large');
  // On Node, to count what is known would cost more than all the rest of a request.
  return (length === undefined ? readCounting(request.body, maxBytes) : readWhole(request)).catch(refuseBrokenBody);
}

const readWhole = async (request: Request): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await request.arrayBuffer());

/** What a server holds a body to, when it is not sent in chunks. */
function statedLength(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null || !/^\d+$/.test(length) || headers.has('transfer-encoding') ? undefined : Number(length);
}

async function readCounting(body: ReadableStream<Uint8Array<ArrayBuffer>> | null, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > maxBytes) {
      // Whether its sender hears of it changes nothing here.
      reader?.cancel().catch(() => undefined);
      throw new ProblemError('body-too-large');
    }
    chunks.push(read.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** One that ends before it is complete is malformed, and no failure of ours: its sender left, or was too slow for the server. */
function refuseBrokenBody(cause: unknown): never {
  throw cause instanceof ProblemError ? cause : new ProblemError('invalid-request', { fields: [{ field: 'body', code: 'invalid' }], cause });
}

const readText = async (request: Request): Promise<string> => new TextDecoder().decode(await readBody(request, maxFieldBytes));

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
