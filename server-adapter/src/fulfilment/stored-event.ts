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
  /** Between what it was told of and this purchase: the invoice, for an event of the invoice's payment. */
  heardThrough: string[];
}

/** Says that a purchase follows the one it is stored with. */
export interface FollowRecord {
  kind: 'followed';
  by: string;
}

type Body = PurchaseEvent | (PurchaseEvent & { heardThrough: string[] }) | FollowRecord | null;

/** How an event is kept in the inbox: once for what it is about, and once for each thing that this follows. `customer`: whose purchase it is, where that is known. */
export function toStoredEvents(event: SourceEvent, source: string, receivedAt: number, customer: string | null): StoredEvent[] {
  const { id, type, occurredAt, purchase } = event;
  const common = { source, type, occurredAt, receivedAt };
  const followed = [...new Set(purchase?.follows)].filter((name) => name !== purchase?.purchaseId);
  const follow: FollowRecord | undefined = purchase === null ? undefined : { kind: 'followed', by: purchase.purchaseId };
  return [
    { ...common, id, purchaseId: purchase?.purchaseId ?? null, body: JSON.stringify(purchase), customer },
    ...followed.map((name) => ({ ...common, id: `${id}#${name}`, purchaseId: name, body: JSON.stringify(follow), customer: null })),
  ];
}

/** What an event in the inbox means; `undefined` for one that tells nothing of the purchase itself. */
export function toPurchaseEvent(event: StoredEvent): PurchaseEventRecord | undefined {
  const body = JSON.parse(event.body) as Body;
  if (body === null || body.kind === 'followed') return undefined;
  const { id, type, occurredAt, receivedAt } = event;
  return { id, type, occurredAt, receivedAt, purchase: body, heardThrough: 'heardThrough' in body ? body.heardThrough : [] };
}

/** Who follows the purchase that an event is stored with, where the event says that. */
export function toFollower(event: StoredEvent): string | undefined {
  const body = JSON.parse(event.body) as Body;
  return body?.kind === 'followed' ? body.by : undefined;
}

/** The same event, for a purchase that follows the one it is stored with. However it gets there, it has one id there. */
export function passOn(event: StoredEvent, follower: string): StoredEvent {
  const { purchaseId, body } = event;
  const told = JSON.parse(body) as PurchaseEvent & { heardThrough?: string[] };
  const ownId = event.id.endsWith(`@${purchaseId}`) ? event.id.slice(0, -`@${purchaseId}`.length) : event.id;
  const heardThrough = [...new Set([...(told.heardThrough ?? []), ...(purchaseId === null ? [] : [purchaseId])])];
  return { ...event, id: `${ownId}@${follower}`, purchaseId: follower, body: JSON.stringify({ ...told, heardThrough }) };
}
