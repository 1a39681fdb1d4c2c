import type { Logger } from '../../../core/logger.ts';
import { apply } from './apply.ts';
import { LeaseLostError, toOutcome } from './attempt.ts';
import type { EffectContext } from './attempt.ts';
import type { Effect } from './effect.ts';
import { fold } from './fold.ts';
import { tellFollowers, lookUp } from './look-up.ts';
import { excessOf, mapLines } from './mapped-lines.ts';
import type { MappedPurchase, Products } from './mapped-lines.ts';
import { type LicensePayments, readLicensePayments, toElsewhereLicense, toLicensePayments } from './license-payment.ts';
import { completeFacts, toUnreadableReason } from './missing.ts';
import type { ProvedChange } from './ordered-change.ts';
import { withPaidChanges } from './paid-changes.ts';
import { licenseObstacles, plan } from './plan.ts';
import type { Purchase } from './purchase.ts';
import { toPurchaseEvents } from './stored-event.ts';
import { countsOf, defaultPolicy, toTerms } from './terms.ts';
import type { Policy, Terms } from './terms.ts';
import { followLicense, noteFollowed, type TieContext } from './tie.ts';
import type { LookUpCall, PaymentSource } from '../payment-source.ts';
import { ProviderError } from '../../../ports/vendor.ts';
import type { LicensingProvider } from '../../../ports/licensing.ts';
import type { MailQueue } from '../../../ports/mail-queue.ts';
import type { Store, StoredEffect, TaskQueue } from '../../../ports/store.ts';
import type { TaskHandler, TaskOutcome, TokenPause } from '../../../tasks/task-handler.ts';

export interface PurchaseHandlerOptions {
  licensing: Pick<LicensingProvider, 'back'>;
  store: Pick<Store, 'inbox' | 'ledger' | 'queue'>;
  mailQueue: MailQueue;
  /** Catalogue id → what it becomes; `*` is for everything else. Default: only what the source's own metadata says. */
  products?: Products | undefined;
  /** Who can be asked for what events leave out. Default: nobody. */
  sources?: readonly PaymentSource[] | undefined;
  /** Let a mapping that an event carries win over `products`. Default false. */
  trustEventMapping?: boolean | undefined;
  /** What is done with licenses when a purchase is overdue, refunded, disputed or over. Default {@link defaultPolicy}. */
  policy?: Policy | undefined;
  /** Opens the reference to whoever started a checkout: the user's id; `undefined` for one that is not good. Default: none is. */
  readReference?: EffectContext['readReference'] | undefined;
  /** Opens the reference of a checkout for a license that exists; `undefined` for one that is not good. Default: none is. */
  readChange?: ((reference: string) => Promise<ProvedChange | undefined>) | undefined;
  /** The adapter's key ring. Where the vendor says that keys are unique, the first one makes the keys of new licenses. */
  secrets: readonly { readonly secret: string }[];
  logger: Logger;
  /** Shared with whoever else needs the vendor's access token. */
  tokenPause: TokenPause;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
  /** No call to the vendor takes longer, in milliseconds. Default 10 000. */
  callDeadlineMs?: number | undefined;
  /** Milliseconds for which one worker has a purchase to itself. Three times the deadline of a call at least, which is the default. */
  leaseMs?: number | undefined;
}

/** A provider sends what it has to say of a purchase at about the same time, in several events and in any order. So long after the latest one nobody is called for what another may say. */
const OTHER_EVENTS_MS = 5_000;

/** Does the tasks of kind `purchase`: what was paid for becomes licenses, each one once. */
export function createPurchaseHandler(options: PurchaseHandlerOptions): TaskHandler {
  const { licensing, store, mailQueue, sources = [], products = {}, trustEventMapping, policy = defaultPolicy, readReference = noReference, readChange = noReference, tokenPause, logger, clock = Date.now, callDeadlineMs = 10_000 } = options;
  const [newest] = options.secrets;
  if (newest === undefined) throw new TypeError('secrets should hold one secret at least');
  const { secret } = newest;
  const map = (purchase: Purchase): MappedPurchase => mapLines(purchase, products, { trustEventMapping });
  return {
    tokenPause,
    kind: 'purchase',
    leaseMs: Math.max(options.leaseMs ?? 0, 3 * callDeadlineMs),
    async run({ payload: purchaseId, attempts }, lease) {
      const call: LookUpCall = { priority: 'background', deadlineMs: callDeadlineMs, signal: lease.signal };
      const stored = await store.inbox.ofPurchase(purchaseId);
      await tellFollowers(stored, store.inbox, clock());
      const othersBy = Math.max(...stored.map(({ receivedAt }) => receivedAt)) + OTHER_EVENTS_MS;
      const purchase = withPaidChanges(fold(purchaseId, toPurchaseEvents(stored)), countsOf(policy));
      const parked = toUnreadableReason(purchase);
      if (parked !== undefined) return { outcome: 'dead', reason: parked };
      const tie: TieContext = { ledger: store.ledger, inbox: store.inbox, queue: store.queue, back: licensing.back, call, clock, readChange };
      const following = await followLicense(purchase, stored.length, { ...tie, attempts });
      if (following !== undefined) return following;
      const payments = await readLicensePayments(await store.ledger.ofPurchase(purchaseId), store.inbox, { products, trustEventMapping, policy, now: clock() });
      if (purchase.payments.length === 0 && payments.length === 0) return { outcome: 'done' };
      const mapped = map(purchase);
      const excess = excessOf(mapped);
      if (excess !== undefined) return { outcome: 'dead', reason: excess };
      const terms = toTerms(purchase, policy, clock());
      const changesAt = Math.min(...[terms, ...payments.map((payment) => payment.terms)].map((one) => one.changesAt ?? Infinity));
      if (changesAt < Infinity) await remind(store.queue, purchaseId, changesAt, clock());
      const context: EffectContext = { purchaseId, back: licensing.back, ledger: store.ledger, mailQueue, lease, logger, clock, readReference, secret, callDeadlineMs, tokenPause };
      const others = toLicensePayments(purchase, payments, policy);
      const outcome = await fulfil(purchase, mapped, terms, others, context);
      if (outcome.outcome !== 'done') return outcome;
      await noteFollowed(payments, tie);
      const unfollowed = payments.length === 0 ? [] : licenseObstacles(purchase, mapped, terms, await store.ledger.ofPurchase(purchaseId), others);
      if (toElsewhereLicense(purchaseId) !== undefined) return unfollowed.length === 0 ? outcome : { outcome: 'dead', reason: unfollowed.join('; ') };
      // What can be delivered is delivered; what the events leave out is looked up; the rest waits for a person, or for another event, which makes the task due again.
      const facts = await completeFacts(purchase, { map, ledger: store.ledger, othersBy, now: clock(), lookUp: (lookup) => lookUp(purchaseId, lookup, { sources, inbox: store.inbox, call, now: clock() }) });
      // What was learned is an event like any other, and has made the task due again.
      if (facts.stored) return { outcome: 'done' };
      if (facts.retry !== undefined) return facts.retry;
      const obstacles = [...facts.obstacles, ...mapped.unmapped, ...unfollowed];
      if (obstacles.length === 0) return outcome;
      const reason = obstacles.join('; ');
      if ((facts.obstacles.length > 0 || namesNothing(purchase)) && clock() < othersBy) return { outcome: 'later', reason, retryAfterMs: othersBy - clock() };
      return { outcome: 'dead', reason };
    },
  };
}

const noReference = async (): Promise<undefined> => undefined;

/** What was bought is told by an event that is not here yet. */
function namesNothing({ lines, summary }: Purchase): boolean {
  return lines === null && (summary === null || summary.catalogueIds.length === 0);
}

/** Carries out one plan after the other until nothing is left, or only what failed. */
async function fulfil(purchase: Purchase, mapped: MappedPurchase, terms: Terms, others: LicensePayments, context: EffectContext): Promise<TaskOutcome> {
  const failures = new Map<string, TaskOutcome>();
  for (;;) {
    const ledger = await context.ledger.ofPurchase(purchase.id);
    const effects = plan(purchase, mapped, terms, ledger, others).filter(({ id }) => !failures.has(id));
    if (effects.length === 0) return worstOf([...failures.values()]);
    if (context.lease.signal.aborted) return { outcome: 'later', reason: 'the lease is lost' };
    for (const effect of effects) {
      const outcome = await tryToApply(effect, ledger, context);
      if (outcome.outcome === 'later' && outcome.countsAsAttempt === false) return outcome;
      if (outcome.outcome !== 'done') failures.set(effect.id, outcome);
    }
  }
}

async function tryToApply(effect: Effect, ledger: readonly StoredEffect[], context: EffectContext): Promise<TaskOutcome> {
  try {
    await apply(effect, ledger.find(({ id }) => id === effect.id), context);
    context.tokenPause.worked(effect.kind);
    return { outcome: 'done' };
  } catch (error) {
    const outcome = toOutcome(error, effect);
    if (outcome === undefined) throw error;
    report(error, effect, context);
    // Whoever has lost the lease has nothing more to say.
    if (outcome.outcome !== 'done' && !(error instanceof LeaseLostError)) await context.ledger.fail(effect.id, outcome.reason, context.clock());
    return outcome;
  }
}

function report(error: unknown, { id, kind }: Effect, { logger, purchaseId, tokenPause }: EffectContext): void {
  if (!(error instanceof ProviderError)) return;
  if (error.failure === 'access-token-refused') tokenPause.refused(kind);
  else logger.warn({ event: 'effect.failed', purchaseId, effectId: id, reason: error.failure }, 'The license server did not do what a purchase needs');
}

/** What is tried again is tried again first, at the latest time that was named; a dead letter is one only when nothing else is left. */
function worstOf(failures: readonly TaskOutcome[]): TaskOutcome {
  const retries = failures.filter((failure) => failure.outcome === 'later');
  const [retry] = retries;
  if (retry !== undefined) {
    const waits = retries.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
    return waits.length === 0 ? retry : { ...retry, retryAfterMs: Math.max(...waits) };
  }
  const reasons = failures.flatMap((failure) => (failure.outcome === 'dead' ? [failure.reason] : []));
  return reasons.length === 0 ? { outcome: 'done' } : { outcome: 'dead', reason: [...new Set(reasons)].join('; ') };
}

/** Kind of the tasks of {@link remind}. */
export const reminderTaskKind = 'purchase-reminder';

/** Has a purchase looked at again later. A task of its own: the purchase's may be made due at any moment by an event, and must not be put off by this. */
export async function remind(queue: Pick<TaskQueue, 'enqueue'>, purchaseId: string, dueAt: number, now: number): Promise<void> {
  await queue.enqueue({ id: `${reminderTaskKind}:${purchaseId}`, kind: reminderTaskKind, payload: purchaseId, dueAt }, now);
}

/** Does the tasks of {@link remind}: makes the purchase due. */
export function createReminderHandler({ queue, clock = Date.now }: { queue: Pick<TaskQueue, 'enqueue'>; clock?: (() => number) | undefined }): TaskHandler {
  return {
    kind: reminderTaskKind,
    leaseMs: 30_000,
    async run({ payload: purchaseId }) {
      await queue.enqueue({ id: purchaseId, kind: 'purchase', payload: purchaseId, dueAt: clock() }, clock());
      return { outcome: 'done' };
    },
  };
}
