import type { IgnoredReason, PurchaseEvent, SourceEvent } from '../payment-source.ts';
import type { StoredEvent } from '../../../ports/store.ts';

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

/** Events that cannot be read are kept under an id of their own, so that the event itself can still come once it can be read. */
const unreadableSuffix = '!unreadable';
const unreadablePart = /!unreadable(?=@|$)/;

/** Why an event cannot be read, and the event as it came in. */
export interface UnreadableEvent {
  reason: string;
  raw: string;
}

/** How an event is kept in the inbox: once for what it is about, and once for each thing that this follows. `customer`: whose purchase it is, where that is known. */
export function toStoredEvents(event: SourceEvent, source: string, receivedAt: number, customer: string | null): StoredEvent[] {
  const { type, occurredAt, purchase, ignored } = event;
  const id = purchase?.kind === 'unreadable' ? `${event.id}${unreadableSuffix}` : event.id;
  const common = { source, type, occurredAt, receivedAt };
  const followed = [...new Set(purchase?.follows)].filter((name) => name !== purchase?.purchaseId);
  const follow: FollowRecord | undefined = purchase === null ? undefined : { kind: 'followed', by: purchase.purchaseId };
  const body = purchase ?? (ignored === undefined ? null : { ignored });
  return [
    { ...common, id, purchaseId: purchase?.purchaseId || null, body: JSON.stringify(body), customer },
    ...followed.map((name) => ({ ...common, id: `${id}#${name}`, purchaseId: name, body: JSON.stringify(follow), customer: null })),
  ];
}

/** What an event in the inbox means; `undefined` for one that says nothing of the purchase itself. */
export function toPurchaseEvent(event: StoredEvent): PurchaseEventRecord | undefined {
  const body = readBody(event);
  if (body === null || body.kind === 'followed') return undefined;
  const { id, type, occurredAt, receivedAt } = event;
  return { id, type, occurredAt, receivedAt, purchase: body, heardThrough: 'heardThrough' in body ? body.heardThrough : [] };
}

/** What the events of a purchase mean. One that could not be read and came again readable counts as read. */
export function toPurchaseEvents(events: readonly StoredEvent[]): PurchaseEventRecord[] {
  const ids = new Set(events.map(({ id }) => id));
  return events.filter(({ id }) => toEventId(id) === id || !ids.has(toEventId(id))).flatMap((event) => toPurchaseEvent(event) ?? []);
}

/** The id that an event has once it can be read: of itself, or of its copy at a purchase that follows its own. */
export function toEventId(id: string): string {
  return id.replace(unreadablePart, '');
}

/** The id by which a person finds an event: without what marks it as unreadable, or as a copy at another purchase. */
export function toShownId(id: string): string {
  return id.replace(/!unreadable(@.*)?$/, '');
}

/** Why an event in the inbox means nothing. `operator`: a person decided so. `read-again`: it could not be read, and is kept as an event of its own since it can. */
export type StoredIgnoredReason = IgnoredReason | 'operator' | 'read-again';

/** Why an event in the inbox means nothing; `undefined` where it means something, or nothing is known. */
export function toIgnoredReason({ body }: StoredEvent): StoredIgnoredReason | undefined {
  return (JSON.parse(body) as { ignored?: StoredIgnoredReason } | null)?.ignored;
}

/** The body of an event that could not be read, and by now stops nothing. It is kept as it came in. */
export function toSettledBody({ reason, raw }: UnreadableEvent, ignored: 'operator' | 'read-again'): string {
  return JSON.stringify({ ignored, reason, raw });
}

/** The event as it came in, and why it could not be read; `undefined` for one that could. */
export function toUnreadable(event: StoredEvent): UnreadableEvent | undefined {
  const body = readBody(event);
  return body?.kind === 'unreadable' ? { reason: body.reason, raw: body.raw } : undefined;
}

/** Who follows the purchase that an event is stored with, where the event says that. */
export function toFollower(event: StoredEvent): string | undefined {
  const body = readBody(event);
  return body?.kind === 'followed' ? body.by : undefined;
}

/** The same event, for a purchase that follows the one it is stored with. However it gets there, it has one id there. */
export function passOn(event: StoredEvent, follower: string): StoredEvent {
  const { purchaseId, body } = event;
  const read = JSON.parse(body) as PurchaseEvent & { heardThrough?: string[] };
  const ownId = event.id.endsWith(`@${purchaseId}`) ? event.id.slice(0, -`@${purchaseId}`.length) : event.id;
  const heardThrough = [...new Set([...(read.heardThrough ?? []), ...(purchaseId === null ? [] : [purchaseId])])];
  return { ...event, id: `${ownId}@${follower}`, purchaseId: follower, body: JSON.stringify({ ...read, heardThrough }) };
}

function readBody({ body }: StoredEvent): Body {
  const read = JSON.parse(body) as Body | { ignored: StoredIgnoredReason };
  return read === null || !('kind' in read) ? null : fromFormerVersion(read);
}

/** Until version 0.1 an event by which a subscription went on said until when: that is when the next charge was due. */
function fromFormerVersion<Event extends NonNullable<Body>>(event: Event): Event {
  if (event.kind !== 'resumed' || !('paidThrough' in event) || typeof event.paidThrough !== 'string') return event;
  const { paidThrough, ...rest } = event;
  return { ...rest, announcedThrough: paidThrough } as Event;
}
