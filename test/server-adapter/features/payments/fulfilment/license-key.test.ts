import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHmac } from 'node:crypto';
import { deriveLicenseKey } from '../../../../../server-adapter/src/features/payments/fulfilment/create-license.ts';

test('one effect has one key, in the shape of the vendor; another effect or secret has another', async () => {
  const key = await deriveLicenseKey('secret-1', 'stripe:cs_1:whole:0:license');
  assert.match(key, /^([A-F0-9]{6}-){5}[A-F0-9]{6}$/);
  assert.equal(await deriveLicenseKey('secret-1', 'stripe:cs_1:whole:0:license'), key);
  assert.notEqual(await deriveLicenseKey('secret-1', 'stripe:cs_1:whole:1:license'), key);
  assert.notEqual(await deriveLicenseKey('secret-2', 'stripe:cs_1:whole:0:license'), key);
});

test('a key is no HMAC under the secret itself: who knows the id of an effect cannot try secrets for other uses by it', async () => {
  const key = await deriveLicenseKey('secret-1', 'stripe:cs_1:whole:0:license');
  const underSecret = createHmac('sha256', 'secret-1').update('license-key:stripe:cs_1:whole:0:license').digest('hex').toUpperCase().slice(0, 36);
  assert.notEqual(key.replaceAll('-', ''), underSecret);
});
