import * as v from 'valibot';
import { eventType, id, lenient, record } from '../fields.ts';

/** Milliseconds since 1970. */
export const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_000));

/** A delivery of FastSpring: events of several purchases (sure: FastSpring's documentation). */
export const fastSpringDelivery = v.object({
  events: v.array(v.object({ id, type: eventType, created: milliseconds, data: v.fallback(record, {}) })),
});
export type FastSpringEvent = v.InferOutput<typeof fastSpringDelivery>['events'][number];

/** When the next charge is due, under either name it goes by. */
export const nextCharge = { nextChargeDate: lenient(milliseconds), next: lenient(milliseconds) };

const DAY_MS = 86_400_000;

/** FastSpring tells the day of the next charge and charges in the course of it (likely), so what is paid for ends with that day. */
export function toPaidThrough({ nextChargeDate, next }: { nextChargeDate?: number | undefined; next?: number | undefined }): string | undefined {
  const day = nextChargeDate ?? next;
  return day === undefined ? undefined : new Date(day + DAY_MS).toISOString();
}

/** The purchase of a subscription, or of an order without one. */
export function toPurchaseId(fastSpringId: string): string {
  return `fastspring:${fastSpringId}`;
}
