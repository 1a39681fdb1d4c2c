import type { BilledPurchase, BillingPortal } from '../features/payments/billing-portal.ts';
import { billingPurposes } from '../contract/billing.ts';
import { subscriptionStatuses } from '../contract/subscription.ts';
import { ProviderError, type ProviderFailure } from '../ports/vendor.ts';
import { equal } from './store-conformance/assert.ts';

/** What the suite needs of a portal. */
export interface BillingPortalFixture {
  /** The portal, whose calls go to this `fetch`. */
  create(fetch: typeof globalThis.fetch): BillingPortal;
  /** Plays the payment provider, which knows two purchases of two customers. */
  vendor(request: Request): Promise<Response>;
  /** The purchases, and by which word in the address of a page or of a document their customer is known. */
  purchases: readonly [{ purchase: BilledPurchase; customer: string }, { purchase: BilledPurchase; customer: string }];
  /** A purchase that the provider does not know. */
  unknown: BilledPurchase;
  /** The key that it is made with, or a part of it. */
  key: string;
}

/** One test of the suite. Rejects when the portal breaks the promise. */
export interface BillingPortalConformanceTest {
  name: string;
  run(fixture: BillingPortalFixture): Promise<void>;
}

const call = { priority: 'person' } as const;
const returnUrl = 'https://www.example.com/account';

/** What every driver of the {@link BillingPortal} port has to show, for any test runner: call `run` of each. */
export function billingPortalConformance(): BillingPortalConformanceTest[] {
  return [
    { name: 'leads to a page for whatever is wanted, its overview at the least', run: leadsToPages },
    { name: 'leads to the page of the purchase that it was asked for, and to no other customer\'s', run: keepsCustomersApart },
    { name: 'has no page for a purchase that the provider does not know, or that names nothing', run: hasNoneForUnknown },
    { name: 'says that it is down, that its key is refused, and that an answer makes no sense, and repeats no key', run: saysWhatIsWrong },
    { name: 'leads nowhere but to web pages', run: leadsToWebPagesOnly },
    { name: 'tells the invoices of the purchase that it was asked for, each with a document of its own customer', run: listsInvoices },
    { name: 'tells how the subscription stands that it was asked for, in amounts, instants and digits that can be shown', run: tellsSubscription },
    { name: 'says of invoices and subscriptions, too, that it is down, and that its key is refused', run: saysWhatIsWrongElsewhere },
  ];
}

async function leadsToPages({ create, vendor, purchases: [{ purchase }] }: BillingPortalFixture): Promise<void> {
  const portal = create(toFetch(vendor));
  equal(portal.purposes.includes('overview'), true, 'overview is among its purposes');
  equal(portal.purposes.every((purpose) => billingPurposes.includes(purpose)), true, 'it has no other purposes than there are');
  for (const purpose of billingPurposes) {
    const page = await portal.link({ purchase, for: purpose, returnUrl }, call);
    equal(new URL(page?.url ?? 'about:blank').protocol, 'https:', `${purpose} leads to a page`);
    equal(page?.expiresAt === null || !Number.isNaN(Date.parse(page?.expiresAt ?? '')), true, 'its end is an instant, or not known');
  }
}

async function keepsCustomersApart({ create, vendor, purchases }: BillingPortalFixture): Promise<void> {
  const portal = create(toFetch(vendor));
  for (const { purchase, customer } of purchases) {
    for (const purpose of portal.purposes) {
      const page = await portal.link({ purchase, for: purpose, returnUrl }, call);
      const named = purchases.filter((other) => page?.url.includes(other.customer)).map((other) => other.customer);
      equal(named, [customer], `${purpose} is of its own customer`);
    }
  }
}

async function hasNoneForUnknown({ create, vendor, unknown, purchases: [{ purchase }] }: BillingPortalFixture): Promise<void> {
  const portal = create(toFetch(vendor));
  for (const other of [unknown, { id: purchase.id, references: {} }]) equal(await portal.link({ purchase: other, for: 'overview', returnUrl }, call), undefined, 'there is no page');
}

async function saysWhatIsWrong({ create, purchases: [{ purchase }], key }: BillingPortalFixture): Promise<void> {
  const failures: readonly [ProviderFailure, () => Promise<Response>][] = [
    ['unavailable', () => Promise.reject(new TypeError('fetch failed'))],
    ['unavailable', async () => new Response('down', { status: 503 })],
    ['access-token-refused', async () => Response.json({ error: { message: `the key ${key} is not good` } }, { status: 401 })],
    ['access-token-refused', async () => Response.json({}, { status: 403 })],
  ];
  for (const [failure, fetch] of failures) {
    const error = await failureOf(create(toFetch(fetch)), purchase);
    equal(error?.failure, failure, 'it says what is wrong');
    equal(`${error?.message} ${error?.reason}`.includes(key), false, 'it repeats no key');
  }
  // What is not the provider's at all may mean that there is no such purchase, but is no page.
  const nonsense = create(toFetch(async () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })));
  const page = await nonsense.link({ purchase, for: 'overview', returnUrl }, call).catch((error: unknown) => (error instanceof ProviderError ? undefined : Promise.reject(error)));
  equal(page, undefined, 'an answer that makes no sense leads nowhere');
}

async function leadsToWebPagesOnly({ create, vendor, purchases: [{ purchase }] }: BillingPortalFixture): Promise<void> {
  const spoilt = async (request: Request): Promise<Response> => {
    const text = await (await vendor(request)).text();
    return new Response(text.replace(/"https:(\\?\/){2}[^"]*"/g, '"javascript:alert(1)"'), { headers: { 'Content-Type': 'application/json' } });
  };
  equal((await failureOf(create(toFetch(spoilt)), purchase))?.failure, 'malformed', 'a script is no page');
}

async function listsInvoices({ create, vendor, purchases, unknown }: BillingPortalFixture): Promise<void> {
  const portal = create(toFetch(vendor));
  if (portal.invoices === undefined) return;
  const all = new Set<string>();
  for (const { purchase, customer } of purchases) {
    const invoices = await portal.invoices(purchase, call);
    equal(invoices.length > 0, true, 'there are invoices');
    equal(invoices.map(({ issuedAt }) => issuedAt), invoices.map(({ issuedAt }) => issuedAt).sort().reverse(), 'the newest is the first');
    for (const invoice of invoices) {
      equal(invoice.id.startsWith(`${portal.name}:`) && !all.has(invoice.id), true, 'its id is of the provider, and of one invoice');
      equal([Number.isInteger(invoice.total), /^[A-Z]{3}$/.test(invoice.currency), Number.isNaN(Date.parse(invoice.issuedAt))], [true, true, false], 'amount, currency and day can be shown');
      all.add(invoice.id);
      const document = new URL((await portal.document?.(invoice, call)) ?? 'about:blank');
      equal([document.protocol, document.href.includes(customer)], ['https:', true], 'its document is a web page, of its own customer');
    }
  }
  for (const other of [unknown, { id: unknown.id, references: {} }]) equal(await portal.invoices(other, call), [], 'what is unknown has none');
}

async function tellsSubscription({ create, vendor, purchases: [{ purchase }], unknown }: BillingPortalFixture): Promise<void> {
  const portal = create(toFetch(vendor));
  if (portal.subscription === undefined) return;
  const told = await portal.subscription(purchase, call);
  equal(told !== undefined && subscriptionStatuses.includes(told.status), true, 'its state is one of those that there are');
  equal([told?.amount ?? 0, told?.nextChargeAt ?? null, told?.endsAt ?? null].map((value) => value === null || Number.isInteger(typeof value === 'string' ? Date.parse(value) : value)), [true, true, true], 'amount and instants can be shown');
  equal([/^[A-Z]{3}$/.test(told?.currency ?? 'USD'), /^P[1-9]\d*[DWMY]$/.test(told?.interval ?? 'P1M'), /^\d{4}$/.test(told?.card?.last4 ?? '0000')], [true, true, true], 'currency, interval and card can be shown');
  for (const other of [unknown, { id: purchase.id, references: {} }]) equal(await portal.subscription(other, call), undefined, 'what is unknown is told nothing of');
}

async function saysWhatIsWrongElsewhere({ create, purchases: [{ purchase }], key }: BillingPortalFixture): Promise<void> {
  const failures: readonly [ProviderFailure, number][] = [['unavailable', 503], ['access-token-refused', 401]];
  for (const [failure, status] of failures) {
    const portal = create(toFetch(async () => Response.json({ error: { message: `the key ${key} is not good` } }, { status })));
    const asked = { ...call, deadlineMs: 300 };
    for (const ask of [async (): Promise<unknown> => portal.invoices?.(purchase, asked), async (): Promise<unknown> => portal.subscription?.(purchase, asked)]) {
      if (portal.invoices === undefined || portal.subscription === undefined) continue;
      const error = await ask().then(() => undefined, (reason: unknown) => (reason instanceof ProviderError ? reason : Promise.reject(reason)));
      equal(error?.failure, failure, 'it says what is wrong');
      equal(`${error?.message} ${error?.reason}`.includes(key), false, 'it repeats no key');
    }
  }
}

async function failureOf(portal: BillingPortal, purchase: BilledPurchase): Promise<ProviderError | undefined> {
  try {
    await portal.link({ purchase, for: 'overview', returnUrl }, { ...call, deadlineMs: 300 });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error;
  }
}

const toFetch = (vendor: (request: Request) => Promise<Response>): typeof globalThis.fetch => (input, init) => vendor(new Request(input, init));
