import { documentTime } from './event-order.ts';
import { endOf, type PaymentDocument, type Purchase } from './purchase.ts';
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
 * Gives payments, and documents that adjust them, that name no end of their own the one that their subscription announced for them. An announcement alone pays for nothing: each payment uses up
 * one period. Where nothing is announced, as for what is bought once, they stay without an end.
 */
export function resolveAnnouncedEnds(purchase: Purchase, events: readonly PurchaseEventRecord[]): Purchase {
  const announcements = toAnnouncements(events);
  if (announcements.length === 0) return purchase;
  const ends = findEnds([...purchase.payments, ...purchase.adjustments], announcements);
  const resolve = <Document extends PaymentDocument>(document: Document): Document => {
    const end = ends.get(document);
    return end === undefined ? document : { ...document, paidThrough: new Date(end).toISOString() };
  };
  return { ...purchase, payments: purchase.payments.map(resolve), adjustments: purchase.adjustments.map(resolve) };
}

function toAnnouncements(events: readonly PurchaseEventRecord[]): Announcement[] {
  return events
    .flatMap((event) => (event.purchase.announcedThrough === undefined ? [] : [{ asOf: documentTime(event), end: Date.parse(event.purchase.announcedThrough) }]))
    .sort((a, b) => a.asOf - b.asOf || a.end - b.end);
}

/** The ends of documents that have none of their own. */
function findEnds(documents: readonly PaymentDocument[], announcements: readonly Announcement[]): ReadonlyMap<PaymentDocument, number> {
  const found = new Map<PaymentDocument, number>();
  let paidUntil = Number.NEGATIVE_INFINITY;
  for (const document of [...documents].sort((a, b) => (a.asOf < b.asOf ? -1 : Number(a.asOf > b.asOf)))) {
    const own = endOf(document);
    const end = own === null ? findEnd(document, paidUntil, announcements) : Date.parse(own);
    if (own === null && end !== undefined) found.set(document, end);
    // What credits takes the place of what was paid before it.
    paidUntil = Math.max(document.credits.length > 0 ? Number.NEGATIVE_INFINITY : paidUntil, end ?? Date.parse(document.asOf));
  }
  return found;
}

function findEnd({ asOf, credits }: PaymentDocument, paidUntil: number, announcements: readonly Announcement[]): number | undefined {
  const drawnUpAt = Date.parse(asOf);
  const ahead = announcements.filter(({ end }) => end > drawnUpAt);
  // A change in the middle of a period: what the subscription says from then on.
  if (credits.length > 0) return (ahead.find((one) => one.asOf >= drawnUpAt - AT_THE_SAME_TIME_MS) ?? ahead.at(-1))?.end;
  // The next period that no earlier payment has paid for: a bill may be drawn up shortly before its period begins.
  const unpaid = ahead.filter(({ end }) => end > paidUntil);
  return (unpaid.findLast((one) => one.asOf <= drawnUpAt + AT_THE_SAME_TIME_MS) ?? unpaid[0])?.end;
}
