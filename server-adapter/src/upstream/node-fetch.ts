import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { BodyTooLargeError } from './attempt.ts';
import type { Fields, Incoming } from './attempt.ts';
import type { Deadline } from './deadline.ts';

/** A `fetch` towards one vendor on Node: a fraction of the built-in one's cost, for the same answers. Follows no redirect. */
export interface NodeFetch {
  fetch: typeof fetch & { whole: ReadWhole };
  /** Ends the connections that are kept alive. */
  close(): Promise<void>;
}

/** Sends a request and reads the whole answer, without a `Request`, a `Response` or a stream: those cost more than the call itself. `target`: from the path on. */
export type ReadWhole = (origin: string, target: string, request: { method: string; headers: Record<string, string>; body?: string; maxBytes: number; deadline: Pick<Deadline, 'over' | 'whenOver'> }) => Promise<Incoming>;

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
  const whole: ReadWhole = async (origin, target, request) => readWhole(await (opening ??= open()), origin, target, request);
  return { fetch: Object.assign(send, { whole }), close: async () => (await opening)?.close() };
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

const readWhole = (agent: Dispatcher, ...[origin, path, { method, headers, body, maxBytes, deadline }]: Parameters<ReadWhole>): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let [status, bytes] = [0, 0];
    let fields: Record<string, string | string[] | undefined> = {};
    let sent: Dispatcher.DispatchController | undefined;
    // It may be over before there is a connection.
    const forget = deadline.whenOver((reason) => {
      sent?.abort(reason);
      reject(reason);
    });
    agent.dispatch({ origin, path, method: method as 'GET', headers, body: body ?? null }, {
      onRequestStart(controller) {
        sent = controller;
        if (deadline.over !== undefined) controller.abort(deadline.over);
      },
      onResponseStart(_controller, code, named) {
        [status, fields] = [code, named];
      },
      onResponseData(controller, chunk) {
        bytes += chunk.length;
        if (bytes <= maxBytes) return void chunks.push(chunk);
        reject(new BodyTooLargeError());
        controller.abort(new BodyTooLargeError());
      },
      onResponseEnd() {
        forget();
        const [first] = chunks;
        const all = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
        resolve({ status, headers: toFields(fields), body: null, isRead: true, text: async () => decoder.decode(all) });
      },
      onResponseError(_controller, error) {
        forget();
        reject(error);
      },
    });
  });

const decoder = new TextDecoder();

const toFields = (sent: Record<string, string | string[] | undefined>): Fields => ({
  get: (name) => {
    const value = sent[name.toLowerCase()];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  },
  has: (name) => sent[name.toLowerCase()] !== undefined,
});
