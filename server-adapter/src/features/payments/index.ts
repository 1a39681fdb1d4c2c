import { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature, requireLicensing } from '../../core/feature.ts';
import { createBillingLinks } from './billing-links.ts';
import { checkoutHandlers } from './checkout-routes.ts';
import { createCustomerPurchases } from './customer-purchases.ts';
import { createCustomerHash, createCustomerReference } from './customer-reference.ts';
import { explain } from './fulfilment/explain.ts';
import { createPurchaseHandler, createReminderHandler, reminderTaskKind } from './fulfilment/purchase-handler.ts';
import { forgetSettled } from './fulfilment/retention.ts';
import { createIntake, webhookHandlers } from './intake.ts';
import { invoiceHandlers } from './invoices.ts';
import { createLicenseOffers } from './license-offers.ts';
import { assertPaymentsOptions, toCallDeadlineMs, toOffers, toPolicy, toRetentionMs } from './options.ts';
import type { PaymentsOptions } from './options.ts';
import { createPurchaseOwner } from './purchase-owner.ts';
import { createRenewals } from './renewals.ts';
import { createLivePurchases } from './purchases-live.ts';
import { toProductMap } from './sources/product-mapping.ts';
import { withoutTakeover } from './sources/read-event.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { createSweep } from './sweep/sweep.ts';
import { createSweepHandler, requestSweep } from './sweep/sweep-task.ts';

export { DeliveryError, SignatureError } from './payment-source.ts';
export type { Buyer, Delivery, MetadataValue, PaymentSource, ProductMapping, PurchaseEvent, PurchaseLine, SourceEvent } from './payment-source.ts';
export type { CheckoutFactory, PaymentsOptions, PortalFactory } from './options.ts';
export type { BilledPurchase, BillingPage, BillingPortal, BillingRequest, ProviderInvoice, ProviderSubscription } from './billing-portal.ts';
export type { CheckoutBuyer, CheckoutOrder, CheckoutProvider, Offer } from './checkout.ts';


const dayMs = 86_400_000;
/** An event that meant nothing is kept for a while, for a person who wonders; so is a reminder. */
const ignoredKeptMs = 90 * dayMs;

/**
 * Turns payments into licenses: takes the webhooks of payment providers, sells offers, and shows customers what becomes of their payments. Throws an `OptionsError` that names the option which
 * is wrong; the start does when the license server makes no licenses.
 */
export function payments(options: PaymentsOptions = {}): Feature {
  assertPaymentsOptions(options);
  const policy = toPolicy(options);
  const retentionMs = toRetentionMs(options);
  const callDeadlineMs = toCallDeadlineMs(options);
  // A mistake is found at the start, not by the first purchase. The object itself is read later: it may get more products while the adapter runs.
  toProductMap('payments.products', options.products ?? {});
  const { sources = [], products, trustEventMapping, acceptTestPayments, takeOverExisting = true, changeSoldElsewhere = false, pollMs } = options;

  return defineFeature({
    name: 'payments',
    endpoints: paymentEndpoints,
    capabilities: () => ({ purchases: sources.length > 0, ...(Object.values(options.offers ?? {}).some(({ changes = [] }) => changes.length > 0) ? { licenseOffers: true } : {}), ...((options.portals ?? []).length > 0 ? { billing: true } : {}) }),

    renewals: ({ store: { ledger, inbox }, clock }) => createRenewals({ ledger, inbox, policy, clock }),

    attach(core) {
      const { settings, provider, store, mailQueue, tokenPause, logger, clock } = core;
      const licensing = requireLicensing('payments', provider);
      const checkouts = (options.checkouts ?? []).map((checkout) => (typeof checkout === 'function' ? checkout({ logger }) : checkout));
      const portals = (options.portals ?? []).map((portal) => (typeof portal === 'function' ? portal({ logger }) : portal));
      const customerReference = createCustomerReference({ secrets: settings.secrets, clock });
      const customerHash = createCustomerHash({ secrets: settings.secrets, readReference: customerReference.read });
      const live = createLivePurchases({ inbox: store.inbox, customerHash, clock });
      const fulfilment = { store, licensing, sources, products, trustEventMapping, policy, callDeadlineMs, logger, clock };
      const intake = createIntake({
        inbox: store.inbox, customerOf: customerHash.ofPurchase, acceptTestPayments, onUnreadable: reportUnreadable(logger), onStored: live.touch, clock,
        sources: takeOverExisting ? sources : sources.map(withoutTakeover),
      });
      const offers = toOffers({ offers: options.offers, products, checkouts });
      const licenseOffers = createLicenseOffers({ offers, products: products ?? {}, trustEventMapping, policy, changeSoldElsewhere, licensing, store, clock });
      const owner = createPurchaseOwner({ ledger: store.ledger, customerHash });
      const purchases = createCustomerPurchases({ inbox: store.inbox, customerHash, owner });
      const billing = createBillingLinks(core, { portals, licensing, owner, purchases, policy });
      return {
        handlers: {
          ...checkoutHandlers(core, { offers, licensing, licenseOffers, billing, customerReference }),
          ...billing.handlers,
          ...invoiceHandlers(core, { portals, purchases }),
          ...subscriptionHandlers(core, { portals, purchases, policy }),
          ...webhookHandlers(core, intake),
          async listPurchases({ query: { after, wait } }, { session, request }) {
            if (sources.length === 0) throw new ProblemError('not-supported');
            return live.read(session.user, { after, waitMs: wait * 1000, signal: request.signal });
          },
          async explainPurchase({ params: { id } }) {
            const story = await explain(id, store, { products, trustEventMapping, policy, clock });
            if (story === undefined) throw new ProblemError('not-found');
            return { ...story };
          },
        },
        tasks: [
          createPurchaseHandler({ ...fulfilment, mailQueue, readReference: customerReference.read, readChange: customerReference.readChange, secrets: settings.secrets, tokenPause }),
          createReminderHandler({ queue: store.queue, clock }),
          createSweepHandler({ sweep: createSweep(fulfilment), queue: store.queue, clock }),
        ],
        pollMs,
        onStoreReady: () => requestSweep(store.queue, clock()),
        onTaskSettled: (taskId) => live.touch([{ purchaseId: taskId }]),
        async cleanUp(signal) {
          await store.queue.prune([reminderTaskKind], clock() - ignoredKeptMs);
          await store.inbox.pruneIgnored(clock() - ignoredKeptMs);
          if (retentionMs !== null) await forgetSettled(store, clock() - retentionMs, () => !signal.aborted);
        },
        stop: live.stop,
        async close() {
          for (const source of sources) source.close?.();
          await Promise.all([...checkouts, ...portals].map((one) => one.close?.()));
        },
      };
    },
  });
}

const reportUnreadable = (logger: Core['logger']) => ({ id, reason }: { id: string; reason: string }): void =>
  logger.error({ event: 'event.unreadable', eventId: id, reason }, 'A payment event cannot be read; a person has to look at it');
