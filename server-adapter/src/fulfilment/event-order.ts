import type { PurchaseEvent } from '../payments/payment-source.ts';
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

/** When what an event says held, in milliseconds since 1970. */
export function documentTime({ occurredAt, purchase: { asOf } }: PurchaseEventRecord): number {
  return asOf ?? occurredAt;
}

function sort(events: readonly PurchaseEventRecord[], timeOf: (event: PurchaseEventRecord) => number): PurchaseEventRecord[] {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  unique.sort((a, b) => timeOf(a) - timeOf(b) || rank[a.purchase.kind] - rank[b.purchase.kind] || (a.id < b.id ? -1 : 1));
  const sameTime = new Map<number, PurchaseEventRecord[]>();
  for (const event of unique) sameTime.set(timeOf(event), [...(sameTime.get(timeOf(event)) ?? []), event]);
  return [...sameTime.values()].flatMap(chain);
}

/**
 * Puts changes of the same instant in the order of their content: a change that begins where another one ends comes after it. Providers count seconds, and two changes within
 * one are common. Events that do not say where they begin stay where they are.
 */
function chain(events: PurchaseEventRecord[]): PurchaseEventRecord[] {
  const rest = [...events];
  const ordered: PurchaseEventRecord[] = [];
  while (rest.length > 0) {
    const next = rest.findIndex((event) => !rest.some((other) => other !== event && comesBefore(other, event)));
    ordered.push(...rest.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

function comesBefore({ purchase: { revision: earlier } }: PurchaseEventRecord, { purchase: { revision: later } }: PurchaseEventRecord): boolean {
  return earlier !== undefined && later !== undefined && earlier.to === later.from && earlier.from !== later.to;
}
