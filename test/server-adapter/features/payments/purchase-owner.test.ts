import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Purchase } from '../../../../server-adapter/src/features/payments/fulfilment/purchase.ts';
import { createPurchaseOwner } from '../../../../server-adapter/src/features/payments/purchase-owner.ts';
import type { StoredEffect } from '../../../../server-adapter/src/ports/store.ts';

const purchase = { id: 'stripe:cs_1' } as Purchase;
const [ada, kim] = [{ id: 'ada', email: 'ada@example.com' }, { id: 'kim', email: 'kim@example.com' }];
/** It was paid under the address of Kim. */
const customerHash = { ofPurchase: async () => kim.email, ofUser: async ({ email }: { email: string }) => [email] };
const ownerWith = (tie?: StoredEffect) => createPurchaseOwner({ ledger: { find: async (id) => (id === 'stripe:cs_1:change' ? tie : undefined), ofPurchase: async () => [] }, customerHash });

test('what was paid for a license that exists is of the account that began it, under whatever address it was paid', async () => {
  const owner = ownerWith({ desired: JSON.stringify({ orderedBy: ada.id }) } as StoredEffect);
  assert.deepEqual([await owner.isOf(purchase, ada), await owner.isOf(purchase, kim)], [true, false]);
});

test('where no account is known, it is of whoever has the address', async () => {
  const owner = ownerWith();
  assert.deepEqual([await owner.isOf(purchase, ada), await owner.isOf(purchase, kim)], [false, true]);
});
