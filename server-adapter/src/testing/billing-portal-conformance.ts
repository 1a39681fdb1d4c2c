import type { BilledPurchase, BillingPortal } from '../features/payments/billing-portal.ts';
import { billingPurposes } from '../contract/billing.ts';
import { ProviderError, type ProviderFailure } from '../ports/vendor.ts';
import { equal } from './store-conformance/assert.ts';

/** What the suite needs of a portal. */
export interface BillingPortalFixture {
  /** The portal, whose calls go to this `fetch`. */
  create(fetch: typeof globalThis.fetch): BillingPortal;
  /** Plays the payment provider, which knows two purchases of two customers. */
  vendor(request: Request): Promise<Response>;
  /** The purchases, and by which word in the address of a page their customer is known. */
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
