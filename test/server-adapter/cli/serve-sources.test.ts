import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { seedDemo } from '../../../server-adapter/src/testing/demo-data.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { signStandardWebhook } from '../../../server-adapter/src/testing/polar-events.ts';
import { hmac, jsonType } from '../../../server-adapter/src/testing/signed-delivery.ts';
import { startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

const key = Buffer.from('0123456789abcdef01234567');
const events = { 'order.paid': 'paid' };
const at = { type: 'type', occurredAt: 'time', purchase: 'order', email: 'email', product: 'sku' };
const sources = [
  { name: 'shop', secrets: ['secret-of-the-shop'], signature: { header: 'X-Shop-Signature', encoding: 'hex', prefix: 'sha256=', replay: { header: 'X-Shop-Time', separator: '.' } }, events, at: { ...at, id: 'id' } },
  { name: 'desk', secrets: [`whsec_${key.toString('base64')}`], signature: 'standard-webhooks', events, at },
];
const order = (email: string) => ({ id: 'e-1', type: 'order.paid', time: Date.now(), order: 'o-1', email, sku: 'editor' });

function signed(email: string): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(order(email));
  const time = String(Math.floor(Date.now() / 1000));
  return { body, headers: { ...jsonType, 'X-Shop-Time': time, 'X-Shop-Signature': `sha256=${hmac('secret-of-the-shop', `${time}.${body}`, 'hex')}` } };
}

it('serve takes orders of senders that a file declares, with signed bodies and with Standard Webhooks, and nobody else\'s', { timeout: 240_000 }, (t) =>
  withDirectory(async (directory) => {
    const sandbox = createCryptlexSandbox({ rateLimit: false });
    const { editor } = seedDemo(sandbox);
    const vendor = await listenSandbox(sandbox);
    t.after(() => vendor.close());
    await writeFile(join(directory, 'sources.json'), JSON.stringify(sources));
    await writeFile(join(directory, 'products.json'), JSON.stringify({ editor: { productId: editor.id, metadata: { channel: 'shop' } } }));
    const environment = { CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken, CX_SOURCES_FILE: 'sources.json', CX_PRODUCTS_FILE: 'products.json', PORT: '0' };
    const command = startCommand(['serve'], environment, directory);
    const [, url = ''] = await command.printed(/listens on (http:\S+)/);
    const deliver = async (source: string, { body, headers }: { body: string; headers: Record<string, string> }) => (await fetch(`${url}/cx/webhooks/${source}`, { method: 'POST', headers, body })).status;
    const [ofShop, ofDesk] = [signed('shop@example.com'), signStandardWebhook(order('desk@example.com'), key)];
    assert.deepEqual([await deliver('shop', ofShop), await deliver('shop', ofShop), await deliver('desk', ofDesk)], [200, 200, 200]);
    assert.deepEqual([await deliver('shop', ofDesk), await deliver('desk', { ...ofDesk, body: ofDesk.body.replace('desk@', 'other@') }), await deliver('other', ofShop)], [400, 400, 404]);
    const made = () => sandbox.state.licenses.all().filter(({ metadata }) => metadata.some(({ key: name, value }) => name === 'channel' && value === 'shop'));
    await until(() => made().length >= 2);
    assert.deepEqual(made().map(({ userId }) => sandbox.state.users.all().find(({ id }) => id === userId)?.email).sort(), ['desk@example.com', 'shop@example.com']);
    command.kill('SIGTERM');
    assert.equal(await command.exited, 0);
    assert.equal(made().length, 2);
    assert.doesNotMatch(command.stdout() + command.stderr(), /secret-of-the-shop|whsec_|@example\.com/);
  }));
