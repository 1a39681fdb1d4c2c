import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mock, test } from 'node:test';
import { validateEvent, WebhookVerificationError } from '@polar-sh/sdk/webhooks.js';
import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStandardWebhooksSource } from '../../../../../server-adapter/src/features/payments/sources/standard-webhooks/source.ts';
import { accepts, Tally } from './verdict.ts';

const now = 1_760_000_000;
mock.timers.enable({ apis: ['Date'], now: now * 1000 });
const translate = () => ({ type: 'test', occurredAt: 0, purchase: null });
type Headers = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>;

/** A sender: how its secret is made of bytes, what its SDK says, and what we say. */
interface Sender {
  secretOf(key: Buffer): string;
  sdks(body: string, headers: Headers, secret: string): boolean;
  ours(body: string, headers: Headers, secret: string): Promise<boolean>;
}

const senders: Record<string, Sender> = {
  'Standard Webhooks': {
    secretOf: (key) => `whsec_${key.toString('base64')}`,
    sdks: (body, headers, secret) => isGenuine(() => new Webhook(secret).verify(body, headers), 'WebhookVerificationError'),
    ours: (body, headers, secret) => accepts(createStandardWebhooksSource({ name: 'shop', secrets: [secret], translate }), body, headers),
  },
  Polar: {
    secretOf: (key) => `polar_whs_${key.toString('hex')}`,
    sdks: (body, headers, secret) => isGenuine(() => validateEvent(body, headers, secret), WebhookVerificationError),
    ours: (body, headers, secret) => accepts(createPolarSource({ secrets: [secret] }), body, headers),
  },
};
const keyOf = (name: string, secret: string) => (name === 'Polar' ? Buffer.from(secret) : Buffer.from(secret.slice('whsec_'.length), 'base64'));

/** An SDK reads the body too; what it says of a genuine one that it cannot read is no verdict on the signature. */
function isGenuine(verify: () => unknown, refusal: string | (new (message: string) => Error)): boolean {
  try {
    verify();
    return true;
  } catch (error) {
    return !(typeof refusal === 'string' ? error instanceof Error && error.name === refusal : error instanceof refusal);
  }
}

function sign(key: Buffer, body: string, { id = 'msg_1', timestamp = now }: { id?: string; timestamp?: number } = {}): Headers {
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}` };
}

const mutation = fc.oneof({ weight: 4, arbitrary: fc.constant('none') }, fc.constantFrom('flip', 'cut', 'another secret', 'another body', 'another time', 'another id', 'another version', 'no version'));

function signatureOf(how: string, key: Buffer, body: string, facts: { id: string; timestamp: number }): string {
  const told = sign(how === 'another secret' ? Buffer.from('other') : key, how === 'another body' ? `${body} ` : body, { id: how === 'another id' ? `${facts.id}0` : facts.id, timestamp: how === 'another time' ? facts.timestamp - 1 : facts.timestamp })['webhook-signature'];
  const mac = told.slice('v1,'.length);
  const changes: Record<string, string> = { flip: `v1,${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`, cut: `v1,${mac.slice(4)}`, 'another version': `v1a,${mac}`, 'no version': mac };
  return changes[how] ?? told;
}

for (const [name, { secretOf, sdks, ours }] of Object.entries(senders)) {
  test(`${name}: a delivery is judged as the SDK judges it, with any secret, at any time, with several signatures`, async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.string({ unit: 'grapheme', maxLength: 200 }), fc.stringMatching(/^[\w.-]{1,40}$/), fc.oneof(fc.integer({ min: -310, max: 310 }), fc.constantFrom(-300, -301, 300, 301)), fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (bytes, text, id, offset, how) => {
          const secret = secretOf(Buffer.from(bytes));
          const key = keyOf(name, secret);
          const body = JSON.stringify({ text });
          const facts = { id, timestamp: now + offset };
          const headers = { ...sign(key, body, facts), 'webhook-signature': how.map((one) => signatureOf(one, key, body, facts)).join(' ') };
          const verdict = await ours(body, headers, secret);
          assert.equal(verdict, sdks(body, headers, secret), JSON.stringify(headers));
          tally.add(verdict);
        },
      ),
      { numRuns: 600 },
    );
    tally.demand(100);
  });

  test(`${name}: a delivery without one of its headers is refused, as by the SDK`, async () => {
    const secret = secretOf(Buffer.from('0123456789abcdef01234567'));
    const headers = sign(keyOf(name, secret), '{}');
    for (const left of Object.keys(headers)) {
      const rest = Object.fromEntries(Object.entries(headers).filter(([header]) => header !== left)) as Headers;
      assert.deepEqual([await ours('{}', rest, secret), sdks('{}', rest, secret)], [false, false], left);
    }
  });

  // Where it differs from the SDK on purpose:

  test(`${name}: a timestamp that is no plain number is refused, which the SDK reads as far as it can`, async () => {
    const secret = secretOf(Buffer.from('0123456789abcdef01234567'));
    const headers = { ...sign(keyOf(name, secret), '{}'), 'webhook-timestamp': `${now}x` };
    assert.deepEqual([await ours('{}', headers, secret), sdks('{}', headers, secret)], [false, true]);
  });

  test(`${name}: an id that is not of letters, digits, dots and dashes is refused, which the SDK takes: ids are kept, and shown`, async () => {
    const secret = secretOf(Buffer.from('0123456789abcdef01234567'));
    for (const id of ['msg 1', 'msg/1', `msg_${'1'.repeat(200)}`]) {
      const headers = sign(keyOf(name, secret), '{}', { id });
      assert.deepEqual([await ours('{}', headers, secret), sdks('{}', headers, secret)], [false, true], id);
    }
  });
}
