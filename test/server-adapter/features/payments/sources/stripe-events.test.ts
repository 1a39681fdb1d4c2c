import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { DeliveryError, type SourceEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, invoicePaymentFailed, invoicePaymentPaid, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';

const source = createStripeSource({ secrets: ['whsec_unused'] });

function parse(value: unknown): SourceEvent {
  const body = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const [event, ...more] = source.parse({ body, headers: new Headers(), receivedAt: 0 });
  assert.ok(event);
  assert.equal(more.length, 0);
  return event;
}

function parseAll(value: unknown): SourceEvent[] {
  return source.parse({ body: new TextEncoder().encode(JSON.stringify(value)), headers: new Headers(), receivedAt: 0 });
}

function purchaseOf(type: string, object: object) {
  return parse({ id: 'evt_1', object: 'event', type, created: 1_760_000_000, data: { object } }).purchase;
}

const session = {
  id: 'cs_1',
  object: 'checkout.session',
  mode: 'payment',
  payment_status: 'paid',
  subscription: null,
  payment_intent: 'pi_1',
  payment_link: 'plink_1',
  amount_total: 4900,
  customer_email: null,
  customer_details: { email: 'Ada@Example.com', name: 'Ada Lovelace', address: null },
  locale: 'de',
  metadata: { CRYPTLEX_PRODUCT_ID: 'product-1', CRYPTLEX_LICENSE_TEMPLATE: 'template-1', CRYPTLEX_ENTITLEMENT_SET_ID: 'set-1' },
};
const mapping = { productId: 'product-1', licenseTemplateId: 'template-1', entitlementSetId: 'set-1' };

const end = 1_762_600_000;
const modernLine = {
  id: 'il_1',
  object: 'line_item',
  amount: 3000,
  quantity: 3,
  metadata: {},
  period: { start: 1_760_000_000, end },
  parent: { type: 'subscription_item_details', invoice_item_details: null, subscription_item_details: { subscription: 'sub_1', subscription_item: 'si_1', proration: false } },
  pricing: { type: 'price_details', price_details: { price: 'price_1', product: 'prod_1' } },
};
const modernInvoice = {
  id: 'in_1',
  object: 'invoice',
  created: 1_759_999_000,
  billing_reason: 'subscription_create',
  total: 3000,
  amount_paid: 3000,
  customer_email: 'ada@example.com',
  customer_name: 'Ada Lovelace',
  parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_1', metadata: {} } },
  lines: { object: 'list', data: [modernLine], has_more: false },
};
const legacyLine = {
  id: 'il_1',
  object: 'line_item',
  amount: 3000,
  type: 'subscription',
  proration: false,
  quantity: 3,
  subscription: 'sub_1',
  subscription_item: 'si_1',
  metadata: {},
  period: { start: 1_760_000_000, end },
  price: { id: 'price_1', object: 'price', product: 'prod_1', metadata: {}, recurring: { usage_type: 'licensed' } },
};
const legacyInvoice = { ...modernInvoice, parent: undefined, subscription: 'sub_1', subscription_details: { metadata: {} }, lines: { data: [legacyLine] } };

test('a checkout that was paid once is a purchase of its own, with the mapping in its metadata', () => {
  assert.deepEqual(purchaseOf('checkout.session.completed', session), {
    kind: 'paid',
    purchaseId: 'stripe:cs_1',
    buyer: { email: 'Ada@Example.com', name: 'Ada Lovelace', company: undefined, language: 'de' },
    summary: { quantity: null, catalogueIds: ['plink_1'], mapping },
    amount: 4900,
    lookups: [{ fact: 'lines', of: 'cs_1' }],
    references: { stripe_checkout_session_id: 'cs_1', stripe_transaction_id: 'pi_1' },
    payment: 'stripe:cs_1',
    follows: ['stripe:pi_1'],
    adoptBy: undefined,
    startedBy: undefined,
  });
});

test('the language of the page where a checkout began counts for more than that of the payment page, if it is one', () => {
  const languageOf = (metadata: object): string | undefined => purchaseOf('checkout.session.completed', { ...session, metadata })?.buyer?.language;
  assert.deepEqual([languageOf({ cx_language: 'ar-EG' }), languageOf({ cx_language: 'de-' }), languageOf({})], ['ar-EG', 'de', 'de']);
  const ofSubscription = { ...legacyInvoice, subscription_details: { metadata: { cx_language: 'fi' } } };
  assert.equal(purchaseOf('invoice.paid', ofSubscription)?.buyer?.language, 'fi');
});

test('a checkout of a subscription belongs to the subscription, told as an id or whole', () => {
  for (const subscription of ['sub_1', { id: 'sub_1', object: 'subscription' }]) {
    const purchase = purchaseOf('checkout.session.completed', { ...session, mode: 'subscription', subscription, payment_intent: null });
    assert.equal(purchase?.purchaseId, 'stripe:sub_1');
    assert.deepEqual(purchase?.references, { stripe_checkout_session_id: 'cs_1', stripe_subscription_id: 'sub_1' });
  }
});

test('a checkout counts as paid when it is paid or free, and as opened while the money is on its way', () => {
  for (const [status, kind] of [['paid', 'paid'], ['no_payment_required', 'paid'], ['unpaid', 'opened']] as const) {
    assert.equal(purchaseOf('checkout.session.completed', { ...session, payment_status: status })?.kind, kind);
  }
  assert.equal(purchaseOf('checkout.session.async_payment_succeeded', session)?.kind, 'paid');
});

test('an invoice tells who, what, how many, and until when, in the present shape and in the one before 2025', () => {
  const expected = {
    kind: 'paid',
    purchaseId: 'stripe:sub_1',
    buyer: { email: 'ada@example.com', name: 'Ada Lovelace', language: undefined },
    lines: [{ id: 'si_1', quantity: 3, catalogueIds: ['price_1', 'prod_1'], mapping: undefined }],
    lineChanges: undefined,
    summary: undefined,
    references: { stripe_subscription_id: 'sub_1' },
    asOf: 1_759_999_000_000,
    amount: 3000,
    pays: [{ lineId: 'si_1', quantity: 3, catalogueIds: ['price_1', 'prod_1'], amount: 3000, paidThrough: new Date(end * 1000).toISOString() }],
    credits: [],
    payment: 'stripe:in_1',
    follows: ['stripe:in_1'],
    adoptBy: { key: 'stripe_subscription_id', value: 'sub_1' },
    startedBy: undefined,
  };
  assert.deepEqual(purchaseOf('invoice.paid', modernInvoice), expected);
  assert.deepEqual(purchaseOf('invoice.paid', legacyInvoice), expected);
  assert.deepEqual(purchaseOf('invoice.paid', { ...legacyInvoice, subscription: { id: 'sub_1' } }), expected);
  for (const billing_reason of ['subscription_cycle', 'subscription_update', 'manual']) assert.deepEqual(purchaseOf('invoice.paid', { ...modernInvoice, billing_reason }), expected);
});

test('metadata of the subscription is a mapping for the whole, wherever the invoice carries it', () => {
  const metadata = session.metadata;
  const places = [
    { ...modernInvoice, parent: { subscription_details: { subscription: 'sub_1', metadata } } },
    { ...modernInvoice, lines: { data: [{ ...modernLine, metadata }] } },
    { ...legacyInvoice, subscription_details: { metadata } },
    { ...legacyInvoice, lines: { data: [{ ...legacyLine, metadata }] } },
  ];
  for (const invoice of places) assert.deepEqual(purchaseOf('invoice.paid', invoice)?.summary?.mapping, mapping);
});

test('metadata of a price is a mapping of its line', () => {
  const line = { ...legacyLine, price: { ...legacyLine.price, metadata: session.metadata } };
  assert.deepEqual(purchaseOf('invoice.paid', { ...legacyInvoice, lines: { data: [line] } })?.lines?.[0]?.mapping, mapping);
});

const proration = (amount: number, more: object = {}) => ({ ...modernLine, id: 'il_2', amount, quantity: 9, period: { start: 0, end: end + 1 }, parent: { subscription_item_details: { subscription_item: 'si_1', proration: true } }, ...more });

test('lines of a change of plan say until when, and never what', () => {
  const alone = purchaseOf('invoice.paid', { ...modernInvoice, billing_reason: 'subscription_update', lines: { data: [proration(500)] } });
  assert.equal(alone?.lines, undefined);
  assert.ok(alone?.kind === 'paid' && alone.pays?.[0]?.paidThrough === new Date((end + 1) * 1000).toISOString());
  assert.deepEqual(purchaseOf('invoice.paid', { ...modernInvoice, lines: { data: [proration(500), modernLine] } })?.lines?.map(({ quantity }) => quantity), [3]);
  assert.deepEqual(purchaseOf('invoice.paid', { ...modernInvoice, lines: { data: [proration(500)] } })?.lines?.map(({ quantity }) => quantity), [9], 'but for the first invoice, which may be of a part of a period');
});

test('the bill of a change says what it made of the items that it bills and credits, and of no others', () => {
  const ofItem = (item: string, amount: number, quantity: number) => proration(amount, { quantity, parent: { subscription_item_details: { subscription_item: item, proration: true } } });
  const changesOf = (...lines: object[]) => purchaseOf('invoice.paid', { ...modernInvoice, billing_reason: 'subscription_update', lines: { data: lines } })?.lineChanges;
  const line = (id: string, quantity: number) => ({ id, quantity, catalogueIds: ['price_1', 'prod_1'], mapping: undefined });
  assert.deepEqual(changesOf(ofItem('si_1', -500, 3), ofItem('si_1', 900, 5)), { now: [line('si_1', 5)], removed: [] });
  assert.deepEqual(changesOf(ofItem('si_1', -500, 3), ofItem('si_2', 900, 5)), { now: [line('si_2', 5)], removed: ['si_1'] });
  assert.equal(changesOf(ofItem('si_1', -500, 3), ofItem('si_1', 900, 5), ofItem('si_1', -900, 5), ofItem('si_1', 700, 4)), undefined, 'changed twice: which one was the last?');
  assert.equal(changesOf(proration(900, { parent: { invoice_item_details: { proration: true } } })), undefined, 'no item is named');
  assert.equal(purchaseOf('invoice.paid', { ...modernInvoice, billing_reason: 'subscription_update', lines: { data: [ofItem('si_1', 900, 5)], has_more: true } })?.lineChanges, undefined, 'not all of them are sent');
});

test('of a checkout with a mapping in its metadata it is looked up how many were bought, where a key allows that', () => {
  const withKey = createStripeSource({ secrets: ['whsec_unused'], secretKey: 'rk_live_unused' });
  const own = { ...session, payment_link: null };
  const quantityOf = (source: typeof withKey) => source.parse({ body: new TextEncoder().encode(JSON.stringify({ id: 'evt_1', type: 'checkout.session.completed', created: 1_760_000_000, livemode: true, data: { object: own } })), headers: new Headers(), receivedAt: 0 })[0]?.purchase?.summary?.quantity;
  assert.deepEqual([quantityOf(createStripeSource({ secrets: ['whsec_unused'] })), quantityOf(withKey)], [1, null]);
  withKey.close?.();
});

test('a line that credits takes back what was paid for its item, and pays for nothing', () => {
  const upgrade = purchaseOf('invoice.paid', { ...modernInvoice, billing_reason: 'subscription_update', lines: { data: [proration(-500), proration(2000)] } });
  assert.ok(upgrade?.kind === 'paid');
  assert.deepEqual([upgrade.credits, upgrade.pays?.map(({ amount }) => amount)], [[{ lineId: 'si_1' }], [2000]]);
});

test('what pays nothing is no payment: only a first or a recurring invoice may be free', () => {
  const kindOf = (more: object, ...lines: object[]) => purchaseOf('invoice.paid', { ...modernInvoice, amount_paid: 0, ...more, lines: { data: lines.length === 0 ? [modernLine] : lines } })?.kind;
  assert.equal(kindOf({ total: 0 }), 'paid', 'a trial, or a coupon over all of it');
  assert.equal(kindOf({ total: 0, billing_reason: 'subscription_cycle' }), 'paid', 'a coupon over all of a renewal');
  assert.equal(kindOf({ total: 1000 }), 'paid', 'paid out of a balance');
  assert.equal(kindOf({ total: 0, billing_reason: 'subscription_update' }), 'adjusted', 'a change without a charge');
  assert.equal(kindOf({ total: 0, billing_reason: 'manual' }), 'adjusted');
  assert.equal(kindOf({ total: -100, billing_reason: 'subscription_update' }, proration(-500), proration(400)), 'adjusted');
  assert.equal(kindOf({ total: -100, billing_reason: 'subscription_cycle' }, proration(-1100), modernLine), 'adjusted', 'a renewal that a credit outweighs');
});

test('a mapped line that was bought once along with a subscription is a purchase of its own, and extends nothing', () => {
  const once = { ...modernLine, id: 'il_once', amount: 9900, quantity: 1, period: { start: 1, end: end + 999 }, parent: { type: 'invoice_item_details', invoice_item_details: { proration: false }, subscription_item_details: null }, pricing: { price_details: { price: 'price_once', product: 'prod_2' } } };
  const both = parseAll({ id: 'evt_1', type: 'invoice.paid', created: 1_760_000_000, data: { object: { ...modernInvoice, lines: { data: [modernLine, once] } } } });
  assert.deepEqual(both.map(({ id, purchase }) => [id, purchase?.purchaseId]), [['stripe:evt_1', 'stripe:sub_1'], ['stripe:evt_1+1', 'stripe:in_1']]);
  assert.deepEqual(both.map(({ purchase }) => purchase?.lines?.map(({ catalogueIds }) => catalogueIds[0])), [['price_1'], ['price_once']]);
  assert.ok(both[0]?.purchase?.kind === 'paid' && both[0].purchase.pays?.length === 1);
  const [fee] = parseAll({ id: 'evt_1', type: 'invoice.paid', created: 1_760_000_000, data: { object: { ...modernInvoice, billing_reason: 'manual', lines: { data: [once] } } } });
  assert.deepEqual([fee?.purchase?.purchaseId, fee?.purchase?.lines?.[0]?.incidental], ['stripe:in_1', true], 'in a later invoice it may be a fee');
});

test('an amount or a period that cannot be read parks the purchase, with the id of the event, and guesses nothing', () => {
  const timeless = { ...modernLine, period: undefined };
  const amountless = { ...modernInvoice, total: undefined, amount_paid: undefined };
  const bad = [{ ...modernInvoice, lines: { data: [timeless] } }, { ...modernInvoice, lines: { data: [{ ...modernLine, amount: 'ten' }] } }, { ...modernInvoice, total: 'much' }, amountless, { ...modernInvoice, lines: { data: [{ ...modernLine, period: { end: '2027' } }] } }];
  for (const object of bad) {
    const event = parse({ id: 'evt_1', type: 'invoice.paid', created: 1_760_000_000, data: { object } });
    assert.ok(event.purchase?.kind === 'unreadable', JSON.stringify(object));
    assert.equal(event.purchase.purchaseId, 'stripe:sub_1');
    assert.match(event.purchase.reason, /^invoice\.paid: [\w. ]+ cannot be read$/);
    assert.equal(event.purchase.raw, JSON.stringify({ id: 'evt_1', type: 'invoice.paid', created: 1_760_000_000, data: { object } }));
  }
});

test('test events say so, and thin events of API v2 are ignored with that reason', () => {
  assert.equal(parse({ id: 'evt_1', type: 'invoice.paid', created: 1, livemode: false, data: { object: modernInvoice } }).test, true);
  assert.equal(parse({ id: 'evt_1', type: 'invoice.paid', created: 1, livemode: true, data: { object: modernInvoice } }).test, undefined);
  const thin = { id: 'evt_test_1', object: 'v2.core.event', type: 'v2.core.account[requirements].updated', created: '2026-11-20T06:20:52.246Z', livemode: true, related_object: null };
  assert.deepEqual(parse(thin), { id: 'stripe:evt_test_1', type: 'v2.core.account[requirements].updated', occurredAt: 1_795_155_652_000, purchase: null, ignored: 'thin' });
});

test('two changes of one second say which came first', () => {
  const change = (from: number, to: number) => {
    const object = subscriptionChanged({ subscriptionId: 'sub_1', quantity: to }).data.object;
    const previous = subscriptionChanged({ subscriptionId: 'sub_1', quantity: from }).data.object;
    return parse({ id: `evt_${to}`, type: 'customer.subscription.updated', created: 1, data: { object, previous_attributes: { items: previous['items'] } } }).purchase?.revision;
  };
  assert.equal(change(1, 2)?.to, change(2, 3)?.from);
  assert.notEqual(change(1, 2)?.from, change(1, 2)?.to);
});

test('what a metered price was used for is no number of licenses', () => {
  const line = { ...legacyLine, quantity: 5000, price: { ...legacyLine.price, recurring: { usage_type: 'metered' } } };
  assert.equal(purchaseOf('invoice.paid', { ...legacyInvoice, lines: { data: [line] } })?.lines?.[0]?.quantity, 1);
});

test('checkout and invoice of one subscription name the same payment', () => {
  const checkout = purchaseOf('checkout.session.completed', { ...session, mode: 'subscription', subscription: 'sub_1', invoice: 'in_1', payment_intent: null });
  const invoice = purchaseOf('invoice.paid', modernInvoice);
  assert.ok(checkout?.kind === 'paid' && invoice?.kind === 'paid');
  assert.equal(checkout.payment, invoice.payment);
});

test('an invoice from before 2025 follows its payment and its charge', () => {
  assert.deepEqual(purchaseOf('invoice.paid', { ...legacyInvoice, payment_intent: 'pi_1', charge: 'ch_1' })?.follows, ['stripe:in_1', 'stripe:pi_1', 'stripe:ch_1']);
});

function told({ type, data }: StripeEvent) {
  return parse({ id: 'evt_1', type, created: 1_760_000_000, data }).purchase;
}

test('a subscription that changes tells what is bought now', () => {
  const purchase = told(subscriptionChanged({ subscriptionId: 'sub_1', quantity: 5, priceId: 'price_2', metadata: session.metadata }));
  assert.deepEqual([purchase?.kind, purchase?.purchaseId, purchase?.summary?.mapping], ['resumed', 'stripe:sub_1', mapping]);
  assert.deepEqual(purchase?.lines, [{ id: 'si_1', quantity: 5, catalogueIds: ['price_2', 'prod_demo'], mapping: undefined }]);
});

test('the state of a subscription is told as what happened to it', () => {
  const cases: [Omit<Parameters<typeof subscriptionChanged>[0], 'subscriptionId'>, string][] = [
    [{}, 'resumed'], [{ change: 'created', status: 'trialing' }, 'resumed'], [{ status: 'past_due' }, 'overdue'], [{ status: 'unpaid' }, 'overdue'],
    [{ change: 'paused', status: 'paused' }, 'paused'], [{ pauseBehavior: 'void' }, 'paused'], [{ pauseBehavior: 'mark_uncollectible' }, 'resumed'], [{ pauseBehavior: 'keep_as_draft' }, 'resumed'],
    [{ change: 'resumed', previousStatus: 'paused' }, 'resumed'], [{ previousStatus: 'past_due' }, 'resumed'], [{ change: 'deleted' }, 'ended'], [{ status: 'canceled' }, 'ended'],
  ];
  for (const [input, kind] of cases) assert.equal(told(subscriptionChanged({ subscriptionId: 'sub_1', ...input }))?.kind, kind, JSON.stringify(input));
  const unpaused = subscriptionChanged({ subscriptionId: 'sub_1' });
  assert.equal(told({ ...unpaused, data: { ...unpaused.data, previous_attributes: { pause_collection: { behavior: 'void' } } } })?.kind, 'resumed');
});

test('an invoice that could not be collected makes its subscription overdue, and any other nothing', () => {
  for (const shape of ['parent', 'subscription'] as const) assert.deepEqual(told(invoicePaymentFailed({ subscriptionId: 'sub_1', invoiceId: 'in_1', shape })), { kind: 'overdue', purchaseId: 'stripe:sub_1', debt: 'stripe:in_1' });
  for (const type of ['invoice.voided', 'invoice.marked_uncollectible']) assert.deepEqual(purchaseOf(type, modernInvoice), { kind: 'waived', purchaseId: 'stripe:sub_1', debt: 'stripe:in_1' });
  assert.equal(purchaseOf('invoice.payment_failed', { ...modernInvoice, parent: null }), null);
});

test('what names only a payment is told of the payment', () => {
  assert.deepEqual(told(invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1' })), { kind: 'changed', purchaseId: 'stripe:in_1', follows: ['stripe:pi_1'], alsoNamed: ['stripe:pi_1'] });
  assert.deepEqual(told(chargeRefunded({ paymentIntentId: 'pi_1', object: { id: 'ch_1' } })), { kind: 'refunded', full: true, part: { id: 'stripe:ch_1', amount: 4900, of: 4900 }, purchaseId: 'stripe:pi_1' });
  assert.deepEqual(told(chargeRefunded({ paymentIntentId: 'pi_1', full: false, object: { id: 'ch_1' } })), { kind: 'refunded', full: false, part: { id: 'stripe:ch_1', amount: 100, of: 4900 }, purchaseId: 'stripe:pi_1' });
  assert.equal(purchaseOf('charge.refunded', { id: 'ch_1', payment_intent: null, refunded: true })?.purchaseId, 'stripe:ch_1');
});

test('a dispute is one until it is won, and an inquiry is none', () => {
  const kinds = [['created', 'needs_response', 'disputed'], ['updated', 'under_review', 'disputed'], ['closed', 'lost', 'disputed'], ['closed', 'won', 'dispute-won'], ['created', 'warning_needs_response', undefined], ['closed', 'warning_closed', 'dispute-won'], ['closed', 'prevented', undefined]] as const;
  for (const [change, status, kind] of kinds) assert.equal(told(disputeChanged({ paymentIntentId: 'pi_1', change, status }))?.kind, kind, status);
});

test('events that mean nothing to fulfilment are told as such, with their own id and time', () => {
  for (const type of ['customer.created', 'invoice.payment_succeeded', 'toString', 'a.type.of.tomorrow']) assert.equal(purchaseOf(type, {}), null, type);
  assert.equal(purchaseOf('checkout.session.completed', { ...session, mode: 'setup' }), null);
  assert.equal(purchaseOf('invoice.paid', { ...modernInvoice, parent: null }), null);
  assert.deepEqual(parse({ id: 'evt_9', type: 'charge.updated', created: 1_760_000_000, data: { object: {} } }), { id: 'stripe:evt_9', type: 'charge.updated', occurredAt: 1_760_000_000_000, purchase: null });
});

test('a genuine body that cannot be read is a delivery error that quotes nothing of it', () => {
  const bodies = ['', 'null', '[]', '{', '"evt_1"', '{"id":"evt_1"}', '{"id":"evt_1","type":"x","created":"now","data":{"object":{}}}'];
  for (const body of bodies) {
    assert.throws(() => parse(body), (error) => error instanceof DeliveryError && !error.message.includes('secret-text'), body);
  }
  const unreadable = parse('{"id":"evt_1","type":"invoice.paid","created":1,"data":{"object":{"id":"in_1","lines":"secret-text"}}}').purchase;
  assert.ok(unreadable?.kind === 'unreadable' && !unreadable.reason.includes('secret-text'));
  assert.throws(() => source.parse({ body: Uint8Array.of(0xff, 0xfe, 0x7b), headers: new Headers(), receivedAt: 0 }), DeliveryError);
});

test('whatever a known event holds, it is translated, or kept as unreadable, never a crash', () => {
  const junk = fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.constant(null), fc.boolean()], key: fc.constantFrom('id', 'mode', 'lines', 'data', 'period', 'end', 'subscription', 'metadata', 'parent', 'price', '__proto__', 'x', 'status', 'items', 'payment_intent', 'charge', 'refunded', 'invoice', 'payment') });
  const types = ['checkout.session.completed', 'invoice.paid', 'invoice.payment_failed', 'invoice_payment.paid', 'customer.subscription.updated', 'charge.refunded', 'refund.failed', 'charge.dispute.created'];
  const subscription = subscriptionChanged({ subscriptionId: 'sub_1' }).data.object;
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.constantFrom<object>(session, modernInvoice, legacyInvoice, subscription), junk, (type, base, noise) => {
      assert.ok(parseAll({ id: 'evt_1', type, created: 1_760_000_000, data: { object: { ...base, ...noise } } }).length > 0);
    }),
    { numRuns: 500 },
  );
});

test('a part of what a long invoice or subscription holds is not taken for all of it', () => {
  const invoice = { id: 'in_1', object: 'invoice', total: 3000, parent: { subscription_details: { subscription: 'sub_1' } }, lines: { object: 'list', has_more: true, data: [modernLine] } };
  const paid = purchaseOf('invoice.paid', invoice);
  assert.equal(paid?.kind, 'paid');
  assert.equal(paid.lines, undefined);
  assert.ok(paid.kind === 'paid' && paid.pays?.[0]?.paidThrough !== undefined);
  const item = { id: 'si_1', price: { id: 'price_1', product: 'prod_1' }, quantity: 1 };
  const subscription = (more: boolean) => ({ id: 'sub_1', object: 'subscription', status: 'active', items: { object: 'list', has_more: more, data: [item] } });
  assert.equal(purchaseOf('customer.subscription.updated', subscription(true))?.lines, undefined);
  assert.equal(purchaseOf('customer.subscription.updated', subscription(false))?.lines?.length, 1);
});
