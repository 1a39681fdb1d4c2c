import { expect } from '@open-wc/testing';
import { createCall, type AdapterApiOptions, type AnyOptions } from '../src/adapter-api.ts';
import type { ProblemError } from '../src/problem-error.ts';
import { isSession } from '../src/stores/answers.ts';
import { allCapabilities } from './mocks/fixtures.ts';
import { toProblemResponse } from './mocks/mock-problem.ts';

describe('a call', () => {
  const session = { signedIn: false, capabilities: allCapabilities };
  const problemWith = async (answer: AdapterApiOptions['fetch'], options: Pick<AnyOptions, 'timeout'> = {}): Promise<ProblemError> => {
    try {
      await createCall({ adapter: '/cx', fetch: answer })('GET /session', { check: isSession, ...options });
    } catch (error) {
      return error as ProblemError;
    }
    throw new Error('There was no problem.');
  };

  it('sends JSON with the cookies, and gives the answer', async () => {
    let sent: Parameters<typeof fetch> | undefined;
    const call = createCall({
      adapter: 'https://api.example.com/cx',
      fetch: async (...request) => {
        sent = request;
        return Response.json(session);
      },
    });
    expect(await call('POST /session', { body: { email: 'ada@example.com', password: 'secret' }, check: isSession })).to.deep.equal(session);
    expect(sent![0]).to.equal('https://api.example.com/cx/session');
    expect(sent![1]!.credentials).to.equal('include');
    expect(sent![1]!.body).to.equal('{"email":"ada@example.com","password":"secret"}');
  });

  it('takes an answer for no adapter where there is none', async () => {
    const call = createCall({ adapter: '/cx', fetch: async () => new Response('<!doctype html>') });
    expect(await call('DELETE /session').catch(({ code }: ProblemError) => code)).to.equal('unexpected-answer');
  });

  it('gives a problem of the adapter with its fields, its wait and its request', async () => {
    const problem = await problemWith(async () => toProblemResponse('too-many-attempts', { retryAfter: 7, fields: [{ field: 'email', code: 'invalid' }] }));
    expect(problem).to.include({ code: 'too-many-attempts', retryAfter: 7, requestId: 'mock' });
    expect(problem.fields).to.deep.equal([{ field: 'email', code: 'invalid' }]);
  });

  it('tells a failing network from an answer that does not come', async () => {
    expect((await problemWith(() => Promise.reject(new TypeError('Failed to fetch')))).code).to.equal('offline');
    const silent: typeof fetch = (_url, init) => new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error)));
    expect((await problemWith(silent, { timeout: 20 })).code).to.equal('timeout');
  });

  for (const [name, answer] of Object.entries({
    'a page': () => new Response('<!doctype html>'),
    'no JSON though it says so': () => new Response('{', { headers: { 'content-type': 'application/json' } }),
    'null': () => Response.json(null),
    'a list': () => Response.json([]),
    'another shape': () => Response.json({ signedIn: 'yes' }),
    'nothing': () => new Response(null),
    'a 404 of something else': () => new Response('Not found', { status: 404 }),
  })) {
    it(`takes ${name} for no adapter`, async () => {
      expect((await problemWith(async () => answer())).code).to.equal('unexpected-answer');
    });
  }

  it('takes a failing proxy for a failure, not for a wrong address', async () => {
    expect((await problemWith(async () => Response.json({}, { status: 502 }))).code).to.equal('internal-error');
  });

  it('waits as long as whoever stands before the adapter asks for', async () => {
    const problem = await problemWith(async () => new Response('<h1>Slow down</h1>', { status: 429, headers: { 'content-type': 'text/html', 'retry-after': '75' } }));
    expect(problem).to.include({ code: 'too-many-requests', retryAfter: 75 });
  });

  it('hands the abort of a caller back as it is', async () => {
    const { signal } = (() => {
      const controller = new AbortController();
      controller.abort(new Error('not wanted any more'));
      return controller;
    })();
    const call = createCall({ adapter: '/cx', fetch: (_url, init) => Promise.reject(init!.signal!.reason as Error) });
    const error = await call('GET /session', { check: isSession, signal }).catch((error: Error) => error);
    expect((error as Error).message).to.equal('not wanted any more');
  });

  it('is given up when the caller gives up, however late, and not when that is after the answer', async () => {
    const controller = new AbortController();
    const seen: AbortSignal[] = [];
    const answers: typeof fetch = async (_url, init) => {
      seen.push(init!.signal!);
      return Response.json(session);
    };
    await createCall({ adapter: '/cx', fetch: answers })('GET /session', { check: isSession, signal: controller.signal, timeout: 1 });
    const silent: typeof fetch = (_url, init) => new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error)));
    const call = createCall({ adapter: '/cx', fetch: silent })('GET /session', { check: isSession, signal: controller.signal }).catch((error: Error) => error);
    controller.abort(new Error('not wanted any more'));
    expect((await call as Error).message).to.equal('not wanted any more');
    expect(seen.map(({ aborted }) => aborted)).to.deep.equal([false]);
  });
});
