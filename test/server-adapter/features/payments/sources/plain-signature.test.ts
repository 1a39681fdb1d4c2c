import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { accepts, Tally } from './verdict.ts';

// Neither sender has an SDK that verifies deliveries on Node; these say what their documentation says, in Node's own terms.
const senders = {
  FastSpring: { header: 'X-FS-Signature', encoding: 'base64', create: createFastSpringSource },
  'Lemon Squeezy': { header: 'X-Signature', encoding: 'hex', create: createLemonSqueezySource },
} as const;

function documented(body: Uint8Array, signature: string, secret: string, encoding: 'hex' | 'base64'): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest(encoding));
  const told = Buffer.from(signature);
  return expected.length === told.length && timingSafeEqual(expected, told);
}

const mutation = fc.oneof({ weight: 3, arbitrary: fc.constant('none') }, fc.constantFrom('flip', 'cut', 'another secret', 'another body', 'prefix', 'empty'));

for (const [name, { header, encoding, create }] of Object.entries(senders)) {
  test(`${name}: a delivery is judged as documented, with any secret, whatever its bytes`, async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((secret) => secret.trim() !== ''), fc.uint8Array({ maxLength: 300 }), mutation, async (secret, body, how) => {
        const mac = createHmac('sha256', how === 'another secret' ? `${secret}.` : secret).update(how === 'another body' ? Buffer.concat([body, Buffer.of(0)]) : body).digest(encoding);
        const changes: Record<string, string> = { flip: (mac.startsWith('a') ? 'b' : 'a') + mac.slice(1), cut: mac.slice(4), prefix: `sha256=${mac}`, empty: '' };
        const signature = changes[how] ?? mac;
        const verdict = await accepts(create({ secrets: [secret] }), body, { [header]: signature });
        assert.equal(verdict, documented(body, signature, secret, encoding), how);
        tally.add(verdict);
      }),
      { numRuns: 500 },
    );
    tally.demand(100);
  });
}
