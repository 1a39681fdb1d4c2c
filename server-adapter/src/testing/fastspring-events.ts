import { hmac, jsonType, randomId, type SignedDelivery } from './signed-delivery.ts';

/** An event as FastSpring sends it, one of several in a delivery (developer.fastspring.com/reference/webhooks-overview). */
export interface FastSpringEvent {
  id: string;
  type: string;
  live: boolean;
  processed: boolean;
  /** Milliseconds since 1970. */
  created: number;
  data: Record<string, unknown>;
}

export interface FastSpringItemInput {
  /** The path of the product. Default: `demo`. */
  product?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
  subscriptionId?: string | undefined;
  /** The subscription that an add-on belongs to. */
  parentSubscription?: string | undefined;
  /** What it cost before tax, in units of the currency. Default 49. */
  subtotal?: number | undefined;
  /** How it came into the order. */
  driver?: { type: 'bundle' | 'addon'; path: string } | undefined;
  /** Milliseconds since 1970: the day of the next charge. */
  nextChargeDate?: number | undefined;
  /** Of the product, such as `cryptlex_product_id`. */
  attributes?: Record<string, string> | undefined;
}

/** An event of any type. Default of `created` (milliseconds since 1970): now. It is live unless `data` says `live: false`: that is a test order. */
export function fastSpringEvent(type: string, data: Record<string, unknown>, created: number = Date.now()): FastSpringEvent {
  return { id: randomId(''), type, live: data['live'] !== false, processed: false, created, data };
}

/** An order, a subscription or a return says when it changed; a charge and a chargeback don't. */
function changedObject(type: string, data: Record<string, unknown>, created: number = Date.now()): FastSpringEvent {
  return fastSpringEvent(type, { ...instant('changed', created), live: true, ...data }, created);
}

/** An instant in milliseconds, and its copies. */
const instant = (name: string, at: number) => ({ [name]: at, [`${name}Value`]: at, [`${name}InSeconds`]: Math.floor(at / 1000) });

/** `order.completed`, with webhook expansion (developer.fastspring.com/reference/ordercompleted). `live: false`: a test order. */
export function fastSpringOrder(input: { orderId: string; email?: string | undefined; items?: FastSpringItemInput[] | undefined; total?: number | undefined; live?: boolean | undefined }, created?: number): FastSpringEvent {
  const { orderId, email = 'buyer@example.com', items = [{}], live = true } = input;
  const { total = items.reduce((sum, { subtotal = 49 }) => sum + subtotal, 0) } = input;
  const customer = { first: 'Sam', last: 'Buyer', email, company: null, phone: null };
  return changedObject('order.completed', {
    id: orderId, order: orderId, reference: 'EXA000000-0000-00000', buyerReference: null, live, completed: true, language: 'en', currency: 'USD', total, tax: 0, subtotal: total, discount: 0, customer, account: { id: 'demo-account', contact: customer, language: 'en' },
    items: items.map(({ product = 'demo', quantity = 1, subscriptionId, parentSubscription, driver, nextChargeDate, attributes = {}, subtotal = 49 }) => ({
      product, quantity, display: 'Demo', sku: null, subtotal, discount: 0, attributes, ...(driver === undefined ? {} : { driver }), ...(parentSubscription === undefined ? {} : { parentSubscription }),
      ...(subscriptionId === undefined ? {} : { subscription: { id: subscriptionId, subscription: subscriptionId, state: 'active', nextChargeDate: nextChargeDate ?? null } }),
    })),
  }, created);
}

/** `subscription.*` other than a charge, with webhook expansion (developer.fastspring.com/reference/subscriptionupdated). */
export function fastSpringSubscription(change: string, input: { subscriptionId: string; state?: 'active' | 'trial' | 'overdue' | 'paused' | 'canceled' | 'deactivated' | undefined; product?: string | undefined; quantity?: number | undefined; nextChargeDate?: number | undefined; attributes?: Record<string, string> | undefined; addons?: { product: string; quantity: number }[] | undefined }, created?: number): FastSpringEvent {
  const { subscriptionId, product = 'demo', quantity = 1, nextChargeDate, attributes = {}, addons = [], state = stateAfter[change] ?? 'active' } = input;
  return changedObject(`subscription.${change}`, { id: subscriptionId, subscription: subscriptionId, state, quantity, product: { product, sku: null, attributes }, addons, nextChargeDate: nextChargeDate ?? null, account: 'demo-account' }, created);
}

const stateAfter: Readonly<Record<string, string>> = { canceled: 'canceled', paused: 'paused', 'payment.overdue': 'overdue', deactivated: 'deactivated' };

/** `subscription.charge.completed`, with webhook expansion (developer.fastspring.com/reference/subscriptionchargecompleted). Negative: it gives back. */
export function fastSpringCharge(input: { subscriptionId: string; orderId: string; nextChargeDate: number; status?: string | undefined; product?: string | undefined; total?: number | undefined }, created?: number): FastSpringEvent {
  const { subscriptionId, orderId, nextChargeDate, status = 'successful', product = 'demo', total = 49 } = input;
  return fastSpringEvent('subscription.charge.completed', {
    order: { id: orderId, order: orderId, total }, currency: 'USD', total, status, ...instant('timestamp', created ?? Date.now()), sequence: 2, account: 'demo-account',
    subscription: { id: subscriptionId, subscription: subscriptionId, state: 'active', quantity: 1, product: { product, sku: null }, nextChargeDate },
  }, created);
}

/** `return.created` (developer.fastspring.com/reference/returncreated). Default: all of it, in a return of its own. `of`: what the order cost. `items`: which products went back, with how much. */
export function fastSpringReturn(input: { orderId: string; returnId?: string | undefined; total?: number | undefined; of?: number | undefined; items?: { product: string; subtotal: number }[] | undefined; completed?: boolean | undefined }, created?: number): FastSpringEvent {
  const { orderId, returnId = randomId(''), total = 49, of = 49, completed = true, items = [] } = input;
  return changedObject('return.created', { return: returnId, completed, totalReturn: total, currency: 'USD', reason: 'Other', original: { id: orderId, order: orderId, total: of }, ...(items.length === 0 ? {} : { items: items.map((one) => ({ ...one, quantity: 1, display: 'Demo', sku: null })) }) }, created);
}

/** `chargeback.created`. As FastSpring does, it has the id of the order for its own. */
export function fastSpringChargeback(input: { orderId: string }, created?: number): FastSpringEvent {
  const { orderId } = input;
  return fastSpringEvent('chargeback.created', { id: orderId, order: orderId, reasonCode: '4837', reasonDescription: 'FRAUDULENT', fraudType: 'true', chargebackAmount: 49, currency: 'USD', status: 'NEW', paymentMethod: 'CREDIT_CARD' }, created);
}

/** Signs a delivery as FastSpring does: `X-FS-Signature`, the Base64 HMAC-SHA256 of the body. */
export function signFastSpringDelivery(events: readonly FastSpringEvent[], secret: string): SignedDelivery {
  const body = JSON.stringify({ events });
  return { body, headers: { ...jsonType, 'X-FS-Signature': hmac(secret, body, 'base64') } };
}
