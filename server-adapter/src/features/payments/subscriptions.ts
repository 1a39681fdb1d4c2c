import type { BillingPurpose } from '../../contract/billing.ts';
import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Subscription, SubscriptionStatus } from '../../contract/subscription.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { Store } from '../../ports/store.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ReadCache } from '../../upstream/read-cache.ts';
import { showsNobodyElse } from './billing-portal.ts';
import type { BillingPortal, ProviderSubscription } from './billing-portal.ts';
import type { CustomerPurchases } from './customer-purchases.ts';
import { resultOf } from './fulfilment/effect.ts';
import { toTieId } from './fulfilment/license-payment.ts';
import type { ProvedChange } from './fulfilment/ordered-change.ts';
import { paidTimeOf } from './fulfilment/paid-time.ts';
import type { Purchase } from './fulfilment/purchase.ts';
import { countsOf, type Policy } from './fulfilment/terms.ts';

export interface SubscriptionsOptions {
  portals: readonly BillingPortal[];
  purchases: CustomerPurchases;
  policy: Policy;
}

const dayMs = 86_400_000;
/** What has ended is listed for so long. */
const rememberedMs = 90 * dayMs;
/** The license server's own bound of a page. */
const mostLicenses = 100;

/** Lists what is charged by itself. The provider is asked how it stands; what it does not tell, the events of the purchase have said. */
export function subscriptionHandlers({ store: { ledger }, clock }: Core, { portals, purchases, policy }: SubscriptionsOptions): Pick<HandlersOf<typeof paymentEndpoints>, 'listSubscriptions'> {
  // Shared while it is in flight, and not kept: whoever comes back from the provider's page sees what they did there.
  const cache = new ReadCache<ProviderSubscription | undefined>({ freshMs: 0 });
  const portalOf = (id: string): BillingPortal | undefined => portals.find(({ name }) => id.startsWith(`${name}:`));

  async function read(purchase: Purchase, user: { id: string; email: string }, call: CallContext): Promise<Omit<Subscription, 'licenses'>> {
    const portal = portalOf(purchase.id);
    const told = await cache.read(user.id, `${user.id} ${purchase.id}`, async () => portal?.subscription?.(purchase, call));
    const { end } = paidTimeOf(purchase, undefined, countsOf(policy));
    const paidThrough = end === null ? null : new Date(end).toISOString();
    const known = told ?? toKnown(purchase, paidThrough);
    const [debt] = purchase.debts;
    return {
      ...known, id: purchase.id, paidThrough, afterEnd: policy.onCancel, pages: (showsNobodyElse(portal, purchase, user) ? (portal?.purposes ?? []) : []).filter((purpose) => isOfUse(purpose, known.status)),
      suspendsAt: known.status === 'overdue' && debt !== undefined ? new Date(Date.parse(debt.since) + policy.overdueGraceDays * dayMs).toISOString() : null,
    };
  }

  const isRecent = ({ status, endsAt, paidThrough }: Omit<Subscription, 'licenses'>): boolean => status !== 'ended' || Date.parse(endsAt ?? paidThrough ?? '') > clock() - rememberedMs;

  return {
    async listSubscriptions(_input, { session: { user }, owned, context }) {
      if (portals.length === 0) throw new ProblemError('not-supported');
      const found = (await purchases.ofUser(user, (id) => portalOf(id) !== undefined)).filter(isSubscription);
      if (found.length === 0) return { items: [] };
      const [all, licenses] = await Promise.all([Promise.all(found.map((purchase) => read(purchase, user, context))), owned().licenses({ page: 1, limit: mostLicenses }, context)]);
      const items = await Promise.all(all.filter(isRecent).map(async (one) => {
        const ids = await licensesOf(one.id, ledger);
        return { ...one, licenses: licenses.items.filter(({ id }) => ids.includes(id)).map(({ id, productName }) => ({ id, productName })) };
      }));
      return { items: items.sort((a, b) => Number(a.status === 'ended') - Number(b.status === 'ended')) };
    },
  };
}

/** What is bought once names no subscription, whichever provider it is. */
function isSubscription({ references, payments }: Purchase): boolean {
  return payments.length > 0 && Object.keys(references).some((name) => name.endsWith('_subscription_id'));
}

/** Of a purchase: those that it made, and the one that it changed. */
async function licensesOf(purchaseId: string, ledger: Pick<Store['ledger'], 'find' | 'ofPurchase'>): Promise<string[]> {
  const tie = await ledger.find(toTieId(purchaseId));
  if (tie !== undefined) return [(JSON.parse(tie.desired) as ProvedChange).licenseId];
  return (await ledger.ofPurchase(purchaseId)).flatMap((effect) => resultOf('license', effect)?.licenseId ?? []);
}

/** As far as the events have told. */
function toKnown({ endedAt, debts, pausedSince }: Purchase, paidThrough: string | null): ProviderSubscription {
  const status = endedAt !== null ? 'ended' : debts.length > 0 ? 'overdue' : pausedSince !== null ? 'paused' : 'active';
  return { name: null, status, amount: null, currency: null, interval: null, nextChargeAt: status === 'active' ? paidThrough : null, endsAt: endedAt, card: null };
}

function isOfUse(purpose: BillingPurpose, status: SubscriptionStatus): boolean {
  if (purpose === 'overview' || status === 'ended') return purpose === 'overview';
  return purpose === 'resume' ? status === 'ending' : purpose !== 'cancel' || status !== 'ending';
}
