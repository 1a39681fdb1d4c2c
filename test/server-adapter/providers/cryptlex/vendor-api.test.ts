import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VendorApi } from '../../../../server-adapter/src/providers/cryptlex/vendor-api.ts';
import type { Upstream } from '../../../../server-adapter/src/upstream/upstream.ts';

test('a read that began while a write was under way is not what is shown after it', async () => {
  const sent: { method: string; answer: (body: string) => void }[] = [];
  const upstream = { send: ({ method }: { method: string }) => new Promise((resolve) => sent.push({ method, answer: (body) => resolve({ status: 200, headers: new Headers(), body, isForeign: false, size: 1 }) })) };
  const api = new VendorApi(upstream as unknown as Upstream, { accessToken: 'token', cache: { freshMs: 60_000 }, clock: Date.now }).customer('a token');
  const call = { priority: 'person' } as const;
  /** Lets what was begun get as far as the vendor. */
  const reaches = async (count: number): Promise<void> => {
    while (sent.length < count) await new Promise((resolve) => setImmediate(resolve));
  };

  const write = api.ask({ method: 'PATCH', path: '/v3/me', body: {} }, call);
  await reaches(1);
  const early = api.ask({ method: 'GET', path: '/v3/me' }, call);
  await reaches(2);
  sent[1]?.answer('old');
  assert.equal((await early).body, 'old');
  sent[0]?.answer('written');
  await write;
  const late = api.ask({ method: 'GET', path: '/v3/me' }, call);
  await Promise.race([reaches(3), late]);
  sent[2]?.answer('new');
  assert.equal((await late).body, 'new');
});
