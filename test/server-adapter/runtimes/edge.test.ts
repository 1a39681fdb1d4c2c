import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import vm from 'node:vm';
import { rolldown } from 'rolldown';
import { createCryptlexSandbox, listenLibsql, listenSandbox, seedDemo, demoCustomers } from '../../../server-adapter/src/testing/index.ts';
import { createFileUrl } from '../stores/stores.ts';

const server = fileURLToPath(new URL('../../../server-adapter/src/', import.meta.url));
const site = `
  import { createAdapter } from '${server}index.ts';
  import { httpMailer, mails } from '${server}features/mails/index.ts';
  import { cryptlex } from '${server}providers/cryptlex/index.ts';
  import { sqlite } from '${server}stores/sqlite.ts';
  import { createRouteHandlers, getSession } from '${server}runtimes/next.ts';
  globalThis.start = ({ vendor, storeUrl }) => {
    const adapter = createAdapter({
      publicUrl: 'http://localhost:3000', secrets: [{ id: 'one', secret: 'sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests' }],
      provider: cryptlex(vendor), store: sqlite({ url: storeUrl }), features: [mails({ mailer: httpMailer({ url: 'https://mail.example.com', from: 'a@example.com' }) })],
    });
    return { ...createRouteHandlers(adapter), read: (headers) => getSession(adapter, headers), close: () => adapter.close() };
  };`;

interface Site {
  POST(request: Request): Promise<Response>;
  read(headers: Headers): Promise<{ signedIn: boolean }>;
  close(): Promise<void>;
}

/** As Next's edge runtime has it: a process with functions that must not be called. */
function unsupported(): never {
  throw new Error('A Node.js API is used which is not supported in the Edge Runtime.');
}

/** What runtimes at the edge have: the Web's own, no Node, no file, no socket, no code out of strings. */
const web = {
  AbortController, AbortSignal, Blob, DOMException, Event, EventTarget, FormData, Headers, ReadableStream, Request, Response, TextDecoder, TextEncoder, TransformStream, URL, URLSearchParams, WebSocket: undefined,
  atob, btoa, clearInterval, clearTimeout, console, crypto, fetch, performance, queueMicrotask, setInterval, setTimeout, structuredClone,
  process: { env: {}, getBuiltinModule: unsupported, nextTick: unsupported },
  // Of this realm, as what comes from `crypto` and `TextEncoder` is.
  ArrayBuffer, Uint8Array,
};

describe('the adapter, bundled for the edge', () => {
  let code = '';
  let imports: string[] = [];
  before(async () => {
    const bundle = await rolldown({
      input: 'site', platform: 'neutral', logLevel: 'silent',
      resolve: { conditionNames: ['edge-light', 'import'], mainFields: ['browser', 'module', 'main'] },
      plugins: [{ name: 'site', resolveId: (id: string) => (id === 'site' ? id : undefined), load: (id: string) => (id === 'site' ? site : undefined) }],
    });
    const { output } = await bundle.generate({ format: 'iife', codeSplitting: false });
    ({ code, imports } = output[0]);
    await bundle.close();
  });

  it('imports nothing, of Node or otherwise', () => {
    assert.deepEqual(imports, []);
    assert.doesNotMatch(code, /\brequire\(["']node:|from ["']node:/);
  });

  it('signs in with a store over HTTP, and tells a page who is signed in', async (t) => {
    const sandbox = createCryptlexSandbox();
    seedDemo(sandbox);
    const vendor = await listenSandbox(sandbox);
    const store = await listenLibsql(createFileUrl());
    t.after(() => Promise.all([vendor.close(), store.close()]));
    const context = vm.createContext({ ...web }, { codeGeneration: { strings: false, wasm: false } });
    vm.runInContext(code, context);
    const start = context['start'] as (where: unknown) => Site;
    const { POST, read, close } = start({ vendor: { baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }, storeUrl: store.url });
    t.after(close);
    const { email, password } = demoCustomers.everything;
    const headers = { 'Content-Type': 'application/json', Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' };
    const answer = await POST(new Request('http://localhost:3000/cx/session', { method: 'POST', headers, body: JSON.stringify({ email, password }) }));
    assert.equal(answer.status, 200, await answer.clone().text());
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    assert.equal((await read(new Headers({ cookie }))).signedIn, true);
    assert.equal((await read(new Headers())).signedIn, false);
  });
});
