import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Stripe } from 'stripe';
import { SignatureError } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { Tally } from './verdict.ts';

const secret = 'whsec_0123456789abcdef0123456789abcdef';
const now = 1_760_000_000_000;
const seconds = now / 1000;
const stripe = new Stripe('sk_test_unused');
const source = createStripeSource({ secrets: [secret], clock: () => now });

function delivery(body: string | Uint8Array, header: string | null) {
  return { body: typeof body === 'string' ? new TextEncoder().encode(body) : body, headers: new Headers(header === null ? {} : { 'stripe-signature': header }), receivedAt: now };
}

function sign(payload: string, options: { secret?: string; timestamp?: number } = {}): string {
  return stripe.webhooks.generateTestHeaderString({ payload, secret: options.secret ?? secret, timestamp: options.timestamp ?? seconds });
}

function sdkAccepts(payload: string, header: string, receivedAt = now): boolean {
  try {
    stripe.webhooks.constructEvent(payload, header, secret, 300, undefined, receivedAt);
    return true;
  } catch {
    return false;
  }
}

async function accepts(payload: string | Uint8Array, header: string | null, by = source): Promise<boolean> {
  try {
    await by.verify(delivery(payload, header));
    return true;
  } catch (error) {
    assert.ok(error instanceof SignatureError, String(error));
    assert.ok(!error.message.includes(secret));
    return false;
  }
}

test('whatever the SDK signs is genuine, in any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
      const payload = JSON.stringify({ object: 'event', text });
      assert.equal(await accepts(payload, sign(payload)), true);
    }),
    { numRuns: 200 },
  );
});

const mutation = fc.oneof(fc.constant('none'), { weight: 3, arbitrary: fc.constantFrom('flip', 'cut', 'another secret', 'another body', 'another time', 'v0') });

function signedAs(payload: string, timestamp: number, how: string): string {
  const signature = sign(how === 'another body' ? `${payload} ` : payload, { timestamp: how === 'another time' ? timestamp - 1 : timestamp, ...(how === 'another secret' ? { secret: 'whsec_other' } : {}) }).split('v1=')[1] ?? '';
  const changes: Record<string, string> = { flip: (signature.startsWith('0') ? '1' : '0') + signature.slice(1), cut: signature.slice(2) };
  return `${how === 'v0' ? 'v0' : 'v1'}=${changes[how] ?? signature}`;
}

test('within the window a delivery is judged as the SDK judges it, with several signatures, in any order', async () => {
  const tally = new Tally();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.oneof(fc.integer({ min: -310, max: 0 }), fc.constantFrom(-300, -301)), fc.array(mutation, { minLength: 1, maxLength: 3 }), fc.boolean(), async (text, offset, how, timestampLast) => {
      const payload = JSON.stringify({ text });
      const entries = [`t=${seconds + offset}`, ...how.map((one) => signedAs(payload, seconds + offset, one))];
      const header = (timestampLast ? entries.toReversed() : entries).join(',');
      const verdict = await accepts(payload, header);
      assert.equal(verdict, sdkAccepts(payload, header), header);
      tally.add(verdict);
    }),
    { numRuns: 600 },
  );
  tally.demand(100);
});

test('a header that was tampered with anywhere is genuine only if the SDK says so too', async () => {
  const payload = '{"object":"event","id":"evt_1"}';
  const genuine = sign(payload);
  const digits = '0123456789abcdef,=tv ';
  await fc.assert(
    fc.asyncProperty(fc.nat(genuine.length - 1), fc.constantFrom(...digits), fc.constantFrom('replace', 'insert', 'drop'), async (at, character, how) => {
      const rest = genuine.slice(how === 'insert' ? at : at + 1);
      const header = genuine.slice(0, at) + (how === 'drop' ? '' : character) + rest;
      const ours = await accepts(payload, header);
      // HTTP takes no notice of spaces around the value of a header.
      if (ours) assert.equal(sdkAccepts(payload, header.trim()), true, header);
      if (header === genuine) assert.equal(ours, true);
    }),
    { numRuns: 300 },
  );
});

// Where it differs from the SDK on purpose:

test('a delivery from the future is refused, which the SDK takes however far off it is', async () => {
  for (const [offset, genuine] of [[300, true], [301, false], [86_400, false]] as const) {
    const header = sign('{}', { timestamp: seconds + offset });
    assert.deepEqual([await accepts('{}', header), sdkAccepts('{}', header)], [genuine, true], `${offset} s`);
  }
});

test('two timestamps, or one that is no plain number, are refused, which the SDK reads as far as it can', async () => {
  const genuine = sign('{}');
  for (const header of [`t=1,${genuine}`, genuine.replace(String(seconds), `${seconds}x`)]) assert.deepEqual([await accepts('{}', header), sdkAccepts('{}', header)], [false, true], header);
});

test('a signature in capital letters is the same bytes, which the SDK compares as text', async () => {
  const header = sign('{}').replace(/(?<=v1=).*/, (signature) => signature.toUpperCase());
  assert.deepEqual([await accepts('{}', header), sdkAccepts('{}', header)], [true, false]);
});

test('a body that was changed by one byte is refused', async () => {
  const payload = '{"object":"event","amount":100}';
  await fc.assert(
    fc.asyncProperty(fc.nat(payload.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bytes = new TextEncoder().encode(payload);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      assert.equal(await accepts(bytes, sign(payload)), false);
    }),
    { numRuns: 100 },
  );
});

test('during a rotation either secret is good, and so is either signature', async () => {
  const payload = '{"object":"event"}';
  const next = 'whsec_next_next_next_next_next_next';
  const rotating = createStripeSource({ secrets: [next, secret], clock: () => now });
  assert.equal(await accepts(payload, sign(payload), rotating), true);
  assert.equal(await accepts(payload, sign(payload, { secret: next }), rotating), true);
  assert.equal(await accepts(payload, sign(payload, { secret: 'whsec_other' }), rotating), false);
  const both = `${sign(payload, { secret: 'whsec_other' })},${sign(payload).split(',')[1]}`;
  assert.equal(await accepts(payload, both), true);
});

test('a header that is missing, empty or without a v1 signature is refused', async () => {
  const payload = '{}';
  const genuine = sign(payload);
  const headers = [null, '', 't=1', 'v1=ab', `t=${seconds},v1=`, `t=${seconds},v1=zz`, genuine.replace('v1=', 'v0='), genuine.replace('t=', 't=x'), `t=1,${genuine}`];
  for (const header of headers) assert.equal(await accepts(payload, header), false, String(header));
});

test('a source without a secret cannot be made', () => {
  assert.throws(() => createStripeSource({ secrets: [] }), { name: 'OptionsError' });
  assert.throws(() => createStripeSource({ secrets: [' '] }), { name: 'OptionsError' });
});
