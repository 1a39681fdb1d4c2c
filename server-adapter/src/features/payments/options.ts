import { type LicenseChangeKind, licenseChangeKinds } from '../../contract/checkout.ts';
import { OptionsError, refuseOthers } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { BillingPortal } from './billing-portal.ts';
import type { CheckoutProvider, Offer } from './checkout.ts';
import { isInterval } from './fulfilment/ordered-change.ts';
import { defaultPolicy, type Policy } from './fulfilment/terms.ts';
import type { PaymentSource, ProductMapping } from './payment-source.ts';

/** Makes a checkout that writes to the log of its adapter. */
export type CheckoutFactory = (host: { logger: Logger }) => CheckoutProvider;

/** The same for a portal. */
export type PortalFactory = (host: { logger: Logger }) => BillingPortal;

export interface PaymentsOptions {
  /** Payment providers whose webhooks are accepted: `stripe({ … })` of `/payments/stripe` and its like. Default: none. */
  sources?: readonly PaymentSource[] | undefined;
  /** Payment providers whose checkout page is used: `stripeCheckout({ … })`, `paddleCheckout({ … })`. A function receives this adapter's logger. Without one, `POST /checkout` is off. */
  checkouts?: readonly (CheckoutProvider | CheckoutFactory)[] | undefined;
  /** Pages of payment providers on which customers look after what they pay for: `stripePortal({ … })`, `paddlePortal({ … })`. One for each source at the most. Default: none. */
  portals?: readonly (BillingPortal | PortalFactory)[] | undefined;
  /** What `<cx-buy>` and `POST /checkout` may sell, by the name that the page uses: `{ pro: { source: 'stripe', price: 'price_123', mode: 'subscription' } }`. Nothing else can be bought. */
  offers?: Readonly<Record<string, Offer>> | undefined;
  /** Maps a catalogue id (price, product, payment link) to a product at the license server. `*` is for everything else, except for what the seller's catalogue at the provider maps itself. */
  products?: Readonly<Record<string, ProductMapping>> | undefined;
  /** Let offers with `changes` change licenses that were not sold through this adapter too. What they are when they are first changed is what they begin with. Default false. */
  changeSoldElsewhere?: boolean | undefined;
  /** A mapping in an event (metadata of a price, attributes of an order's item) takes precedence over `products`. Default false: an order may contain what its buyer wrote. */
  trustEventMapping?: boolean | undefined;
  /**
   * Test payments and sandboxes create licenses too, each with `cx_test` in its metadata. Default false: such events get 200 and are kept as ignored, since anyone with a test card
   * would get a real license.
   */
  acceptTestPayments?: boolean | undefined;
  /**
   * Before creating a license for a subscription, or for a sale whose event is late, look for one that Cryptlex's own integration created for it, and take it over: a vendor who changes to
   * this adapter gets no second one at the first renewal. Costs one search per subscription. Turn it off where that integration was never used. Default true.
   */
  takeOverExisting?: boolean | undefined;
  /** When a subscription ends: let its licenses run to the end of what was paid (`expire`, the default), suspend them, or revoke them. They are never deleted. */
  cancelPolicy?: 'expire' | 'suspend' | 'revoke' | undefined;
  /** When the latest payment is refunded in full, at once or in parts: suspend the licenses (the default), revoke them, or ignore it. Another payment reinstates them. */
  refundPolicy?: 'suspend' | 'revoke' | 'ignore' | undefined;
  /** When the buyer disputes the latest payment: suspend the licenses (the default), revoke them, or ignore it. A dispute that is won reinstates them, and so does another payment. */
  disputePolicy?: 'suspend' | 'revoke' | 'ignore' | undefined;
  /** Days that licenses keep working while a payment is overdue; then they are suspended until it arrives. 0 to 365, default 7. */
  overdueGraceDays?: number | undefined;
  /**
   * Hours that licenses of an active subscription keep working after the paid period: providers charge for the next period some time after the last one has ended. Once the
   * subscription has ended, its licenses end with what was paid. 0 to 168, default 0; 24 spares customers an hour without a license at each renewal.
   */
  renewalSlackHours?: number | undefined;
  /**
   * Days after which the personal data of a settled purchase is deleted: names, addresses and references. What happened is kept, so that a late refund still finds its licenses.
   * 30 or more, default 400; `null`: never.
   */
  retentionDays?: number | null | undefined;
  /** Milliseconds between checks for due work when nothing wakes the worker. Default 1000. */
  pollMs?: number | undefined;
  /**
   * Milliseconds that one call to the license server for a purchase may take, 100 to 60 000; default 10 000. Work of a process that died is taken over by another one after three times as
   * long. A creation without a response is looked up, before it is retried, after this and the vendor's `searchLagMs`.
   */
  callDeadlineMs?: number | undefined;
}

const names = {
  sources: true, checkouts: true, portals: true, offers: true, products: true, changeSoldElsewhere: true, trustEventMapping: true, acceptTestPayments: true, takeOverExisting: true,
  cancelPolicy: true, refundPolicy: true, disputePolicy: true, overdueGraceDays: true, renewalSlackHours: true, retentionDays: true, pollMs: true, callDeadlineMs: true,
} as const satisfies Record<keyof PaymentsOptions, true>;

/** Throws an {@link OptionsError} for a name that no option has, and for a payment provider that is none. */
export function assertPaymentsOptions(options: PaymentsOptions): void {
  refuseOthers('payments', options, names);
  for (const source of options.sources ?? []) if (typeof source !== 'object' || source === null) throw new OptionsError('payments.sources', 'must hold what stripe({ secrets }) and its like return');
}

/** The policy that the options name, with defaults filled in. Throws an {@link OptionsError} that names the first wrong one. */
export function toPolicy({ cancelPolicy, refundPolicy, disputePolicy, overdueGraceDays, renewalSlackHours }: Partial<PaymentsOptions> = {}): Policy {
  const policy: Policy = {
    onCancel: cancelPolicy ?? defaultPolicy.onCancel,
    onRefund: refundPolicy ?? defaultPolicy.onRefund,
    onDispute: disputePolicy ?? defaultPolicy.onDispute,
    overdueGraceDays: overdueGraceDays ?? defaultPolicy.overdueGraceDays,
    renewalSlackHours: renewalSlackHours ?? defaultPolicy.renewalSlackHours,
  };
  requireOneOf('payments.cancelPolicy', policy.onCancel, ['expire', 'suspend', 'revoke']);
  requireOneOf('payments.refundPolicy', policy.onRefund, ['suspend', 'revoke', 'ignore']);
  requireOneOf('payments.disputePolicy', policy.onDispute, ['suspend', 'revoke', 'ignore']);
  requireBetween('payments.overdueGraceDays', policy.overdueGraceDays, 365, 'days');
  requireBetween('payments.renewalSlackHours', policy.renewalSlackHours, 168, 'hours');
  return policy;
}

/** How long one call on behalf of a purchase may take, in milliseconds. Throws an {@link OptionsError} when it cannot be meant. */
export function toCallDeadlineMs({ callDeadlineMs = 10_000 }: Partial<PaymentsOptions> = {}): number {
  const value: unknown = callDeadlineMs;
  if (typeof value !== 'number' || !(value >= 100 && value <= 60_000)) throw new OptionsError('payments.callDeadlineMs', 'must be milliseconds, 100 to 60000');
  return value;
}

const dayMs = 86_400_000;

/** After how many milliseconds it is forgotten who made a settled purchase; `null`: never. Throws an {@link OptionsError} when it cannot be meant. */
export function toRetentionMs({ retentionDays = 400 }: Partial<PaymentsOptions> = {}): number | null {
  const value: unknown = retentionDays;
  if (value === null) return null;
  if (typeof value !== 'number' || !(value >= 30 && value <= 36_500)) throw new OptionsError('payments.retentionDays', 'must be a number of days, 30 to 36500, or null');
  return value * dayMs;
}

function requireBetween(option: string, value: unknown, most: number, unit: string): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new OptionsError(option, `must be a number of ${unit}, 0 to ${most}`);
}

function requireOneOf(option: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.some((one) => one === value)) throw new OptionsError(option, `must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`);
}

/** An offer as it is sold: who takes the money, for what, and how many at once. */
export interface SoldOffer {
  provider: CheckoutProvider;
  price: string;
  mode: 'payment' | 'subscription';
  least: number;
  most: number;
  changes: readonly LicenseChangeKind[];
  forProducts: readonly string[] | undefined;
  interval: string | undefined;
  newLicense: boolean;
  priceText: string | null;
}

/** The offers that the options name, with defaults filled in. Throws an {@link OptionsError} that names the first wrong one. */
export function toOffers({ offers = {}, checkouts = [], products = {} }: Pick<PaymentsOptions, 'offers' | 'products'> & { checkouts?: readonly CheckoutProvider[] | undefined } = {}): ReadonlyMap<string, SoldOffer> {
  const providers = new Map(checkouts.map((provider) => [provider.name, provider]));
  return new Map(
    Object.entries(offers).map(([name, offer]) => {
      const { source, price, mode = 'payment', quantity } = offer;
      const check = (isGood: boolean, should: string): void => {
        if (!isGood) throw new OptionsError('payments.offers', `${should} (at ${name})`);
      };
      const provider = providers.get(source);
      check(/^[\w.-]{1,64}$/.test(name), 'must have names of 1 to 64 letters, digits, dots, dashes and underscores');
      if (provider === undefined) throw new OptionsError('payments.offers', `must each have a source whose checkout is configured: ${[...providers.keys()].join(', ') || 'none is'} (at ${name})`);
      check(typeof price === 'string' && /^\w{1,255}$/.test(price), "must each have the provider's id of a price, such as price_123");
      check(mode === 'payment' || mode === 'subscription', 'must be of mode payment or subscription');
      const { min: least = 1, max: most } = quantity ?? { max: 1 };
      check(isCount(least) && isCount(most) && least <= most, 'must have quantities { min, max } of whole numbers, 1 to 1000');
      const { changes = [], forProducts, interval, newLicense = changes.length === 0, priceText = null } = offer;
      const mapping = products[price];
      check(changes.every((kind) => licenseChangeKinds.includes(kind)), 'must have changes of renew, upgrade and seats');
      check(changes.length === 0 || (forProducts ?? [mapping?.productId]).every((id) => typeof id === 'string' && id !== ''), 'with changes must say forProducts, or have their price in payments.products');
      check(!changes.includes('upgrade') || mapping !== undefined, 'that upgrade must have their price in payments.products');
      check(interval === undefined || isInterval(interval), 'must have intervals such as P1Y or P6M');
      check(!changes.includes('renew') || mode === 'subscription' || isInterval(interval ?? mapping?.subscriptionInterval ?? ''), 'that renew must have an interval, such as P1Y');
      check(changes.length > 0 || newLicense, 'must sell a new license or have changes');
      return [name, { provider, price, mode, least, most, changes, forProducts, interval, newLicense, priceText }];
    }),
  );
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
}
