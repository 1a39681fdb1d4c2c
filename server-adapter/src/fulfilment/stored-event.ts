import type { PurchaseEvent, SourceEvent } from '../payments/payment-source.ts';
import type { StoredEvent } from '../store/store.ts';

/** An event of a purchase, as fold takes it. */
export interface PurchaseEventRecord {
  id: string;
  /** The source's own name of it. */
  type: string;
  occurredAt: number;
  receivedAt: number;
  purchase: PurchaseEvent;
}

/** How an event is kept in the inbox. */
export function toStoredEvent(event: SourceEvent, source: string, receivedAt: number): StoredEvent {
  return {
    id: event.id,
    source,
    type: event.type,
    purchaseId: event.purchase?.purchaseId ?? null,
    occurredAt: event.occurredAt,
    receivedAt,
    body: JSON.stringify(event.purchase),
  };
}

/** What an event in the inbox means; `undefined` for one that means nothing to fulfilment. */
export function toPurchaseEvent(event: StoredEvent): PurchaseEventRecord | undefined {
  const purchase = JSON.parse(event.body) as PurchaseEvent | null;
  const { id, type, occurredAt, receivedAt } = event;
  return purchase === null ? undefined : { id, type, occurredAt, receivedAt, purchase };
}
