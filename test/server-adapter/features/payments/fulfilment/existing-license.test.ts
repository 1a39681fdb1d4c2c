import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProductMapping } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createCustomerReference } from '../../../../../server-adapter/src/features/payments/customer-reference.ts';
import { type OrderedChange, toOrderedPrice } from '../../../../../server-adapter/src/features/payments/fulfilment/ordered-change.ts';
import { checkoutCompleted, invoicePaid, type StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';
import { at, createRig } from './rig.ts';

const permutations = <Item>(items: readonly Item[]): Item[][] => (items.length === 0 ? [[]] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest])));
const day = (month: number, date = 1): string => `2027-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}T00:00:00.000Z`;
const email = 'ada@example.com';
const noon = Date.parse(day(12, 1));

/** A customer with one license of a yearly template for three machines, bought once or as a subscription, on the first of January 2027. */
async function createOwner(kind: 'once' | 'subscription' = 'once') {
  const team: ProductMapping = { productId: '' };
  const rig = await createRig({ products: (productId) => ({ price_editor: { productId }, price_pro: { productId, entitlementSetId: 'set-pro', metadata: { edition: 'pro' } }, price_team: team }) });
  Object.assign(team, { productId: rig.product.id, licenseTemplateId: rig.sandbox.state.addTemplate({ name: 'Team', allowedActivations: 10 }).id });
  Object.assign(rig.sandbox.state.templates.get(rig.product.licenseTemplateId) ?? {}, { subscriptionInterval: 'P1Y', allowedActivations: 3 });
  const bought = { cx_price: 'price_editor', cx_quantity: '1' };
  const start: StripeEvent[] = kind === 'once'
    ? [checkoutCompleted({ sessionId: 'cs_own', email, created: at(day(1)), metadata: bought, object: { payment_intent: 'pi_own' } })]
    : [invoicePaid({ subscriptionId: 'sub_own', invoiceId: 'in_own', priceId: 'price_editor', email, created: at(day(1)), periodEnd: at(day(2)) })];
  await rig.deliver(...start);
  await rig.settle();
  const [license] = rig.licensesOf(email);
  assert.ok(license, 'it was made');
  license.entitlementSetId = 'set-basic';
  const order = async (change: Omit<OrderedChange, 'licenseId'>) => ({ cx_reference: await rig.reference.issue(license.userId ?? '', { licenseId: license.id, ...change }) });
  return {
    ...rig,
    license,
    /** A payment for that license, once. */
    async pay(name: string, paidAt: string, change: Omit<OrderedChange, 'licenseId'>, price = 'price_any', quantity = 1): Promise<StripeEvent> {
      const metadata = { cx_price: price, cx_quantity: String(quantity), ...(await order(change)) };
      return checkoutCompleted({ sessionId: `cs_${name}`, email, created: at(paidAt), metadata, object: { payment_intent: `pi_${name}` } });
    },
    order,
    state: () => rig.licensesOf(email).map(({ expiresAt, suspended, revoked, allowedActivations, entitlementSetId }) => ({ ends: expiresAt && new Date(expiresAt).toISOString(), suspended, revoked, seats: allowedActivations, set: entitlementSetId })),
  };
}

type Owner = Awaited<ReturnType<typeof createOwner>>;
const refunded = (name: string, on: string): StripeEvent => chargeRefunded({ paymentIntentId: `pi_${name}`, created: at(on) });
const year = { kind: 'renew', interval: 'P1Y' } as const;
const normal = { suspended: false, revoked: false, seats: 3, set: 'set-basic' };

test('a renewal extends the license that there is from its end, or from the payment where it has ended, and makes no second one', async () => {
  const owner = await createOwner();
  assert.deepEqual(owner.state(), [{ ...normal, ends: '2028-01-01T00:00:00.000Z' }]);
  await owner.deliver(await owner.pay('early', day(6), year));
  await owner.settle();
  assert.deepEqual(owner.state(), [{ ...normal, ends: '2029-01-01T00:00:00.000Z' }]);
  await owner.deliver(await owner.pay('late', '2029-03-31T10:00:00.000Z', { kind: 'renew', interval: 'P1M' }));
  await owner.settle();
  assert.deepEqual(owner.state(), [{ ...normal, ends: '2029-04-30T10:00:00.000Z' }]);
  assert.deepEqual((await owner.task('stripe:cs_late'))?.state, 'done');
});

test('seats are added to those that there are, and a refund takes back its own', async () => {
  const owner = await createOwner();
  await owner.deliver(await owner.pay('two', day(2), { kind: 'seats' }, 'price_seat', 2), await owner.pay('four', day(3), { kind: 'seats' }, 'price_seat', 4));
  await owner.settle();
  assert.equal(owner.state()[0]?.seats, 9);
  await owner.deliver(refunded('two', day(4)));
  await owner.settle();
  assert.equal(owner.state()[0]?.seats, 7);
});

test('an upgrade makes the license what the offer says, and a refund leaves what was there before', async () => {
  const owner = await createOwner();
  await owner.deliver(await owner.pay('up', day(2), { kind: 'upgrade' }, 'price_pro'));
  await owner.settle();
  const metadata = () => owner.licensesOf(email)[0]?.metadata.find(({ key }) => key === 'edition')?.value;
  assert.deepEqual([owner.state(), metadata()], [[{ ...normal, ends: '2028-01-01T00:00:00.000Z', set: 'set-pro' }], 'pro']);
  await owner.deliver(refunded('up', day(3)));
  await owner.settle();
  assert.deepEqual([owner.state(), metadata()], [[{ ...normal, ends: '2028-01-01T00:00:00.000Z', set: 'set-basic' }], '']);
});

test('seats that were bought come on top of those of the template of an upgrade', async () => {
  const owner = await createOwner();
  await owner.deliver(await owner.pay('two', day(2), { kind: 'seats' }, 'price_seat', 2));
  await owner.settle();
  await owner.deliver(await owner.pay('team', day(3), { kind: 'upgrade' }, 'price_team'));
  await owner.settle();
  assert.equal(owner.state()[0]?.seats, 12);
  await owner.deliver(refunded('two', day(4)));
  await owner.settle();
  assert.equal(owner.state()[0]?.seats, 10);
});

test('an upgrade that goes back waits for a person where what was there before is not known', async () => {
  const owner = await createOwner();
  await owner.deliver(await owner.pay('team', day(3), { kind: 'upgrade' }, 'price_team'));
  await owner.settle();
  await owner.deliver(refunded('team', day(4)));
  await owner.settle();
  assert.match((await owner.task('stripe:cs_own'))?.reason ?? '', /which licenseTemplateId the license had before is not known/);
});

const lives: { name: string; kind: 'once' | 'subscription'; events: (owner: Owner) => Promise<StripeEvent[]>; ends: object }[] = [
  {
    name: 'renewed, renewed again, upgraded, more seats, and the first renewal went back', kind: 'once',
    events: async (owner) => [
      await owner.pay('r1', day(3), year), await owner.pay('r2', day(4), { kind: 'renew', interval: 'P6M' }), await owner.pay('up', day(5), { kind: 'upgrade' }, 'price_team'),
      await owner.pay('seats', day(6), { kind: 'seats' }, 'price_seat', 2), refunded('r1', day(7)),
    ],
    ends: { ...normal, ends: '2028-07-01T00:00:00.000Z', seats: 12 },
  },
  {
    name: 'the license itself was refunded, and its renewal was not', kind: 'once',
    events: async (owner) => [await owner.pay('r1', day(3), year), refunded('own', day(4)), await owner.pay('up', day(5), { kind: 'upgrade' }, 'price_pro'), refunded('up', day(6))],
    ends: { ...normal, ends: '2028-03-01T00:00:00.000Z' },
  },
  {
    name: 'a subscription that was canceled, a renewal that is disputed, and one that is not', kind: 'subscription',
    events: async (owner) => [
      subscriptionChanged({ subscriptionId: 'sub_own', change: 'deleted', priceId: 'price_editor', created: at(day(2)) }), await owner.pay('r1', day(3), year), disputeChanged({ paymentIntentId: 'pi_r1', created: at(day(4)) }),
      await owner.pay('r2', day(5), { kind: 'renew', interval: 'P3M' }),
    ],
    ends: { ...normal, ends: '2027-08-01T00:00:00.000Z' },
  },
  {
    name: 'an old license that a subscription keeps going', kind: 'once',
    events: async (owner) => {
      const subscription = { subscriptionId: 'sub_new', priceId: 'price_any', email, metadata: await owner.order({ kind: 'renew' }) };
      return [
        invoicePaid({ ...subscription, invoiceId: 'in_n1', created: at(day(12, 2)), periodEnd: at('2028-01-02T00:00:00.000Z') }),
        invoicePaid({ ...subscription, invoiceId: 'in_n2', created: at('2028-01-02T00:00:00.000Z'), periodEnd: at('2028-02-02T00:00:00.000Z') }),
        await owner.pay('seats', day(6), { kind: 'seats' }, 'price_seat', 1),
      ];
    },
    // The thirty days that were left on December 2 are not lost.
    ends: { ...normal, ends: '2028-03-03T00:00:00.000Z', seats: 4 },
  },
];

for (const { name, kind, events, ends } of lives) {
  test(`in every order of the events it ends alike, and told again it changes nothing: ${name}`, { timeout: 240_000 }, async () => {
    const length = (await events(await createOwner(kind))).length;
    for (const order of permutations(Array.from({ length }, (_, index) => index))) {
      const owner = await createOwner(kind);
      const told = await events(owner);
      for (const index of order) {
        await owner.deliver(told[index] as StripeEvent);
        await owner.settle();
      }
      assert.deepEqual(owner.state(), [ends], order.join());
      const { updatedAt } = owner.licensesOf(email)[0] ?? {};
      await owner.deliver(...told.map((event) => ({ ...event, id: `${event.id}_again` })));
      await owner.settle();
      assert.deepEqual([owner.state(), owner.licensesOf(email)[0]?.updatedAt], [[ends], updatedAt], order.join());
    }
  });
}

const ordered = { price: await toOrderedPrice('stripe', 'price_ordered') };
const paidForSomethingElse: { what: string; change: Omit<OrderedChange, 'licenseId'>; price: string; quantity?: number; reason: RegExp }[] = [
  { what: 'a cheaper price than the renewal that was ordered', change: { ...year, ...ordered }, price: 'price_sticker', reason: /another price than was paid/ },
  { what: 'a price of another payment provider', change: { ...year, price: await toOrderedPrice('paddle', 'price_ordered') }, price: 'price_ordered', reason: /another price than was paid/ },
  { what: 'many of a cheaper price than that of the seats', change: { kind: 'seats', ...ordered }, price: 'price_sticker', quantity: 50, reason: /another price than was paid/ },
  { what: 'another plan than the upgrade that was ordered', change: { kind: 'upgrade', ...ordered }, price: 'price_pro', reason: /another price than was paid/ },
  { what: 'a renewal for fewer seats than the license has', change: { ...year, ...ordered, quantity: 3 }, price: 'price_ordered', reason: /3 were ordered and 1 paid/ },
];

for (const { what, change, price, quantity, reason } of paidForSomethingElse) {
  test(`${what} changes nothing, waits for a person, and for nobody once it was refunded`, async () => {
    const owner = await createOwner();
    await owner.deliver(await owner.pay('swapped', day(6), change, price, quantity));
    await owner.settle();
    assert.deepEqual(owner.state(), [{ ...normal, ends: '2028-01-01T00:00:00.000Z' }]);
    assert.match((await owner.task('stripe:cs_own'))?.reason ?? '', reason);
    await owner.deliver(refunded('swapped', day(7)));
    await owner.settle();
    assert.equal((await owner.task('stripe:cs_own'))?.state, 'done');
  });
}

test('what was ordered, and is paid, changes the license, and no more of it than its own price pays for', async () => {
  const owner = await createOwner();
  await owner.deliver(await owner.pay('renewal', day(6), { ...year, ...ordered, quantity: 3 }, 'price_ordered', 3), await owner.pay('two', day(7), { kind: 'seats', ...ordered }, 'price_ordered', 2));
  await owner.settle();
  assert.deepEqual(owner.state(), [{ ...normal, ends: '2029-01-01T00:00:00.000Z', seats: 5 }]);
});

test('a license that was sold elsewhere is extended from what it is', async () => {
  const owner = await createOwner();
  const foreign = owner.sandbox.state.addLicense({ productId: owner.product.id, userId: owner.license.userId, expiresAt: '2027-09-01T00:00:00.000Z' });
  const metadata = { cx_price: 'price_any', cx_reference: await owner.reference.issue(owner.license.userId ?? '', { licenseId: foreign.id, ...year }) };
  await owner.deliver(checkoutCompleted({ sessionId: 'cs_f', email, created: at(day(3)), metadata, object: { payment_intent: 'pi_f' } }));
  await owner.settle();
  const end = () => new Date(owner.sandbox.state.licenses.get(foreign.id)?.expiresAt ?? '').toISOString();
  assert.equal(end(), '2028-09-01T00:00:00.000Z');
  await owner.deliver(refunded('f', day(4)));
  await owner.settle();
  assert.equal(end(), '2027-09-01T00:00:00.000Z');
  assert.equal(owner.licensesOf(email).length, 2);
});

test('an end that somebody set by hand is not shortened by a renewal', async () => {
  const owner = await createOwner('subscription');
  await owner.deliver(subscriptionChanged({ subscriptionId: 'sub_own', change: 'deleted', priceId: 'price_editor', created: at(day(2)) }));
  await owner.settle();
  Object.assign(owner.sandbox.state.licenses.get(owner.license.id) ?? {}, { expiresAt: '2029-01-01T00:00:00.0000000Z' });
  await owner.deliver(await owner.pay('r1', day(3), year));
  await owner.settle();
  assert.equal(owner.state()[0]?.ends, '2030-01-01T00:00:00.000Z');
});

test('a payment for a license whose reference cannot be opened any more, or whose license is gone, never becomes a second license', async () => {
  const owner = await createOwner();
  const other = createCustomerReference({ secrets: [{ id: 'rig', secret: 'another secret of thirty-two characters' }], clock: owner.clock });
  const foreign = await other.issue('user', { licenseId: owner.license.id, ...year });
  await owner.deliver(checkoutCompleted({ sessionId: 'cs_x', email, created: at(day(3)), metadata: { cx_price: 'price_editor', cx_quantity: '1', cx_reference: foreign } }));
  const gone = await owner.reference.issue('user', { licenseId: 'gone', ...year });
  await owner.deliver(checkoutCompleted({ sessionId: 'cs_y', email, created: at(day(3)), metadata: { cx_price: 'price_editor', cx_quantity: '1', cx_reference: gone } }));
  await owner.settle();
  assert.equal(owner.licensesOf(email).length, 1);
  assert.match((await owner.task('stripe:cs_x'))?.reason ?? '', /reference is too old or not of this adapter/);
  assert.match((await owner.task('stripe:cs_y'))?.reason ?? '', /which is gone/);
});

test('after it was forgotten who paid, a late refund still takes back its own', async () => {
  const { forgetSettled } = await import('../../../../../server-adapter/src/features/payments/fulfilment/retention.ts');
  const owner = await createOwner();
  await owner.deliver(await owner.pay('r1', day(3), year));
  await owner.settle();
  await forgetSettled(owner.store, noon, () => true);
  await owner.deliver(await owner.pay('r2', day(4), year));
  await owner.settle();
  assert.equal(owner.state()[0]?.ends, '2030-01-01T00:00:00.000Z');
  await owner.deliver(refunded('r1', day(5)));
  await owner.settle();
  assert.equal(owner.state()[0]?.ends, '2029-01-01T00:00:00.000Z');
});
