import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookUp } from '../../../../../server-adapter/src/features/payments/fulfilment/look-up.ts';
import type { PaymentSource, SourceEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { ProviderError } from '../../../../../server-adapter/src/ports/vendor.ts';
import type { StoredEvent } from '../../../../../server-adapter/src/ports/store.ts';

const call = { priority: 'background' as const, deadlineMs: 1000, signal: new AbortController().signal };
const customer: SourceEvent = { id: 'paddle:ctm_1:customer', type: 'customer.updated', occurredAt: 1, purchase: { kind: 'changed', purchaseId: 'paddle:ctm_1', buyer: { email: 'ada@example.com' } } };

/** What comes of asking a source that replies so, and what is kept of it. */
function asking(reply: PaymentSource['lookUp'], lookupHint?: string) {
  const kept = new Map<string, StoredEvent>();
  const put = async (events: readonly StoredEvent[]): Promise<string[]> => {
    const fresh = events.filter(({ id }) => !kept.has(id));
    for (const event of fresh) kept.set(event.id, event);
    return fresh.map(({ id }) => id);
  };
  const source: PaymentSource = { name: 'paddle', verify: async () => {}, parse: () => [], lookUp: reply, lookupHint };
  return { kept, ask: () => lookUp('paddle:sub_1', { fact: 'buyer', of: 'ctm_1' }, { sources: [source], inbox: { put }, call, now: 1 }) };
}

test('what a payment provider replies is kept as an event, and a reply that says nothing new is none', async () => {
  const { kept, ask } = asking(async () => [customer]);
  assert.deepEqual([await ask(), [...kept.keys()]], [{ outcome: 'stored' }, [customer.id]]);
  assert.deepEqual(await ask(), { outcome: 'unknown' });
  assert.deepEqual(await asking(async () => []).ask(), { outcome: 'unknown' });
});

test('where nobody can be asked, or the key is refused, it is said what to configure', async () => {
  assert.deepEqual(await asking(undefined).ask(), { outcome: 'unknown' });
  assert.deepEqual(await asking(undefined, 'set PADDLE_API_KEY').ask(), { outcome: 'hint', hint: 'set PADDLE_API_KEY' });
  const refused = (): Promise<never> => Promise.reject(new ProviderError('access-token-refused', 'the key is refused'));
  assert.deepEqual(await asking(refused, 'set PADDLE_API_KEY').ask(), { outcome: 'hint', hint: 'set PADDLE_API_KEY' });
});

test('a provider that is down is asked again, when it says', async () => {
  const down = (): Promise<never> => Promise.reject(new ProviderError('unavailable', 'Paddle does not reply', { retryAfterMs: 5000 }));
  assert.deepEqual(await asking(down).ask(), { outcome: 'failed', reason: 'Paddle does not reply', retryAfterMs: 5000 });
  await assert.rejects(asking(() => Promise.reject(new TypeError('a mistake'))).ask(), TypeError);
});
