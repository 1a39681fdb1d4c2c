import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** A `fetch` towards one vendor on Node: a fraction of the built-in one's cost, for the same answers. Follows no redirect. */
export interface NodeFetch {
  fetch: typeof fetch;
  /** Ends the connections that are kept alive. */
  close(): Promise<void>;
}

/** `connections` per origin; default 64, more than the rate budget ever has in flight. */
export function createNodeFetch(options: { connections?: number | undefined } = {}): NodeFetch {
  let opening: Promise<Dispatcher> | undefined;
  // Loaded by the first call, so that a process that starts is there at once.
  const open = async (): Promise<Dispatcher> => new (await import('undici')).Agent({ connections: options.connections ?? 64, connect: { timeout: 5000 } });

  const send: typeof fetch = async (input, init = {}) => {
    const url = input instanceof URL ? input : new URL(input instanceof Request ? input.url : input);
    const agent = await (opening ??= open());
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: (init.method ?? 'GET') as 'GET',
      headers: Object.getPrototypeOf(init.headers ?? {}) === Object.prototype ? (init.headers as Record<string, string>) : Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
    });
    if (isBodiless(answer.statusCode)) await answer.body.dump();
    return new NodeResponse(answer);
  };
  return { fetch: send, close: async () => (await opening)?.close() };
}

/** These have no body. */
const isBodiless = (status: number) => status === 204 || status === 205 || status === 304;

/** Makes a stream of its body only for whoever asks for one: that costs more than the call itself. */
class NodeResponse extends Response {
  readonly #answer: Dispatcher.ResponseData;
  #headers: Headers | undefined;
  #body: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;

  constructor(answer: Dispatcher.ResponseData) {
    super(null, { status: answer.statusCode });
    this.#answer = answer;
  }

  override get headers(): Headers {
    return (this.#headers ??= toHeaders(this.#answer.headers));
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (isBodiless(this.status)) return null;
    return (this.#body ??= Readable.toWeb(this.#answer.body) as ReadableStream<Uint8Array<ArrayBuffer>>);
  }

  override async text(): Promise<string> {
    return isBodiless(this.status) ? '' : this.#answer.body.text();
  }

  override json = async (): Promise<unknown> => JSON.parse(await this.text()) as unknown;
  override arrayBuffer = (): Promise<ArrayBuffer> => this.#answer.body.arrayBuffer();
  override clone = (): Response => new Response(this.body, { status: this.status, headers: this.headers });
}

function toHeaders(fields: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields)) for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
