import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mock, test } from 'node:test';
import { Paddle } from '@paddle/paddle-node-sdk';
import * as fc from 'fast-check';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { accepts, Tally } from './verdict.ts';

const secret = 'pdl_ntfset_01hv8wptq8987qeep44cyrewp9_secret';
const now = 1_760_000_000;
mock.timers.enable({ apis: ['Date'], now: now * 1000 });
const paddle = new Paddle('unused');
const source = createPaddleSource({ secrets: [secret] });

const macOf = (body: string, ts: number | string, key = secret) => createHmac('sha256', key).update(`${ts}:${body}`).digest('hex');
const ours = (body: string, header: string) => accepts(source, body, { 'Paddle-Signature': header });
const sdks = (body: string, header: string) => paddle.webhooks.isSignatureValid(body, secret, header).catch(() => false);

const mutation = fc.oneof({ weight: 3, arbitrary: fc.constant('none' as const) }, fc.constantFrom('flip', 'cut', 'lengthen', 'another secret', 'another body', 'another time', 'empty'));
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function signed(body: string, ts: number, how: Mutation): string {
  const mac = macOf(how === 'another body' ? `${body} ` : body, how === 'another time' ? ts - 1 : ts, how === 'another secret' ? 'pdl_ntfset_other' : secret);
  const changes: Partial<Record<Mutation, string>> = { flip: (mac.startsWith('0') ? '1' : '0') + mac.slice(1), cut: mac.slice(2), lengthen: `${mac}00`, empty: '' };
  return changes[how] ?? mac;
}

test('within the five seconds of the SDK, a delivery is judged as the SDK judges it', async () => {
  const tally = new Tally();
  const entry = fc.constantFrom('', 'v=1', 'x', '=', 'h2=00');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: -5, max: 0 }), mutation, fc.boolean(), fc.array(entry, { maxLength: 2 }), async (text, offset, how, signatureFirst, others) => {
      const body = JSON.stringify({ text });
      const entries = [`ts=${now + offset}`, `h1=${signed(body, now + offset, how)}`];
      const header = [...(signatureFirst ? entries.toReversed() : entries), ...others].join(';');
      const verdict = await ours(body, header);
      assert.equal(verdict, await sdks(body, header), header);
      tally.add(verdict);
    }),
    { numRuns: 600 },
  );
  tally.demand(100);
});

test('a header that was tampered with anywhere is genuine only if the SDK says so too', async () => {
  const body = '{"event_id":"evt_1"}';
  const genuine = `ts=${now};h1=${macOf(body, now)}`;
  await fc.assert(
    fc.asyncProperty(fc.nat(genuine.length - 1), fc.constantFrom(...'0123456789abcdef=;ths '), fc.constantFrom('replace', 'insert', 'drop'), async (at, character, how) => {
      const header = genuine.slice(0, at) + (how === 'drop' ? '' : character) + genuine.slice(how === 'insert' ? at : at + 1);
      // HTTP takes no notice of spaces around the value of a header.
      if (await ours(body, header)) assert.equal(await sdks(body, header.trim()), true, header);
    }),
    { numRuns: 500 },
  );
});

// Where it differs from the SDK on purpose:

test('a delivery may be five minutes old, where the SDK takes five seconds: clocks differ, and queues are slow', async () => {
  const header = (offset: number) => `ts=${now + offset};h1=${macOf('{}', now + offset)}`;
  for (const [offset, genuine, bySdk] of [[-5, true, true], [-6, true, false], [-300, true, false], [-301, false, false]] as const) {
    assert.deepEqual([await ours('{}', header(offset)), await sdks('{}', header(offset))], [genuine, bySdk], `${offset} s`);
  }
});

test('a delivery from the future is refused, which the SDK takes however far off it is', async () => {
  const header = (offset: number) => `ts=${now + offset};h1=${macOf('{}', now + offset)}`;
  for (const [offset, genuine] of [[300, true], [301, false], [86_400, false]] as const) {
    assert.deepEqual([await ours('{}', header(offset)), await sdks('{}', header(offset))], [genuine, true], `${offset} s`);
  }
});

test('while a secret is rotated any of several signatures is good, of which the SDK sees the last one only', async () => {
  const [right, wrong] = [`h1=${macOf('{}', now)}`, `h1=${macOf('{}', now, 'pdl_ntfset_old')}`];
  assert.deepEqual([await ours('{}', `ts=${now};${right};${wrong}`), await sdks('{}', `ts=${now};${right};${wrong}`)], [true, false]);
  assert.deepEqual([await ours('{}', `ts=${now};${wrong};${right}`), await sdks('{}', `ts=${now};${wrong};${right}`)], [true, true]);
});

test('two timestamps, or one that is no plain number, are refused, which the SDK reads as far as it can', async () => {
  for (const header of [`ts=1;ts=${now};h1=${macOf('{}', now)}`, `ts=${now}x;h1=${macOf('{}', now)}`]) assert.deepEqual([await ours('{}', header), await sdks('{}', header)], [false, true], header);
});

test('a signature in capital letters is the same bytes, which the SDK compares as text', async () => {
  const header = `ts=${now};h1=${macOf('{}', now).toUpperCase()}`;
  assert.deepEqual([await ours('{}', header), await sdks('{}', header)], [true, false]);
});
