import * as v from 'valibot';
import { lenient } from '../fields.ts';

const cents = lenient(v.pipe(v.number(), v.integer(), v.minValue(1)));

/** What an order or an invoice cost, and how much of it went back until now (sure: Lemon Squeezy's API reference). */
export const money = { total: cents, refunded_amount: cents };

/** After the last of several partial refunds the status may still say "paid" (sure: the example in Lemon Squeezy's API reference), so the amounts count too. */
export function isAllGivenBack({ status, total, refunded_amount }: { status?: string | undefined; total?: number | undefined; refunded_amount?: number | undefined }): boolean {
  return status === 'refunded' || (total !== undefined && refunded_amount !== undefined && refunded_amount >= total);
}
