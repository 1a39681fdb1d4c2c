import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastSpringCharge, fastSpringChargeback, type FastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../server-adapter/src/testing/fastspring-events.ts';
import { type LemonSqueezyEvent, lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { readCases } from '../cases/case-file.ts';
import { type fixtureSources, readFixtures } from '../features/payments/sources/fixtures.ts';

/** What a value is like: its type, and the format of a text that has one. */
function formatOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'string') return typeof value;
  if (/^\d{4}-\d\d-\d\dT[\d:]+\.\d{6}Z$/.test(value)) return 'time with six digits';
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'time of another format';
  if (/^-?\d+$/.test(value)) return 'digits';
  return /^-?\d+\.\d+$/.test(value) ? 'decimals' : 'text';
}

type Shape = Map<string, Set<string>>;

/** The formats that are found at each place. Members of lists share a place. */
function addShape(shape: Shape, value: unknown, path = ''): Shape {
  shape.set(path, (shape.get(path) ?? new Set()).add(formatOf(value)));
  for (const [name, member] of Array.isArray(value) ? value.map((item) => ['[]', item] as const) : Object.entries(value ?? {})) {
    if (typeof value === 'object') addShape(shape, member, path === '' ? name : `${path}.${name}`);
  }
  return shape;
}

/** The documented shape of each kind of object, over all documents of it. */
function documented(source: (typeof fixtureSources)[number], kindOf: (event: never) => string, bodyOf: (event: never) => unknown): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const { event } of readFixtures(source)) {
    const kind = kindOf(event as never);
    shapes.set(kind, addShape(shapes.get(kind) ?? new Map(), bodyOf(event as never)));
  }
  return shapes;
}

/** Where what was built is not like the documents: places that they do not have, and formats that they do not have there. */
function strange(built: unknown, shape: Shape | undefined, freely: readonly string[]): string[] {
  return [...addShape(new Map(), built)].flatMap(([path, formats]) => {
    if (freely.some((free) => path.startsWith(free))) return [];
    const known = shape?.get(path);
    return known === undefined ? [`${path} is not documented`] : [...formats].filter((format) => !known.has(format)).map((format) => `${path}: ${format}, documented: ${[...known].join(', ')}`);
  });
}

const at = '2027-01-02T03:04:05Z';
const renewsAt = '2027-02-02T03:04:05Z';
const [orderId, subscriptionId, invoiceId] = ['1', '2', '3'];
const lemonSqueezyEvents: LemonSqueezyEvent[] = [
  lemonSqueezyOrder({ orderId, at }),
  lemonSqueezyOrder({ orderId, at, refundedAmount: 100 }),
  lemonSqueezyOrder({ orderId, at, status: 'refunded' }),
  ...(['on_trial', 'active', 'paused', 'past_due', 'unpaid', 'cancelled', 'expired'] as const).map((status) => lemonSqueezySubscription('updated', { subscriptionId, orderId, at, renewsAt, status })),
  lemonSqueezySubscription('paused', { subscriptionId, orderId, at, renewsAt, status: 'paused', pause: { mode: 'void' } }),
  ...(['success', 'failed', 'recovered', 'refunded'] as const).map((outcome) => lemonSqueezyInvoice(outcome, { invoiceId, subscriptionId, at })),
];

test('the events of Lemon Squeezy\'s builders have the fields that it documents, all of them, in the formats that it documents', () => {
  const shapes = documented('lemon-squeezy', ({ data }: { data: { type: string } }) => data.type, (event) => event);
  for (const event of lemonSqueezyEvents) {
    const shape = shapes.get(event.data.type);
    assert.deepEqual(strange(event, shape, []), [], event.meta.event_name);
    const built = addShape(new Map(), event);
    const inside = (path: string) => built.get(path.slice(0, path.lastIndexOf('.')))?.has('object') === true || !path.includes('.');
    assert.deepEqual([...(shape?.keys() ?? [])].filter((path) => !built.has(path) && inside(path)), [], event.meta.event_name);
  }
});

const day = Date.UTC(2027, 1, 1);
const [fsOrder, fsSubscription] = ['OrdA-Example_00000000x', 'SubA-Example_00000000x'];
const items = [{ subscriptionId: fsSubscription, nextChargeDate: day, attributes: { edition: 'pro' } }, { product: 'addon', parentSubscription: fsSubscription, driver: { type: 'addon' as const, path: 'demo' } }];
const fastSpringEvents: FastSpringEvent[] = [
  fastSpringOrder({ orderId: fsOrder }),
  fastSpringOrder({ orderId: fsOrder, items }),
  ...['activated', 'updated', 'canceled', 'uncanceled', 'paused', 'resumed', 'payment.overdue', 'deactivated'].map((change) => fastSpringSubscription(change, { subscriptionId: fsSubscription, nextChargeDate: day, addons: [{ product: 'addon', quantity: 1 }] })),
  fastSpringSubscription('deactivated', { subscriptionId: fsSubscription }),
  fastSpringCharge({ subscriptionId: fsSubscription, orderId: fsOrder, nextChargeDate: day }),
  fastSpringReturn({ orderId: fsOrder, items: [{ product: 'demo', subtotal: 49 }] }),
  fastSpringChargeback({ orderId: fsOrder }),
];

const kindOfFastSpring = (type: string): string => (type.startsWith('subscription.') && type !== 'subscription.charge.completed' ? 'subscription' : type);

/** What the seller names freely. */
const attributes = ['data.items.[].attributes.', 'data.product.attributes.', 'data.subscription.product.attributes.'];

test('the events of FastSpring\'s builders have fields that it documents only, in the formats that it documents', () => {
  const shapes = documented('fastspring', ({ events: [event] }: { events: [{ type: string }] }) => kindOfFastSpring(event.type), ({ events: [event] }: { events: [unknown] }) => event);
  for (const event of fastSpringEvents) assert.deepEqual(strange(event, shapes.get(kindOfFastSpring(event.type)), attributes), [], event.type);
});

/** What an event is about, and the events of a delivery. */
const readers = {
  'lemon-squeezy': { kindOf: ({ data }: { data: { type: string } }) => data.type, eventsOf: (body: unknown) => [body] },
  fastspring: { kindOf: ({ type }: { type: string }) => kindOfFastSpring(type), eventsOf: (body: unknown) => (body as { events: unknown[] }).events },
} as const;

test('what the cases say in Lemon Squeezy\'s and FastSpring\'s name is documented, as far as it is there; times may have fewer digits', () => {
  const cases = ['payments/', 'reports/'].flatMap((name) => readCases(new URL(`../cases/${name}`, import.meta.url), Date.now()));
  for (const source of ['lemon-squeezy', 'fastspring'] as const) {
    const { kindOf, eventsOf } = readers[source];
    const shapes = documented(source, (body) => kindOf(eventsOf(body)[0] as never), (body) => eventsOf(body)[0]);
    let compared = 0;
    for (const { name, steps } of cases) {
      for (const event of steps.flatMap((step) => ('send' in step && step.send === source ? eventsOf(step.body) : []))) {
        compared += 1;
        const found = strange(event, shapes.get(kindOf(event as never)), attributes).filter((what) => !what.includes(': time of another format, documented: time'));
        assert.deepEqual(found, [], `${name}: ${kindOf(event as never)}`);
      }
    }
    assert.ok(compared > 3, `only ${compared} events of ${source} were compared`);
  }
});
