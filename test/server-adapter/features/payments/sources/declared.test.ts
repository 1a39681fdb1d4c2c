import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createDeclaredSource, type SourceDeclaration } from '../../../../../server-adapter/src/features/payments/sources/declared/source.ts';
import { DeliveryError } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { hmac } from '../../../../../server-adapter/src/testing/signed-delivery.ts';
import { signStandardWebhook } from '../../../../../server-adapter/src/testing/index.ts';
import { accepts } from './verdict.ts';

const now = Math.floor(Date.now() / 1000);
const atWithoutLine = { id: 'event.id', type: 'event.type', occurredAt: 'event.time', purchase: 'order.id', payment: 'order.invoice', email: 'order.buyer.mail', name: 'order.buyer.name', language: 'order.locale', paidThrough: 'order.until' };
const declared = {
  name: 'shop',
  secrets: ['old', 'new'],
  signature: { header: 'X-Shop-Signature', encoding: 'hex', prefix: 'sha256=', replay: { header: 'X-Shop-Time', separator: '.' } },
  events: { 'order.paid': 'paid', 'plan.renewed': 'paid', 'order.refunded': 'refunded', 'plan.stopped': 'ended', 'plan.late': 'overdue', 'card.disputed': 'disputed' },
  at: { ...atWithoutLine, product: 'order.items.0.sku', quantity: 'order.items.0.count' },
} satisfies SourceDeclaration;
const body = (type: string, order: object = {}) => ({
  event: { id: 7, type, time: 1_800_000_000 },
  order: { id: 'o-1', invoice: 'i-1', buyer: { mail: 'sam@example.com', name: 'Sam Buyer' }, items: [{ sku: 'editor', count: 2 }], until: '2027-03-01T00:00:00Z', locale: 'pt-BR', ...order },
});
const source = createDeclaredSource(declared);
const parse = (sent: unknown) => source.parse({ body: new TextEncoder().encode(JSON.stringify(sent)), headers: new Headers({ 'webhook-id': 'msg_1' }), receivedAt: 0 });

test('events mean what their sender\'s declaration says', () => {
  assert.deepEqual(parse(body('plan.renewed')), [{
    id: 'shop:7', type: 'plan.renewed', occurredAt: 1_800_000_000_000,
    purchase: {
      kind: 'paid', purchaseId: 'shop:o-1', payment: 'shop:i-1', follows: ['shop:i-1'], paidThrough: '2027-03-01T00:00:00.000Z',
      buyer: { email: 'sam@example.com', name: 'Sam Buyer', language: 'pt-BR' }, lines: [{ id: 'item', quantity: 2, catalogueIds: ['editor'] }],
    },
  }]);
  const [refunded, disputed, ended, unknown] = ['order.refunded', 'card.disputed', 'plan.stopped', 'toString'].map((type) => parse(body(type))[0]?.purchase);
  assert.deepEqual([refunded, disputed], [{ kind: 'refunded', full: true, purchaseId: 'shop:i-1' }, { kind: 'disputed', purchaseId: 'shop:i-1' }]);
  assert.deepEqual([ended?.kind, ended?.purchaseId, unknown], ['ended', 'shop:o-1', null]);
});

test('a payment that has no name of its own is one for each event of a subscription, and the purchase itself without one', () => {
  const told = (order: object) => parse(body('order.paid', { invoice: undefined, ...order }))[0]?.purchase;
  assert.deepEqual([told({}), told({ until: undefined })].map((purchase) => (purchase?.kind === 'paid' ? purchase.payment : 'none')), [undefined, 'shop:o-1']);
});

test('times may be seconds, milliseconds or ISO 8601', () => {
  for (const time of [1_800_000_000, 1_800_000_000_000, '2027-01-15T08:00:00Z']) assert.equal(parse({ ...body('order.paid'), event: { id: 7, type: 'order.paid', time } })[0]?.occurredAt, 1_800_000_000_000);
});

const told = (declaration: SourceDeclaration, sent: object) => createDeclaredSource(declaration).parse({ body: new TextEncoder().encode(JSON.stringify(sent)), headers: new Headers(), receivedAt: 0 })[0]?.purchase;

test('a list of what was bought is told item by item, and what has no name is not dropped', () => {
  const listed = (lines: NonNullable<SourceDeclaration['at']['lines']>, items: unknown) => told({ ...declared, at: { ...atWithoutLine, lines } }, body('order.paid', { items }))?.lines;
  const paths = { in: 'order.items', product: 'price.sku', quantity: 'count' };
  const items = [{ line: 'l-1', price: { sku: 'editor' }, count: 2 }, { line: 'l-2', price: { sku: 7 } }, { line: 'l-3', price: { sku: 'gone' }, count: 0 }];
  assert.deepEqual(listed(paths, items), [{ id: 'editor', quantity: 2, catalogueIds: ['editor'] }, { id: '7', quantity: 1, catalogueIds: ['7'] }]);
  assert.deepEqual(listed({ ...paths, id: 'line' }, items)?.map(({ id }) => id), ['l-1', 'l-2']);
  assert.deepEqual(listed(paths, [items[0], items[0], { count: '3', price: { sku: 'editor' } }]), [{ id: 'editor', quantity: 7, catalogueIds: ['editor'] }], 'one name, one line');
  assert.deepEqual(listed(paths, [{ count: 2 }, null]), [{ id: '0', quantity: 2, catalogueIds: [] }, { id: '1', quantity: 1, catalogueIds: [] }], 'parked as what has no mapping');
  assert.equal(listed(paths, undefined), undefined);
  assert.deepEqual(listed(paths, []), []);
  for (const [wrong, place] of [['x', 'order.items'], [[{ price: { sku: 'editor' }, count: 1.5 }], 'order.items.0.count'], [[items[0], { price: { sku: {} } }], 'order.items.1.price.sku']] as const) {
    assert.throws(() => listed(paths, wrong), { name: 'DeliveryError', message: `The body is not as declared: ${place} cannot be read.` });
  }
});

test('of a refund the part is told, by its own name or as how much of the payment went back until now, and that it failed', () => {
  const events = { ...declared.events, 'refund.bounced': 'refund-failed' } as const;
  const refunds = (refund: NonNullable<SourceDeclaration['at']['refund']>) => (type: string, order: object) => told({ ...declared, events, at: { ...declared.at, amount: 'order.total', refund } }, body(type, order));
  const named = refunds({ id: 'order.refund.id', amount: 'order.refund.amount', of: 'order.total' });
  const part = { id: 'shop:r-1', amount: 19.5, of: 49 };
  assert.deepEqual(named('order.refunded', { total: '49.00', refund: { id: 'r-1', amount: '19.50' } }), { kind: 'refunded', purchaseId: 'shop:i-1', full: false, part });
  assert.deepEqual(named('order.refunded', { total: 49, refund: { id: 'r-1', amount: 49 } }), { kind: 'refunded', purchaseId: 'shop:i-1', full: true, part: { ...part, amount: 49 } });
  assert.deepEqual(named('refund.bounced', { refund: { id: 'r-1' } }), { kind: 'refund-failed', purchaseId: 'shop:i-1', refund: 'shop:r-1' });
  const untilNow = refunds({ amount: 'order.returned' });
  assert.deepEqual(untilNow('order.refunded', { returned: 20 }), { kind: 'refunded', purchaseId: 'shop:i-1', full: false, part: { id: 'shop:i-1', amount: 20, of: undefined } });
  assert.deepEqual(untilNow('order.refunded', { returned: 0 }), { kind: 'refunded', purchaseId: 'shop:i-1', full: false });
  assert.deepEqual(untilNow('refund.bounced', {}), { kind: 'refund-failed', purchaseId: 'shop:i-1', refund: 'shop:i-1' });
  const paid = untilNow('order.paid', { total: '49.00' });
  assert.equal(paid?.kind === 'paid' && paid.amount, 49);
  for (const returned of [undefined, 'all', -1, '1e3', Number.MAX_VALUE * 2]) assert.throws(() => untilNow('order.refunded', { returned }), { name: 'DeliveryError', message: /: order\.returned cannot/ });
});

test('a number or a time that cannot be read is refused by its place, and never guessed', () => {
  for (const [order, place] of [[{ until: 'soon' }, 'order.until'], [{ items: [{ sku: 'editor', count: 'many' }] }, 'order.items.0.count'], [{ invoice: {} }, 'order.invoice']] as const) {
    assert.throws(() => parse(body('order.paid', order)), { name: 'DeliveryError', message: `The body is not as declared: ${place} cannot be read.` });
  }
  assert.equal(parse(body('order.paid', { buyer: { mail: 'sam@example.com', name: 7 } }))[0]?.purchase?.buyer?.email, 'sam@example.com', 'but a name is not needed');
});

test('its signature is demanded, of this time and with any of its secrets', async () => {
  const text = JSON.stringify(body('order.paid'));
  const headers = (secret: string, at: number) => ({ 'X-Shop-Time': String(at), 'X-Shop-Signature': `sha256=${hmac(secret, `${at}.${text}`, 'hex')}` });
  const verdicts = [headers('old', now), headers('new', now), headers('other', now), headers('new', now - 400), { 'X-Shop-Time': String(now) }].map((one) => accepts(source, text, one));
  assert.deepEqual(await Promise.all(verdicts), [true, true, false, false, false]);
});

test('a sender of Standard Webhooks has the id of an event in a header', async () => {
  const key = Buffer.from('0123456789abcdef01234567');
  const at = { ...declared.at, id: undefined };
  const standard = createDeclaredSource({ ...declared, at, signature: 'standard-webhooks', secrets: [`whsec_${key.toString('base64')}`] });
  const { body: text, headers } = signStandardWebhook(body('order.paid'), key, { id: 'msg_9' });
  assert.equal(await accepts(standard, text, headers), true);
  assert.equal(standard.parse({ body: new TextEncoder().encode(text), headers: new Headers(headers), receivedAt: 0 })[0]?.id, 'shop:msg_9');
});

test('a declaration that is wrong is called out by its place', () => {
  const wrong: [object, RegExp][] = [
    [{ ...declared, name: 'Shop!' }, /^name /], [{ ...declared, secrets: [] }, /^secrets /], [{ ...declared, events: { x: 'paid twice' } }, /^events\.x /],
    [{ ...declared, at: { ...declared.at, purchase: '..' } }, /^at\.purchase /], [{ ...declared, at: { ...declared.at, id: undefined } }, /^at\.id /], [{ ...declared, secret: 'x' }, /^secret /],
    [{ ...declared, at: { ...declared.at, lines: { in: 'order.items', product: 'sku' } } }, /^at\.lines must stand alone/], [{ ...declared, at: { ...atWithoutLine, lines: { in: 'order.items' } } }, /^at\.lines\.product /],
    [{ ...declared, at: { ...atWithoutLine, quantity: 'order.count' } }, /^at\.quantity /], [{ ...declared, at: { ...declared.at, refund: { amount: 'order.returned' } } }, /^at\.refund\.of /],
  ];
  for (const [declaration, message] of wrong) assert.throws(() => createDeclaredSource(declaration as SourceDeclaration), { name: 'OptionsError', message });
});

test('whatever a body holds, it is translated or refused, and inherited properties are none', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('event', 'order'), (value, place) => {
      try {
        for (const { id, occurredAt } of parse({ ...body('order.paid'), [place]: value })) assert.ok(id.length < 200 && Number.isFinite(occurredAt));
      } catch (error) {
        assert.ok(error instanceof DeliveryError, String(error));
      }
    }),
    { numRuns: 300 },
  );
  const inherited = createDeclaredSource({ ...declared, at: { ...declared.at, purchase: 'order.constructor.name' } });
  assert.throws(() => inherited.parse({ body: new TextEncoder().encode(JSON.stringify(body('order.paid'))), headers: new Headers(), receivedAt: 0 }), DeliveryError);
});
