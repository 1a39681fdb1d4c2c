/** What the vendor answered to a call: 2xx, or a 4xx that is a clear no. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; `undefined` when there was no body, or no JSON in it. Shared between callers: never change it. */
  body: unknown;
  /** There is a body and it is no JSON: the page of a proxy or a firewall, say, rather than the vendor's own words. */
  isForeign: boolean;
}

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Reads a whole answer, at most `maxBytes` of it. */
export async function readAnswer(response: Response, maxBytes: number): Promise<Answer> {
  const text = await readText(response, maxBytes);
  const body = parse(text);
  return { status: response.status, headers: response.headers, body, isForeign: body === undefined && text.trim() !== '' };
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw new BodyTooLargeError();
  }
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
