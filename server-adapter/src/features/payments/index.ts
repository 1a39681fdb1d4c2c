import { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core } from '../../core/core.ts';
import { OptionsError, ProblemError } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import type { Logger } from '../../core/logger.ts';
import { checkoutHandlers } from './checkout-routes.ts';
import type { CheckoutProvider, Offer } from './checkout.ts';
import { createCustomerHash } from './customer-hash.ts';
import { createCustomerReference } from './customer-reference.ts';
import { explain } from './fulfilment/explain.ts';
import { createPurchaseHandler } from './fulfilment/purchase-handler.ts';
import { createReminderHandler, reminderTaskKind } from './fulfilment/reminder.ts';
import { forgetSettled } from './fulfilment/retention.ts';
import { createIntake } from './intake.ts';
import { toOffers } from './offers.ts';
import type { PaymentSource, ProductMapping } from './payment-source.ts';
import { toCallDeadlineMs, toPolicy, toRetentionMs } from './policy.ts';
import { createLivePurchases } from './purchases-live.ts';
import { toProductMap } from './sources/product-mapping.ts';
import { withoutTakeover } from './sources/without-takeover.ts';
import { createSweep } from './sweep/sweep.ts';
import { createSweepHandler, requestSweep } from './sweep/sweep-task.ts';
import { webhookHandlers } from './webhook-routes.ts';

export { DeliveryError, SignatureError } from './payment-source.ts';
export type { Buyer, Delivery, MetadataValue, PaymentSource, ProductMapping, PurchaseEvent, PurchaseLine, SourceEvent } from './payment-source.ts';
export type { CheckoutBuyer, CheckoutOrder, CheckoutProvider, Offer } from './checkout.ts';

/** Makes a checkout that writes to the log of its adapter. */
export type CheckoutFactory = (host: { logger: Logger }) => CheckoutProvider;

export interface PaymentsOptions {
  /** Payment providers whose webhooks are taken: `stripe({ … })` of `/payments/stripe` and its like. Default: none. */
  sources?: readonly PaymentSource[] | undefined;
  /** Payment providers on whose page an offer is paid: `stripeCheckout({ … })`, `paddleCheckout({ … })`. A function is given this adapter's logger. Without one, `POST /checkout` is off. */
  checkouts?: readonly (CheckoutProvider | CheckoutFactory)[] | undefined;
  /** What `<cx-buy>` and `POST /checkout` may sell, by the name that the page says: `{ pro: { source: 'stripe', price: 'price_123', mode: 'subscription' } }`. Nothing else can be bought. */
  offers?: Readonly<Record<string, Offer>> | undefined;
  /** Catalogue id (price, product, payment link) → what it becomes. `*` is for everything else, but for what the seller's catalogue at the provider maps itself. */
  products?: Readonly<Record<string, ProductMapping>> | undefined;
  /** Let a mapping that an event carries (metadata of a price, attributes of an order's item) win over `products`. Default false: an order may carry what its buyer wrote. */
  trustEventMapping?: boolean | undefined;
  /**
   * Make licenses of test payments and of sandboxes too; each carries `cx_test` in its metadata. Default false: such events are answered with 200 and kept as ignored, since whoever
   * can pay with a test card would get a real license.
   */
  acceptTestPayments?: boolean | undefined;
  /**
   * Before a license is made of a subscription, or of a sale that is told late, look for one that Cryptlex's own integration made of it, and take that over: so a vendor who changes to this
   * adapter gets no second one at the first renewal. Costs one search for each subscription. Turn it off where that integration was never used. Default true.
   */
  takeOverExisting?: boolean | undefined;
  /** A subscription is over: let its licenses run to the end of what was paid (`expire`, the default), suspend them, or revoke them. They are never deleted. */
  cancelPolicy?: 'expire' | 'suspend' | 'revoke' | undefined;
  /** The latest payment went back in full: suspend the licenses (the default), revoke them, or let them be. Another payment restores them. Parts count when they add up to all of it. */
  refundPolicy?: 'suspend' | 'revoke' | 'ignore' | undefined;
  /** The buyer disputes the latest payment: suspend the licenses (the default), revoke them, or let them be. A dispute that is won restores them, and so does another payment. */
  disputePolicy?: 'suspend' | 'revoke' | 'ignore' | undefined;
  /** Days for which licenses work on while a payment is due; then they are suspended until it arrives. 0 to 365, default 7. */
  overdueGraceDays?: number | undefined;
  /**
   * Hours for which licenses of a subscription that goes on work longer than it is paid for: providers charge for the next period some time after the last one has ended. Once the
   * subscription has ended, its licenses end with what was paid. 0 to 168, default 0; 24 spares customers an hour without a license at each renewal.
   */
  renewalSlackHours?: number | undefined;
  /**
   * Days after which it is forgotten who made a purchase that is settled: names, addresses and references go, and what happened stays, so that a late refund still finds its licenses.
   * 30 or more, default 400; `null`: never.
   */
  retentionDays?: number | null | undefined;
  /** Milliseconds between checks for due work when nothing wakes the worker. Default 1000. */
  pollMs?: number | undefined;
  /**
   * Milliseconds that one call of the license server on behalf of a purchase may take, 100 to 60 000; default 10 000. What a process had in hand when it died is taken up by
   * another one after three times as long, and a creation that got no answer is looked for, before it is tried again, after this and the vendor's `searchLagMs`.
   */
  callDeadlineMs?: number | undefined;
}

const dayMs = 86_400_000;
/** An event that meant nothing is kept for a while, for a person who wonders; so is a reminder. */
const ignoredKeptMs = 90 * dayMs;

/**
 * Turns payments into licenses: takes the webhooks of payment providers, sells offers, and shows customers what becomes of their payments. Throws an `OptionsError` that names the option which
 * is wrong; the start does when the license server makes no licenses.
 */
export function payments(options: PaymentsOptions = {}): Feature {
  const policy = toPolicy(options);
  const retentionMs = toRetentionMs(options);
  const callDeadlineMs = toCallDeadlineMs(options);
  // A mistake is found at the start, not by the first purchase. The object itself is read later: it may get more products while the adapter runs.
  toProductMap('payments.products', options.products ?? {});
  const { sources = [], products, trustEventMapping, acceptTestPayments, takeOverExisting = true, pollMs } = options;

  return defineFeature({
    name: 'payments',
    endpoints: paymentEndpoints,
    capabilities: () => ({ purchases: sources.length > 0 }),

    attach(core) {
      const { settings, provider, store, mailQueue, tokenPause, logger, clock } = core;
      if (!provider.capabilities.licenses) throw new OptionsError('payments', `needs a license server that makes licenses, and ${provider.name} does not`);
      const checkouts = (options.checkouts ?? []).map((checkout) => (typeof checkout === 'function' ? checkout({ logger }) : checkout));
      const customerReference = createCustomerReference({ secrets: settings.secrets, clock });
      const customerHash = createCustomerHash({ secrets: settings.secrets, readReference: customerReference.read });
      const live = createLivePurchases({ inbox: store.inbox, customerHash, clock });
      const fulfilment = { store, provider, sources, products, trustEventMapping, policy, callDeadlineMs, logger, clock };
      const intake = createIntake({
        inbox: store.inbox, customerOf: customerHash.ofPurchase, acceptTestPayments, onUnreadable: reportUnreadable(logger), onStored: live.touch, clock,
        sources: takeOverExisting ? sources : sources.map(withoutTakeover),
      });
      return {
        handlers: {
          ...checkoutHandlers(core, { offers: toOffers({ offers: options.offers, checkouts }), customerReference }),
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
          createPurchaseHandler({ ...fulfilment, mailQueue, readReference: customerReference.read, secrets: settings.secrets, tokenPause }),
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
          await Promise.all(checkouts.map((checkout) => checkout.close?.()));
        },
      };
    },
  });
}

const reportUnreadable = (logger: Core['logger']) => ({ id, reason }: { id: string; reason: string }): void =>
  logger.error({ event: 'event.unreadable', eventId: id, reason }, 'A payment event cannot be read; a person has to look at it');
