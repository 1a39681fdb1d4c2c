import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRouteHandlers, getSession } from '../../../server-adapter/src/runtimes/next.ts';

describe('the route handlers of Next', () => {
  it('pass every method on to the adapter', async () => {
    const handlers = createRouteHandlers({ fetch: async (request) => new Response(`${request.method} ${await request.text()}`) });
    const { GET, ...others } = handlers;
    assert.equal(await (await GET(new Request('https://www.example.com/cx/session'))).text(), 'GET ');
    for (const [method, handler] of Object.entries(others)) {
      assert.equal(await (await handler(new Request('https://www.example.com/cx/me', { method, body: 'x' }))).text(), `${method} x`);
    }
  });
});

describe('the route handlers of Next, with what makes an adapter', () => {
  it('make it with the first request, not before', async () => {
    let made = 0;
    const handlers = createRouteHandlers(() => {
      made += 1;
      return { fetch: () => new Response('made') };
    });
    assert.equal(made, 0);
    assert.equal(await (await handlers.GET(new Request('https://www.example.com/cx/session'))).text(), 'made');
    assert.equal(made, 1);
  });
});

describe("the route handlers of Next, with Next's own `after`", () => {
  it('hand over what the adapter goes on with when it has answered', async () => {
    const handedOver: Promise<void>[] = [];
    const adapter = {
      fetch(_request: Request, { waitUntil }: { waitUntil?: ((work: Promise<void>) => void) | undefined } = {}) {
        waitUntil?.(Promise.resolve());
        return new Response(null);
      },
    };
    const { POST } = createRouteHandlers(adapter, { after: (work) => handedOver.push(work) });
    await POST(new Request('https://www.example.com/cx/webhooks/stripe', { method: 'POST' }));
    assert.equal(handedOver.length, 1);
  });
});

describe('getSession', () => {
  it('asks the adapter with the cookies of the request, and with nothing else of it', async () => {
    const adapter = {
      fetch(request: Request) {
        assert.equal(request.method, 'GET');
        assert.deepEqual([...request.headers], [['cookie', '__Host-cx-session=abc']]);
        return Response.json({ signedIn: new URL(request.url).pathname === '/api/cx/session' });
      },
    };
    const headers = new Headers({ Cookie: '__Host-cx-session=abc', Authorization: 'Bearer x', Host: 'evil.example' });
    assert.deepEqual(await getSession(adapter, headers, { basePath: '/api/cx' }), { signedIn: true });
    assert.deepEqual(await getSession(adapter, headers), { signedIn: false });
  });

  it('rejects when the session cannot be read, instead of calling everybody signed out', async () => {
    const adapter = { fetch: () => new Response('{}', { status: 503 }) };
    await assert.rejects(getSession(adapter, new Headers()), /503/);
  });
});
