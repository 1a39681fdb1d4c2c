import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createAdapter } from '../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import type { Adapter } from '../../../server-adapter/src/index.ts';

/** A server of somebody who keeps the globals as they are: its requests are none of theirs. */
const server = createServer();
let adapter: Adapter;
let url: string;
const origin = 'http://localhost:8787';

before(async () => {
  const provider = createCryptlexProvider({ baseUrl: 'http://127.0.0.1:9', accountId: 'none', accessToken: 'none' });
  adapter = createAdapter({ publicUrl: origin, secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], provider, store: sqlite({ url: ':memory:' }), clientAddress: () => '127.0.0.1' });
  const untouched = globalThis.Request;
  const listener = getRequestListener((request) => adapter.fetch(request), { overrideGlobalObjects: false });
  assert.equal(globalThis.Request, untouched);
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cx`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await adapter.close();
});

/** Sent in chunks, without a word of how long it is. */
const send = (text: string): Promise<Response> => {
  const body = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode(text.slice(0, 9))), controller.enqueue(new TextEncoder().encode(text.slice(9))), controller.close()) });
  return fetch(`${url}/session`, { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'application/json', Origin: origin } } as RequestInit);
};

test('a request without a body is one', async () => {
  assert.equal((await fetch(`${url}/session`, { method: 'DELETE', headers: { Origin: origin } })).status, 204);
});

test('a body that comes in chunks is read as a whole, and not if it is too large', async () => {
  const answer = await send(JSON.stringify({ email: 'no address', password: 'x' }));
  assert.deepEqual([answer.status, ((await answer.json()) as { fields: unknown }).fields], [400, [{ field: 'email', code: 'invalid' }]]);
  assert.equal((await send(JSON.stringify({ email: 'ada@example.com', password: 'x'.repeat(70_000) }))).status, 413);
});
