import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { FetchHandler } from '../../../server-adapter/src/runtimes/next.ts';
import { BodyConsumedError, clientAddress, listen, toNodeHandler } from '../../../server-adapter/src/runtimes/node.ts';

/** Answers with what it was asked. */
const echo: FetchHandler = {
  async fetch(request) {
    const { pathname, search } = new URL(request.url);
    return Response.json({ method: request.method, path: pathname + search, body: await request.text(), address: clientAddress()(request) });
  },
};

async function withServer(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What express.json() does, as far as the stream is concerned. */
async function parseBody(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  Object.assign(request, { body: JSON.parse(Buffer.concat(chunks).toString()) as unknown });
}

describe('toNodeHandler', () => {
  it('answers with what the adapter answers, and tells it the address of the client', () =>
    withServer(toNodeHandler(echo), async (url) => {
      const response = await fetch(`${url}/cx/session?a=1`, { method: 'POST', body: '{"a":"ä"}' });
      assert.deepEqual(await response.json(), { method: 'POST', path: '/cx/session?a=1', body: '{"a":"ä"}', address: '127.0.0.1' });
    }));

  it('sees the whole path where a framework cut off the part that it is mounted on', () => {
    const handler = toNodeHandler(echo);
    const mounted: RequestListener = (request, response) => {
      Object.assign(request, { originalUrl: request.url, url: request.url?.replace('/cx', '') });
      handler(request, response);
    };
    return withServer(mounted, async (url) => assert.equal(((await (await fetch(`${url}/cx/session`)).json()) as { path: string }).path, '/cx/session'));
  });

  it('hands an error that says what to do to the framework when a body parser was faster', () => {
    const handler = toNodeHandler(echo);
    const parsedBefore: RequestListener = async (request, response) => {
      await parseBody(request);
      handler(request, response, (error) => response.writeHead(500).end(error instanceof BodyConsumedError ? error.message : 'wrong error'));
    };
    return withServer(parsedBefore, async (url) => {
      const response = await fetch(`${url}/cx/webhooks/stripe`, { method: 'POST', body: '{"id":"evt_1"}' });
      assert.match(await response.text(), /Mount the adapter before any body parser/);
    });
  });

  it('answers 500 and warns the operator when there is no framework to tell', async () => {
    const handler = toNodeHandler(echo);
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const parsedBefore: RequestListener = async (request, response) => {
      await parseBody(request);
      handler(request, response);
    };
    await withServer(parsedBefore, async (url) => {
      const response = await fetch(`${url}/cx/session`, { method: 'POST', body: '{}' });
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.match(((await response.json()) as { title: string }).title, /body parser/);
    });
    assert.equal((await warned).name, 'BodyConsumedError');
  });

  it('takes the bytes that a cloud function has kept', () => {
    const handler = toNodeHandler(echo);
    const kept: RequestListener = async (request, response) => {
      await parseBody(request);
      Object.assign(request, { rawBody: Buffer.from('{"kept":true}') });
      handler(request, response);
    };
    return withServer(kept, async (url) => {
      const response = await fetch(url, { method: 'POST', body: '{"kept":true}' });
      assert.equal(((await response.json()) as { body: string }).body, '{"kept":true}');
    });
  });

  it('does not take a parser that found nothing to read for one that was faster', () => {
    const handler = toNodeHandler(echo);
    return withServer((request, response) => handler(Object.assign(request, { body: {} }), response), async (url) => {
      for (const method of ['GET', 'DELETE', 'POST']) assert.equal((await fetch(url, { method })).status, 200);
    });
  });
});

describe('listen', () => {
  it('takes a free port, and says where it is', async () => {
    const listening = await listen(echo, { host: '127.0.0.1' });
    assert.equal(listening.url, `http://127.0.0.1:${listening.port}`);
    assert.equal((await fetch(`${listening.url}/x`)).status, 200);
    await listening.close();
    await assert.rejects(fetch(`${listening.url}/x`));
  });

  it('rejects when the port is taken', async () => {
    const first = await listen(echo, { host: '127.0.0.1' });
    await assert.rejects(listen(echo, { host: '127.0.0.1', port: first.port }), { code: 'EADDRINUSE' });
    await first.close();
  });

  it('lets a request under way finish before it closes, even on a kept connection', async () => {
    let finish = (): void => undefined;
    const begun = deferred();
    const slow: FetchHandler = {
      async fetch() {
        begun.resolve();
        await new Promise<void>((resolve) => (finish = resolve));
        return new Response('done');
      },
    };
    const listening = await listen(slow, { host: '127.0.0.1' });
    const answer = fetch(listening.url);
    await begun.promise;
    const closed = listening.close();
    finish();
    assert.equal(await (await answer).text(), 'done');
    await closed;
  });

  it('cuts off a request that is not done after the grace period', async () => {
    const begun = deferred();
    const never: FetchHandler = {
      fetch() {
        begun.resolve();
        return new Promise(() => undefined);
      },
    };
    const listening = await listen(never, { host: '127.0.0.1' });
    const answer = assert.rejects(fetch(listening.url));
    await begun.promise;
    await listening.close(100);
    await answer;
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
