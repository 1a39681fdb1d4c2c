import type { Store, StoredEvent, TaskRecord } from '../../../ports/store.ts';
import type { Effect } from './effect.ts';
import { inOrder } from './event-order.ts';
import { explainPayments, type PaymentStory } from './explain-payments.ts';
import { fold } from './fold.ts';
import { type MappedPurchase, type MappingOptions, mapLines, type Products } from './mapped-lines.ts';
import { toMissing } from './missing.ts';
import { withPaidChanges } from './paid-changes.ts';
import { plan } from './plan.ts';
import type { Purchase } from './purchase.ts';
import { toFollower, toPurchaseEvents } from './stored-event.ts';
import { countsOf, defaultPolicy, type Policy, type Terms, toTerms } from './terms.ts';

/** One purchase's whole story, for the person who answers the support mail. Holds personal data; no license key and no token. Instants are ISO 8601. */
export interface PurchaseStory {
  purchaseId: string;
  /** Why its licenses are not what they should be, and what to do about it; empty: nothing is missing. */
  missing: string[];
  /** In the order in which they occurred. */
  events: { id: string; type: string; kind: string; occurredAt: string; receivedAt: string }[];
  /** Each payment: what it pays for, until when, and what was taken back. */
  payments: PaymentStory[];
  /** What the events say together. */
  purchase: Purchase;
  /** What that means for its licenses now. */
  terms: Terms;
  /** What its lines become, and what has no mapping. */
  mapped: MappedPurchase;
  /** What was done, or begun, by id. `attempts`: since it was last done, or in order to be done. `reason`: why it last failed. */
  effects: { id: string; kind: string; state: 'intended' | 'done'; desired: Record<string, unknown>; result: unknown; attempts: number; reason: string | null; attemptedAt: string | null; updatedAt: string }[];
  /** What would be done next. */
  next: { id: string; kind: Effect['kind']; desired: Record<string, unknown> }[];
  /** Where its task stands, with the reason of the last failure. */
  task: (Omit<TaskRecord, 'dueAt' | 'enqueuedAt' | 'updatedAt'> & { dueAt: string; enqueuedAt: string; updatedAt: string }) | null;
}

export interface ExplainOptions extends MappingOptions {
  products?: Products | undefined;
  policy?: Policy | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
}

/** Tells a purchase's story from the store alone; `undefined` when there is no such purchase. */
export async function explain(
  purchaseId: string,
  store: Pick<Store, 'inbox' | 'ledger' | 'queue'>,
  { products = {}, trustEventMapping, policy = defaultPolicy, clock = Date.now }: ExplainOptions = {},
): Promise<PurchaseStory | undefined> {
  const [stored, ledger, task] = await Promise.all([store.inbox.ofPurchase(purchaseId), store.ledger.ofPurchase(purchaseId), store.queue.find(purchaseId)]);
  if (stored.length === 0) return undefined;
  const events = inOrder(toPurchaseEvents(stored));
  const purchase = withPaidChanges(fold(purchaseId, events), countsOf(policy));
  const terms = toTerms(purchase, policy, clock());
  const mapped = mapLines(purchase, products, { trustEventMapping });
  const next = plan(purchase, mapped, terms, ledger);
  return {
    purchaseId,
    missing: toMissing({ purchase, mapped, ledger, next, task, partOf: toFollowers(stored) }),
    events: events.map(({ id, type, purchase: { kind }, occurredAt, receivedAt }) => ({ id, type, kind, occurredAt: instant(occurredAt), receivedAt: instant(receivedAt) })),
    payments: explainPayments(purchase, policy),
    purchase: withoutToken(purchase),
    terms,
    mapped,
    effects: ledger.map(({ id, kind, state, desired, result, attempts, reason, attemptedAt, updatedAt }) => ({
      id,
      kind,
      state,
      desired: withoutSecrets(JSON.parse(desired) as object),
      result: result === null ? null : (JSON.parse(result) as unknown),
      attempts,
      reason,
      attemptedAt: attemptedAt === null ? null : instant(attemptedAt),
      updatedAt: instant(updatedAt),
    })),
    next: next.map(({ id, kind, desired }) => ({ id, kind, desired: withoutSecrets(desired) })),
    task: task === undefined ? null : { ...task, dueAt: instant(task.dueAt), enqueuedAt: instant(task.enqueuedAt), updatedAt: instant(task.updatedAt) },
  };
}

/** The purchases that what is stored under this id belongs to: an invoice, a payment or a customer is no purchase of its own. */
function toFollowers(stored: readonly StoredEvent[]): string[] {
  return [...new Set(stored.flatMap((event) => toFollower(event) ?? []))];
}

/** The reference of a checkout is worth something to whoever has it. */
function withoutToken(purchase: Purchase): Purchase {
  return purchase.startedBy === undefined ? purchase : { ...purchase, startedBy: '(by a signed-in customer)' };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The key of a license, and the reference of a checkout. */
const hidden: ReadonlySet<string> = new Set(['key', 'startedBy']);

function withoutSecrets(desired: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(desired).filter(([name]) => !hidden.has(name)));
}
