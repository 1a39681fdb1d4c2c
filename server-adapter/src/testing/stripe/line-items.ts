import { Hono } from 'hono';
import type { SandboxPrice } from '../sandbox-price.ts';
import { StripeApiError } from './errors.ts';

/** What a Checkout Session sold. */
export interface SoldItem {
  price: SandboxPrice;
  quantity: number;
}

/** `GET /v1/checkout/sessions/:id/line_items`, page by page (sure: docs.stripe.com/api/checkout/sessions/line_items). */
export function lineItemRoutes(itemsOf: (session: string) => readonly SoldItem[] | undefined): Hono {
  return new Hono().get('/v1/checkout/sessions/:id/line_items', (c) => {
    const session = c.req.param('id');
    const sold = itemsOf(session);
    if (sold === undefined) throw new StripeApiError(`No such checkout.session: ${session}`, { status: 404, code: 'resource_missing', param: 'session' });
    const items = sold.map((item, index) => toLineItem(item, `li_${session}_${index}`));
    const after = c.req.query('starting_after');
    const limit = Number(c.req.query('limit') ?? 10);
    const begin = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
    return c.json({ object: 'list', data: items.slice(begin, begin + limit), has_more: begin + limit < items.length, url: c.req.path });
  });
}

function toLineItem({ price, quantity }: SoldItem, id: string) {
  const amount = price.unitAmount * quantity;
  return {
    id, object: 'item', amount_discount: 0, amount_subtotal: amount, amount_tax: 0, amount_total: amount, currency: price.currency, description: price.name, quantity,
    price: {
      id: price.id, object: 'price', active: true, billing_scheme: 'per_unit', currency: price.currency, livemode: false, lookup_key: null, metadata: {}, nickname: null, product: price.productId,
      recurring: price.interval === null ? null : { interval: price.interval, interval_count: 1, meter: null, usage_type: 'licensed' },
      type: price.interval === null ? 'one_time' : 'recurring', unit_amount: price.unitAmount, unit_amount_decimal: String(price.unitAmount),
    },
  };
}
