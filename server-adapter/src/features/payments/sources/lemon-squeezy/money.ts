import type { RefundedPart } from '../../payment-source.ts';
import { optional, smallestUnits } from '../read-event.ts';

/** What an order or an invoice cost, and how much of it went back until now, in cents (sure: docs.lemonsqueezy.com/api/orders/the-order-object). */
export const money = { total: optional(smallestUnits), refunded_amount: optional(smallestUnits) };

interface Money {
  status?: string | undefined;
  total?: number | undefined;
  refunded_amount?: number | undefined;
}

/** After the last of several partial refunds the status may still say "paid" (sure: the example in Lemon Squeezy's API reference), so the amounts count too. */
export function isAllGivenBack({ status, total = 0, refunded_amount = 0 }: Money): boolean {
  return status === 'refunded' || (total > 0 && refunded_amount >= total);
}

/** The sum of all refunds until now, so all of them have one name. */
export function toRefundedPart(payment: string, { total, refunded_amount = 0 }: Money): RefundedPart | undefined {
  return refunded_amount > 0 ? { id: `${payment}:refunds`, amount: refunded_amount, of: total } : undefined;
}
