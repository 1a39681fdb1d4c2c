import type { BillingLink, BillingPurpose } from '../../contract/billing.ts';
import type { License } from '../../contract/license.ts';
import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { checkoutLimits, createQuota } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import type { LicensingProvider } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { showsNobodyElse } from './billing-portal.ts';
import type { BillingPage, BillingPortal } from './billing-portal.ts';
import type { CustomerPurchases } from './customer-purchases.ts';
import { fold } from './fulfilment/fold.ts';
import { findPurchaseOf, isRunning, readLicensePayments } from './fulfilment/license-payment.ts';
import type { Purchase } from './fulfilment/purchase.ts';
import { toPurchaseEvents } from './fulfilment/stored-event.ts';
import type { Policy } from './fulfilment/terms.ts';
import type { PurchaseOwner } from './purchase-owner.ts';

type User = { id: string; email: string };

export interface BillingOptions {
  portals: readonly BillingPortal[];
  licensing: Pick<LicensingProvider, 'back'>;
  owner: PurchaseOwner;
  purchases: CustomerPurchases;
  policy: Policy;
}

export interface BillingLinks {
  /** The pages that this customer can open for a license. */
  purposes(license: License, user: User, call: CallContext): Promise<readonly BillingPurpose[]>;
  handlers: Pick<HandlersOf<typeof paymentEndpoints>, 'createBillingLink'>;
}

/** Leads customers to the pages of the payment provider for what pays for a license of theirs, and nobody to those of somebody else: a license may have another owner by now than who pays for it. */
export function createBillingLinks({ settings, store, logger, clock }: Core, { portals, licensing, owner, purchases, policy }: BillingOptions): BillingLinks {
  const quota = createQuota({ counters: store.counters, clock }, checkoutLimits);

  const read = async (purchaseId: string): Promise<Purchase> => fold(purchaseId, toPurchaseEvents(await store.inbox.ofPurchase(purchaseId)));
  const portalOf = ({ id }: Pick<Purchase, 'id'>): BillingPortal | undefined => portals.find(({ name }) => id.startsWith(`${name}:`));

  /** What pays for a license: the subscription that runs, else what was paid last, as far as a portal knows it. */
  async function findPurchase({ id }: License, call: CallContext): Promise<Purchase | undefined> {
    const license = await licensing.back.findLicenseById(id, call);
    if (license === undefined) throw new ProblemError('not-found');
    const purchaseId = await findPurchaseOf(license, store);
    const ties = await readLicensePayments(await store.ledger.ofPurchase(purchaseId), store.inbox, { products: {}, policy, now: clock() });
    const names = [purchaseId, ...ties.filter(({ licenseId }) => licenseId === id).map((tie) => tie.purchaseId)];
    const found = (await Promise.all(names.map(read))).filter((purchase) => purchase.payments.length > 0 && portalOf(purchase) !== undefined);
    const latest = found.sort((a, b) => ((a.payments.at(-1)?.paidAt ?? '') < (b.payments.at(-1)?.paidAt ?? '') ? 1 : -1))[0];
    return found.find((one) => isRunning(one, policy, clock())) ?? latest;
  }

  async function ownPurchase(id: string, user: User): Promise<Purchase> {
    const purchase = await purchases.find(id, user);
    if (purchase === undefined || portalOf(purchase) === undefined) throw new ProblemError('not-found');
    if (!(await mayOpen(purchase, user))) throw new ProblemError('forbidden');
    return purchase;
  }

  async function purchaseOfLicense(license: License, user: User, call: CallContext): Promise<Purchase> {
    const purchase = await findPurchase(license, call);
    if (purchase === undefined) throw new ProblemError('sold-elsewhere');
    if (!(await mayOpen(purchase, user))) throw new ProblemError('forbidden');
    return purchase;
  }

  const mayOpen = async (purchase: Purchase, user: User): Promise<boolean> => showsNobodyElse(portalOf(purchase), purchase, user) && (await owner.isOf(purchase, user));

  return {
    async purposes(license, user, call) {
      if (portals.length === 0) return [];
      const purchase = await findPurchase(license, call);
      return purchase !== undefined && (await mayOpen(purchase, user)) ? (portalOf(purchase)?.purposes ?? []) : [];
    },

    handlers: {
      async createBillingLink({ body: { licenseId, subscriptionId, for: purpose, returnTo } }, { session: { user }, owned, context, clientAddress, requestId }): Promise<BillingLink> {
        if (portals.length === 0) throw new ProblemError('not-supported');
        if ((licenseId === undefined) === (subscriptionId === undefined)) throw new ProblemError('invalid-request', { fields: [{ field: 'licenseId', code: licenseId === undefined ? 'required' : 'invalid' }] });
        // Read with the customer's own token: a license of somebody else is not found.
        const license = licenseId === undefined ? undefined : await owned().license(licenseId, context);
        await quota.take('billing', user.id, clientAddress);
        const purchase = license === undefined ? await ownPurchase(subscriptionId ?? '', user) : await purchaseOfLicense(license, user, context);
        const page = await portalOf(purchase)?.link({ purchase, for: purpose, returnUrl: (toAllowedPage(returnTo, settings) ?? settings.siteUrl).href }, context);
        if (page === undefined) throw new ProblemError('not-supported');
        logger.info({ event: 'billing-link-made', requestId, userId: user.id, source: portalOf(purchase)?.name }, 'a customer was led to the pages of a payment provider');
        return page satisfies BillingPage;
      },
    },
  };
}
