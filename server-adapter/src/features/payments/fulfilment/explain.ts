import type { Store, StoredEffect, StoredEvent, TaskRecord } from '../../../ports/store.ts';
import type { PaidLine } from '../payment-source.ts';
import type { Effect } from './effect.ts';
import { inOrder } from './event-order.ts';
import { fold } from './fold.ts';
import { mapLines, type MappedPurchase, type MappingOptions, type Products } from './mapped-lines.ts';
import { readLicensePayments, toElsewhereLicense, toFollowed, toLicensePayments, toTieId } from './license-payment.ts';
import { toMissing } from './missing.ts';
import { changeReferencePrefix } from './ordered-change.ts';
import { withPaidChanges } from './paid-changes.ts';
import { amountBack, isLineRefunded, paidTimeOf, paymentTakenBack } from './paid-time.ts';
import { licenseObstacles, plan } from './plan.ts';
import type { Payment, PaymentDocument, Purchase } from './purchase.ts';
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
  if (stored.length === 0 && ledger.length === 0) return undefined;
  const events = inOrder(toPurchaseEvents(stored));
  const purchase = withPaidChanges(fold(purchaseId, events), countsOf(policy));
  const terms = toTerms(purchase, policy, clock());
  const mapped = mapLines(purchase, products, { trustEventMapping });
  const tie = await store.ledger.find(toTieId(purchaseId));
  const others = toLicensePayments(purchase, await readLicensePayments(ledger, store.inbox, { products, trustEventMapping, policy, now: clock() }), policy);
  // What pays for a license that exists makes none.
  const next = tie === undefined && purchase.startedBy?.startsWith(changeReferencePrefix) !== true ? plan(purchase, mapped, terms, ledger, others) : [];
  return {
    purchaseId,
    missing: toLicenseMissing(purchase, tie, stored.length, task, others.payments.length === 0 ? [] : licenseObstacles(purchase, mapped, terms, ledger, others)) ?? toMissing({ purchase, mapped, ledger, next, task, partOf: toFollowers(stored) }),
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

/** The same of a purchase that pays for a license which exists, and of a license that was sold elsewhere; `undefined` for any other where nothing hinders what others pay for its licenses. */
function toLicenseMissing({ id: purchaseId, startedBy, payments }: Purchase, tie: StoredEffect | undefined, events: number, task: TaskRecord | undefined, obstacles: readonly string[]): string[] | undefined {
  if (tie !== undefined) return toFollowed(tie.result) >= events ? [] : [`It pays for a license of ${tie.purchaseId}, which does not follow yet${task?.reason ? `: ${task.reason}` : ''}. See \`cx-kit-server events explain ${tie.purchaseId}\`.`];
  if (startedBy?.startsWith(changeReferencePrefix) === true && payments.length > 0) return [`It pays for a license that exists, and is not done${task?.reason ? `: ${task.reason}` : ''}.`];
  if (obstacles.length > 0) return [...obstacles];
  if (toElsewhereLicense(purchaseId) === undefined) return undefined;
  return task?.state === 'dead' ? [`It was given up: ${task.reason}. When the cause is gone, run \`cx-kit-server events replay ${purchaseId}\`.`] : [];
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

/** One payment, or one document that moves what payments paid for, in words that a support person understands. */
export interface PaymentStory {
  /** Such as `stripe:in_123`. */
  id: string;
  /** ISO 8601; `null` for a document without a payment. */
  paidAt: string | null;
  /** As the payment provider counts, mostly in the smallest unit of the currency; `null` where no event says. */
  amount: number | null;
  /** What it pays for, and until when: `10 × price_123 until 2027-01-31T00:00:00.000Z`. */
  paysFor: string[];
  /** What was taken back of it, and why it counts or does not: `refunded in full`. Empty: nothing. */
  takenBack: string[];
}

/** Tells of each payment what it pays for, until when, and what was taken back. */
export function explainPayments(purchase: Purchase, policy: Policy): PaymentStory[] {
  const payments = purchase.payments.map((payment) => ({
    id: payment.id,
    paidAt: payment.paidAt,
    amount: payment.amount,
    paysFor: paysFor(payment, purchase),
    takenBack: takenBack(payment, purchase, policy),
  }));
  const stands = paidTimeOf(purchase, undefined, { refunds: true, disputes: true }).stands;
  const adjustments = purchase.adjustments.map((document) => ({
    id: document.id,
    paidAt: null,
    amount: null,
    paysFor: stands ? paysFor(document, purchase) : [],
    takenBack: [stands ? `no payment: it ends what was paid before on ${document.asOf}` : 'no payment: nothing that it could credit stands'],
  }));
  return [...payments, ...adjustments];
}

function paysFor({ pays, paidThrough }: PaymentDocument, { lines, summary }: Purchase): string[] {
  if (pays !== null) return pays.map((line) => `${toCount(line.quantity)}${toName(line)}${until(line.paidThrough ?? paidThrough)}`);
  const names = lines === null ? (summary?.catalogueIds ?? []) : lines.map(({ id, catalogueIds }) => catalogueIds[0] ?? id);
  return [`${names.length === 0 ? 'the purchase as a whole' : names.join(', ')}${until(paidThrough)}`];
}

function toCount(quantity: number | undefined): string {
  return quantity === undefined ? '' : `${quantity} × `;
}

function toName({ lineId, catalogueIds = [] }: PaidLine): string {
  return catalogueIds[0] ?? lineId;
}

function until(end: string | null): string {
  return end === null ? ', without an end' : ` until ${end}`;
}

function takenBack(payment: Payment, purchase: Purchase, policy: Policy): string[] {
  const how = paymentTakenBack(purchase, payment, { refunds: true, disputes: true });
  if (how === 'refunded') return [policy.onRefund === 'ignore' ? 'refunded in full; the policy ignores that' : 'refunded in full'];
  if (how === 'disputed') return [policy.onDispute === 'ignore' ? 'disputed by the buyer; the policy ignores that' : 'disputed by the buyer'];
  const lines = (payment.pays ?? []).filter((line) => isLineRefunded(purchase, line));
  if (lines.length > 0) return lines.map((line) => `${toName(line)} was refunded`);
  const part = amountBack(purchase, payment.names);
  return part > 0 ? [`${part} of ${payment.amount ?? 'an unknown amount'} was refunded: it still pays`] : [];
}
