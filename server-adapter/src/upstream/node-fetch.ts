import { Readable } from 'node:stream';
import { Agent } from 'undici';

/** A `fetch` towards one vendor on Node: about a quarter of the built-in one's cost, for the same answers. Follows no redirect. */
export interface NodeFetch {
  fetch: typeof fetch;
  /** Ends the connections that are kept alive. */
  close(): Promise<void>;
}

/** `connections` per origin; default 64, more than the rate budget ever has in flight. */
export function createNodeFetch(options: { connections?: number | undefined } = {}): NodeFetch {
  const agent = new Agent({ connections: options.connections ?? 64, connect: { timeout: 5000 } });
  const send: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { statusCode, headers, body } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: (init.method ?? 'GET') as 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
    });
    return new Response(isBodiless(statusCode) ? (await body.dump(), null) : (Readable.toWeb(body) as ReadableStream<Uint8Array>), { status: statusCode, headers: toHeaders(headers) });
  };
  return { fetch: send, close: () => agent.close() };
}

/** These must be built without a body. */
const isBodiless = (status: number) => status === 204 || status === 205 || status === 304;

function toHeaders(fields: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields)) for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
