import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { tables, toDelivery } from './life-event-tables.ts';

for (const { name, source, cells } of tables) {
  describe(name, () => {
    for (const [what, sent, expected] of cells) {
      it(what, () => {
        const purchases = source.parse(toDelivery(sent)).map(({ purchase }) => purchase);
        assert.deepEqual(purchases.map((purchase, index) => pick(purchase, expected[index] ?? null)), expected);
      });
    }
  });
}

/** Of what was said, the fields that the row names. */
function pick(purchase: PurchaseEvent | null, names: object | null): unknown {
  if (purchase === null || names === null) return purchase;
  const said = purchase as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.keys(names).map((name) => [name, name === 'lines' ? purchase.lines?.map(({ id, quantity }) => `${quantity} × ${id}`) : name === 'until' ? endsOf(purchase) : said[name]]));
}

/** Until when each line is paid. */
const endsOf = (purchase: PurchaseEvent) => (purchase.kind === 'paid' ? purchase.pays?.map(({ paidThrough }) => paidThrough) : undefined);

