import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCryptlexSandbox } from '../../../../server-adapter/src/testing/index.ts';

describe('the rate limit', () => {
  function start() {
    const time = { now: 1_000_000 };
    const sandbox = createCryptlexSandbox({ clock: () => time.now });
    const ask = (clientAddress?: string, path = '/v3/status') => sandbox.fetch(new Request(`http://sandbox${path}`), { clientAddress });
    return { time, ask };
  }

  test('allows 50 requests in five seconds and refuses the next with the seconds to wait', async () => {
    const { time, ask } = start();
    const first = await ask();
    assert.deepEqual([first.headers.get('x-rate-limit-limit'), first.headers.get('x-rate-limit-remaining')], ['5s', '49']);
    for (let request = 2; request <= 50; request += 1) assert.equal((await ask()).status, 200);
    time.now += 2000;
    const refused = await ask();
    assert.deepEqual([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-rate-limit-remaining')], [429, '3', '0']);
    assert.equal(Date.parse(refused.headers.get('x-rate-limit-reset') ?? ''), 1_005_000);
    assert.equal(typeof ((await refused.json()) as { message: string }).message, 'string');
    time.now += 3000;
    assert.equal((await ask()).status, 200);
  });

  test('counts each address for itself, and unknown paths too', async () => {
    const { ask } = start();
    for (let request = 1; request <= 50; request += 1) await ask('192.0.2.1', '/nothing');
    assert.equal((await ask('192.0.2.1')).status, 429);
    assert.equal((await ask('192.0.2.2')).status, 200);
  });
});
