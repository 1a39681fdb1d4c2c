import type { PurchaseEvent } from '../payment-source.ts';
import type { PurchaseEventRecord } from './stored-event.ts';

/** Of events of the same instant, the one with the lower rank comes first: a purchase is opened, then paid, and only then can it end. */
const rank: Readonly<Record<PurchaseEvent['kind'], number>> = {
  unreadable: 0, opened: 1, changed: 2, overdue: 3, waived: 4, paused: 5, resumed: 6, adjusted: 7, paid: 8, refunded: 9, 'refund-failed': 10, disputed: 11, 'dispute-won': 12, ended: 13,
};

/** Each event once, in the order in which they occurred. */
export function inOrder(events: readonly PurchaseEventRecord[]): PurchaseEventRecord[] {
  return sort(events, ({ occurredAt }) => occurredAt);
}

/** Each event once, in the order in which their documents were drawn up: what the later one says of lines holds. */
export function byDocument(events: readonly PurchaseEventRecord[]): PurchaseEventRecord[] {
  return sort(events, documentTime);
}

/** A bill is drawn up at about the same time as the change that it is for. */
const AT_THE_SAME_TIME_MS = 60_000;

/** Leaves out what bills say of changes where a document that lists all lines is as new: it may already know of a later change. `events`: by document. */
export function withoutOldChanges(events: readonly PurchaseEventRecord[]): PurchaseEventRecord[] {
  const listed = events.findLast(({ purchase: { kind, lines } }) => lines !== undefined && kind !== 'overdue');
  const since = listed === undefined ? Number.NEGATIVE_INFINITY : documentTime(listed) + AT_THE_SAME_TIME_MS;
  return events.map((event) => (event.purchase.lineChanges === undefined || documentTime(event) > since ? event : { ...event, purchase: { ...event.purchase, lineChanges: undefined } }));
}

/** When what an event says held, in milliseconds since 1970. */
export function documentTime({ occurredAt, purchase: { asOf } }: PurchaseEventRecord): number {
  return asOf ?? occurredAt;
}

function sort(events: readonly PurchaseEventRecord[], timeOf: (event: PurchaseEventRecord) => number): PurchaseEventRecord[] {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  unique.sort((a, b) => timeOf(a) - timeOf(b) || rank[a.purchase.kind] - rank[b.purchase.kind] || a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
  const sameTime = new Map<number, PurchaseEventRecord[]>();
  for (const event of unique) sameTime.set(timeOf(event), [...(sameTime.get(timeOf(event)) ?? []), event]);
  const ordered: PurchaseEventRecord[] = [];
  for (const group of sameTime.values()) ordered.push(...chain(group, ordered.findLast(({ purchase: { revision } }) => revision !== undefined)?.purchase.revision?.to));
  return ordered;
}

/**
 * Puts changes of the same instant in the order of their content: a change that begins where another one ends comes after it. Providers count seconds, and two changes within
 * one are common. `before`: how things stood until then. Of events that say nothing of that, the one that was received later comes later.
 */
function chain(events: readonly PurchaseEventRecord[], before: string | undefined): PurchaseEventRecord[] {
  const rest = [...events];
  const ordered: PurchaseEventRecord[] = [];
  let state = before;
  while (rest.length > 0) {
    // Where changes lead round in a circle, the one that begins where things stood comes first.
    const first = rest.findIndex((event) => !rest.some((other) => other !== event && comesBefore(other, event)));
    const next = first >= 0 ? first : Math.max(rest.findIndex(({ purchase: { revision } }) => revision?.from === state), 0);
    const [event] = rest.splice(next, 1);
    if (event === undefined) break;
    state = event.purchase.revision?.to ?? state;
    ordered.push(event);
  }
  return ordered;
}

function comesBefore({ purchase: { revision: earlier } }: PurchaseEventRecord, { purchase: { revision: later } }: PurchaseEventRecord): boolean {
  return earlier !== undefined && later !== undefined && earlier.to === later.from && earlier.from !== later.to;
}
