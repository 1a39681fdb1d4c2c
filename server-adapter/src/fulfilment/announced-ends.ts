import { documentTime } from './event-order.ts';
import { endOf } from './fold.ts';
import type { Payment, PaymentDocument, Purchase } from './purchase.ts';
import type { PurchaseEventRecord } from './stored-event.ts';

interface Announcement {
  /** When the subscription said so. */
  asOf: number;
  /** When the next charge is due. */
  end: number;
}

/** A subscription and the document of its payment change at about the same time, in either order. */
const AT_THE_SAME_TIME_MS = 60_000;

/**
 * Gives payments, and documents that adjust them, that name no end of their own the one that their subscription announced for them. An announcement alone pays for nothing: each payment uses up one period. Where nothing is
 * announced, as for what is bought once, they stay without an end.
 */
export function resolveAnnouncedEnds(purchase: Purchase, events: readonly PurchaseEventRecord[]): Purchase {
  const announcements = toAnnouncements(events);
  if (announcements.length === 0) return purchase;
  const payments: Payment[] = [];
  for (const payment of purchase.payments) {
    const end = endOf(payment) === null ? findEnd(payment, payments, announcements) : undefined;
    payments.push(end === undefined ? payment : { ...payment, paidThrough: new Date(end).toISOString() });
  }
  const adjustments = purchase.adjustments.map((document) => {
    const end = endOf(document) === null ? findEnd(document, payments, announcements) : undefined;
    return end === undefined ? document : { ...document, paidThrough: new Date(end).toISOString() };
  });
  return { ...purchase, payments, adjustments };
}

function toAnnouncements(events: readonly PurchaseEventRecord[]): Announcement[] {
  return events
    .flatMap((event) => (event.purchase.announcedThrough === undefined ? [] : [{ asOf: documentTime(event), end: Date.parse(event.purchase.announcedThrough) }]))
    .sort((a, b) => a.asOf - b.asOf || a.end - b.end);
}

function findEnd({ asOf, credits }: PaymentDocument, earlier: readonly Payment[], announcements: readonly Announcement[]): number | undefined {
  const drawnUpAt = Date.parse(asOf);
  const ahead = announcements.filter(({ end }) => end > drawnUpAt);
  // A change in the middle of a period: what the subscription says from then on.
  if (credits.length > 0) return (ahead.find((one) => one.asOf >= drawnUpAt - AT_THE_SAME_TIME_MS) ?? ahead.at(-1))?.end;
  // The next period that no earlier payment has paid for: a bill may be drawn up shortly before its period begins.
  const paidUntil = Math.max(...earlier.map((payment) => Date.parse(endOf(payment) ?? asOf)));
  const ends = ahead.map(({ end }) => end).filter((end) => end > paidUntil);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
