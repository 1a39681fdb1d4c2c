import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStandardWebhooksSource } from '../../../../../server-adapter/src/features/payments/sources/standard-webhooks/source.ts';

// The example in the tests of the specification's own libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const headers = { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' };
const delivery = { body: new TextEncoder().encode('{"test": 2432232314}'), headers: new Headers(headers), receivedAt: 1_614_265_330_000 };
const translate = () => ({ type: 'test', occurredAt: 0, purchase: null });

test('the published example of Standard Webhooks is genuine, with its prefix and without, alone and among signatures of other kinds', async () => {
  for (const secrets of [[secret], [secret.slice('whsec_'.length)], ['whsec_AAAA', secret]]) await createStandardWebhooksSource({ name: 'shop', secrets, translate }).verify(delivery);
  const several = new Headers({ ...headers, 'webhook-signature': `v1,AAAA v1a,AAAA ${headers['webhook-signature']}` });
  await createStandardWebhooksSource({ name: 'shop', secrets: [secret], translate }).verify({ ...delivery, headers: several });
});

test('only the version that is known counts', async () => {
  const other = new Headers({ ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v2,') });
  await assert.rejects(createStandardWebhooksSource({ name: 'shop', secrets: [secret], translate }).verify({ ...delivery, headers: other }), { name: 'SignatureError' });
});

test('a secret that is no Base64 is called out when the source is made, and not repeated', () => {
  assert.throws(() => createStandardWebhooksSource({ name: 'shop', secrets: ['whsec_not base64!'], translate }), (error: Error) => error.name === 'OptionsError' && !error.message.includes('not base64'));
});

test('Polar takes its secret as it is shown for the key', async () => {
  await assert.rejects(createPolarSource({ secrets: [secret] }).verify(delivery), { name: 'SignatureError' });
});
