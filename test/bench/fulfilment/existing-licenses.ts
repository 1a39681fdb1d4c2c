import { createCustomerReference } from '../../../server-adapter/src/features/payments/customer-reference.ts';
import type { OrderedChange } from '../../../server-adapter/src/features/payments/fulfilment/ordered-change.ts';
import type { PurchaseEvent } from '../../../server-adapter/src/features/payments/payment-source.ts';
import type { Random } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { checkoutCompleted } from '../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded } from '../../../server-adapter/src/testing/stripe-life-events.ts';
import type { ExpectedLicense, Order, Telling } from './orders.ts';
import type { VendorReport } from './vendor.ts';

/** Signs the references of checkouts: the adapter's own secret. */
export const benchSecret = { id: 'bench', secret: 'a secret of thirty-two characters' };

/** What an upgrade costs, and what it makes of a license. */
export const upgradePrice = 'price_pro';
export const upgradedSet = 'set-pro';

/** Of every license that the vendor makes: what an upgrade that went back leaves behind. */
export const firstSet = 'set-basic';

interface ChangeDraft extends Omit<OrderedChange, 'licenseId'> {
  /** Calendar months that a renewal buys. */
  months?: number;
  count: number;
  refunded: boolean;
}

const dayMs = 86_400_000;

/**
 * A second wave of orders, for licenses that the first one made: renewals, upgrades and more seats, paid at Stripe and at a shop of the seller's own, of which every third goes back. `orders` is
 * returned with what their licenses have to be then, and with the new purchases, which may have no license of their own.
 */
export async function createChanges(orders: readonly Order[], { licenses }: VendorReport, random: Random): Promise<{ orders: Order[]; changes: Order[] }> {
  const reference = createCustomerReference({ secrets: [benchSecret], clock: Date.now });
  const changes: Order[] = [];
  const changed: Order[] = [];
  for (const order of orders) {
    const [license, second] = licenses.filter(({ effectId }) => effectId.startsWith(`${order.purchaseId}:`));
    const [expected] = order.licenses;
    const isOpen = order.kind === 'subscription' && (order.later === 'nothing' || order.later === 'ended' || order.later === 'renewed') && second === undefined && order.licenses.length === 1;
    if (!isOpen || license === undefined || expected === undefined || random.fraction() < 0.3) {
      changed.push(order);
      continue;
    }
    const start = Math.floor(Date.now() / 1000) * 1000 - 6 * dayMs;
    const drafts = toDrafts(random);
    for (const [index, draft] of drafts.entries()) {
      const metadata = await reference.issue('user', { licenseId: license.id, kind: draft.kind, ...(draft.interval === undefined ? {} : { interval: draft.interval }), quantity: draft.count });
      changes.push(toOrder(order, draft, { number: changes.length, startedBy: metadata, paidAt: start + index * dayMs, random }));
    }
    changed.push({ ...order, licenses: [expect(expected, drafts, start)] });
  }
  return { orders: [...changed, ...changes], changes };
}

function toDrafts(random: Random): ChangeDraft[] {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random.fraction() * items.length)] as Item;
  const kinds: Omit<ChangeDraft, 'refunded'>[] = [
    { kind: 'renew', interval: 'P1Y', months: 12, count: 1 }, { kind: 'renew', interval: 'P3M', months: 3, count: 1 }, { kind: 'seats', count: 2 }, { kind: 'seats', count: 5 }, { kind: 'upgrade', count: 1 },
  ];
  return Array.from({ length: 1 + Math.floor(random.fraction() * 4) }, () => ({ ...one(kinds), refunded: random.fraction() < 0.33 }));
}

/** What the license has to be, said apart from the adapter: a day of the month up to the 28th needs no calendar. */
function expect(license: ExpectedLicense, drafts: readonly ChangeDraft[], start: number): ExpectedLicense {
  return drafts.reduce((known, { kind, months = 0, count, refunded }, index) => {
    if (kind === 'upgrade') return { ...known, set: refunded ? known.set : upgradedSet };
    if (refunded) return known;
    if (kind === 'seats') return { ...known, seats: known.seats + count };
    return { ...known, expiresAt: addMonths(Math.max(known.expiresAt ?? 0, start + index * dayMs), months) };
  }, { ...license, set: firstSet });
}

function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds());
}

function toOrder(order: Order, { kind, count, refunded }: ChangeDraft, { number, startedBy, paidAt, random }: { number: number; startedBy: string; paidAt: number; random: Random }): Order {
  const source = random.fraction() < 0.5 ? 'stripe' : 'shop';
  const price = kind === 'upgrade' ? upgradePrice : 'price_any';
  const events = source === 'stripe' ? stripeEvents(number, { price, count, startedBy, paidAt, refunded, email: order.email }) : shopEvents(number, { price, count, startedBy, paidAt, refunded, email: order.email });
  const tellings: Telling[] = events.map((event, index) => ({ source, id: `msg_change_${number}_${index}`, event }));
  return { ...order, source, purchaseId: source === 'stripe' ? `stripe:cs_change_${number}` : `shop:change_${number}`, tellings, licenses: [], spare: 0, kind: 'once', later: refunded ? `${kind}-refunded` : kind };
}

interface Paid {
  price: string;
  count: number;
  startedBy: string;
  paidAt: number;
  refunded: boolean;
  email: string;
}

function stripeEvents(number: number, { price, count, startedBy, paidAt, refunded, email }: Paid): unknown[] {
  const metadata = { cx_price: price, cx_quantity: String(count), cx_reference: startedBy };
  const session = checkoutCompleted({ sessionId: `cs_change_${number}`, email, metadata, created: paidAt / 1000, object: { payment_intent: `pi_change_${number}` } });
  return [session, ...(refunded ? [chargeRefunded({ paymentIntentId: `pi_change_${number}`, created: paidAt / 1000 + 3600 })] : [])];
}

function shopEvents(number: number, { price, count, startedBy, paidAt, refunded, email }: Paid): unknown[] {
  const purchaseId = `shop:change_${number}`;
  const payment = `shop:payment_${number}`;
  const paid: PurchaseEvent = { kind: 'paid', purchaseId, payment, follows: [payment], startedBy, buyer: { email }, lines: [{ id: 'line', quantity: count, catalogueIds: [price] }] };
  const event = (name: string, occurredAt: number, purchase: PurchaseEvent) => ({ id: `change-${number}-${name}`, type: name, occurredAt, purchase });
  return [event('paid', paidAt, paid), ...(refunded ? [event('refunded', paidAt + 3_600_000, { kind: 'refunded', full: true, purchaseId: payment })] : [])];
}
