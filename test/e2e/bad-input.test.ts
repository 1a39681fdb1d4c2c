import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listenLibsql } from '../../server-adapter/src/testing/libsql-server.ts';
import { checkoutCompleted, signStripeDelivery, toStripeEvent } from '../../server-adapter/src/testing/stripe-events.ts';
import { prepareServed, type Served } from './served.ts';
import { startSecondVendor, type SecondVendor } from './second-vendor.ts';

/** What payment providers, and whoever pretends to be one, may send to a real server. */
describe('bad deliveries, sent to a server', () => {
  let vendor: SecondVendor;
  let served: Served;
  before(async () => {
    vendor = await startSecondVendor();
    served = await prepareServed(vendor, { CX_PRODUCTS_FILE: 'products.json' });
    await writeFile(join(served.folder, 'products.json'), '{}');
    await served.start();
  });
  after(async () => {
    await served.close();
    await vendor.close();
  });
  const stored = async (): Promise<string> => (await served.run('events', 'list')).text;

  it('a wrong signature is 400, and nothing is stored', async () => {
    const event = checkoutCompleted({ id: 'evt_forged', metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1' } });
    const headers = await signStripeDelivery(JSON.stringify(event), 'whsec_somebody_else');
    assert.equal(await served.deliver(event, headers), 400);
    assert.equal(await served.deliver(event, { 'Stripe-Signature': '' }), 400);
    assert.equal(await served.deliver(event, { 'Stripe-Signature': `t=${'9'.repeat(400)},v1=${'0'.repeat(64)}` }), 400);
    assert.doesNotMatch(await stored(), /evt_forged/);
  });

  it('a timestamp outside the window is 400, and nothing is stored', async () => {
    const event = checkoutCompleted({ id: 'evt_late' });
    for (const offset of [-301, 301]) {
      const headers = await signStripeDelivery(JSON.stringify(event), served.env['STRIPE_WEBHOOK_SECRET'] ?? '', Math.floor(Date.now() / 1000) + offset);
      assert.equal(await served.deliver(event, headers), 400);
    }
    assert.doesNotMatch(await stored(), /evt_late/);
  });

  it('more than 1 MB is 413, whether the length is told or not, and no reason to go on reading', async () => {
    assert.equal(await post(`${served.url}/webhooks/stripe`, { 'content-length': String(1_048_577) }, 1_048_577), 413);
    assert.equal(await post(`${served.url}/webhooks/stripe`, { 'transfer-encoding': 'chunked' }, 1_048_577), 413);
    // Told, and never sent.
    assert.equal(await post(`${served.url}/webhooks/stripe`, { 'content-length': '999999999999' }, 0), 413);
    // As much as is allowed is judged by its signature.
    assert.equal(await post(`${served.url}/webhooks/stripe`, { 'content-length': String(1_048_576) }, 1_048_576), 400);
    assert.equal(await post(`${served.url}/webhooks/stripe`, { 'transfer-encoding': 'chunked' }, 1_048_576), 400);
  });

  it('a type that nobody knows is 200, and kept as ignored', async () => {
    assert.equal(await served.deliver(toStripeEvent('brand.new_thing', { id: 'evt_unknown' }, '2099-01-01.future', { id: 'bn_1' })), 200);
    assert.match(await stored(), /stripe:evt_unknown\s+brand\.new_thing\s+-\s+ignored/);
  });

  for (const source of ['__proto__', 'constructor', '..%2Fstripe', '%2e%2e%2fadmin', 'paddle', 'stripe%00', 'x'.repeat(5000)]) {
    it(`there is no source ${source.slice(0, 20)}`, async () => {
      const response = await fetch(`${served.url}/webhooks/${source}`, { method: 'POST', body: '{}' });
      assert.equal(response.status, 404);
      assert.equal(((await response.json()) as { code: string }).code, 'not-found');
    });
  }

  it('a product that the vendor refuses goes to the dead letters with the reason, and is licensed once when the mapping is mended', async () => {
    vendor.quirks.instead = (method, path) => (method === 'POST' && path === '/v3/licenses' && vendor.users.length > 0 ? refusal : undefined);
    await writeFile(join(served.folder, 'products.json'), JSON.stringify({ '*': { productId: 'prod-wrong' } }));
    await served.stop();
    await served.start();
    assert.equal(await served.deliver(checkoutCompleted({ id: 'evt_wrong', sessionId: 'cs_wrong', email: 'wrong@example.com', metadata: { cx_price: 'price_1', cx_quantity: '1' } })), 200);
    await served.until(async () => /cs_wrong/.test((await served.run('events', 'list', '--dead')).text));
    assert.match((await served.run('events', 'list', '--dead')).text, /stripe:cs_wrong.*no product with this id/i);
    assert.match((await served.run('events', 'explain', 'stripe:cs_wrong')).text, /given up.*no product with this id.*events replay stripe:cs_wrong/is);

    vendor.quirks.instead = () => undefined;
    await writeFile(join(served.folder, 'products.json'), JSON.stringify({ '*': { productId: 'prod-1' } }));
    await served.stop();
    await served.start();
    for (let time = 0; time < 2; time += 1) assert.equal((await served.run('events', 'replay', 'stripe:cs_wrong')).code, 0);
    await served.until(() => vendor.licenses.length > 0);
    await served.until(async () => /cs_wrong\s+done/.test(await stored()));
    assert.deepEqual(vendor.licenses.map(({ productId }) => productId), ['prod-1']);
  });

  it('a store that is away is 503, so that the provider sends it again; and then it is licensed, once', async () => {
    const event = checkoutCompleted({ id: 'evt_early', sessionId: 'cs_early', email: 'early@example.com', metadata: { CRYPTLEX_PRODUCT_ID: 'prod-1' } });
    const database = await listenLibsql(`file:${join(served.folder, 'remote.db')}`);
    const { port } = new URL(database.url);
    const licensed = vendor.licenses.length;
    const away = await prepareServed(vendor, { CX_STORE_URL: database.url });
    try {
      await away.start();
      await database.close();
      assert.equal(await away.deliver(event), 503);
      assert.equal((await fetch(`${away.url}/ready`)).status, 503);
      assert.equal((await fetch(`${away.url}/health`)).status, 200);
      const again = await listenLibsql(`file:${join(served.folder, 'remote.db')}`, { port: Number(port) });
      try {
        await away.until(async () => (await away.deliver(event)) === 200);
        assert.equal(await away.deliver(event), 200);
        await away.until(() => vendor.licenses.length > licensed);
        await away.stop();
      } finally {
        await again.close();
      }
    } finally {
      await away.close();
    }
    assert.equal(vendor.licenses.length, licensed + 1);
  });

  it('has logged nothing of it that is secret', () => {
    for (const secret of [vendor.accessToken, served.env['STRIPE_WEBHOOK_SECRET'] ?? '', ...vendor.licenses.map(({ key }) => key)]) assert.equal(served.output().includes(secret), false);
  });
});

const refusal = { status: 400, type: 'application/json', text: JSON.stringify({ message: 'There is no product with this id.' }) };

/** Sends so many bytes and answers the status; fetch would neither lie about a length nor leave it out. */
function post(url: string, headers: Record<string, string>, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
      sent.destroy();
    });
    // A server that has answered may hang up on what is still on its way.
    sent.on('error', reject);
    const chunk = Buffer.alloc(64 * 1024, ' ');
    for (let left = bytes; left > 0; left -= chunk.length) sent.write(chunk.subarray(0, Math.min(left, chunk.length)));
    if (bytes > 0) sent.end();
    else sent.flushHeaders();
  });
}
