import type { PaymentSource, PurchaseEvent } from '../payment-source.ts';

/** An event is told within seconds; what comes later than this may have been told before, to somebody else. In milliseconds. */
const AT_ONCE_MS = 60_000;

/**
 * Leaves `adoptBy` out of a sale that is paid once and told at once: nobody else heard of it, so there is no license of it from before, and looking for one would cost a
 * call of the license server for every sale. What is told late, such as a delivery that is sent again after the seller changed to this adapter, keeps it; so does a
 * subscription, which may have begun long ago. Both times in milliseconds since 1970.
 */
export function withoutNeedlessSearch<Event extends PurchaseEvent | null>(event: Event, occurredAt: number, receivedAt: number): Event {
  const isSoldOnce = event?.kind === 'paid' && event.payment === event.purchaseId;
  return isSoldOnce && receivedAt - occurredAt < AT_ONCE_MS ? { ...event, adoptBy: undefined } : event;
}

/** A source whose purchases name nothing by which licenses from before could be found: none are looked for. */
export function withoutTakeover(source: PaymentSource): PaymentSource {
  return {
    name: source.name,
    verify: (delivery) => source.verify(delivery),
    parse: (delivery) => source.parse(delivery).map((event) => ({ ...event, purchase: event.purchase && { ...event.purchase, adoptBy: undefined } })),
  };
}
