import type { MailTemplates } from '../features/mails/templates.ts';
import type { Mailer } from '../features/mails/mailer.ts';
import type { CheckoutProvider, Offer } from '../features/payments/checkout.ts';
import type { PaymentSource, ProductMapping } from '../features/payments/payment-source.ts';
import type { LicensingProvider } from '../ports/license-server.ts';
import type { Store } from '../ports/store.ts';
import type { Logger } from './logger.ts';

/** What `createAdapter` needs to know. Wrong or missing values throw an {@link OptionsError} that names the option and what it should be. */
export interface AdapterOptions {
  /** Where browsers and payment providers reach this adapter, without the base path: `https://www.example.com`. `http` is for loopback addresses only. */
  publicUrl: string;
  /** Where the pages are, if that is another origin than `publicUrl`. Links in mails lead there. */
  siteUrl?: string | undefined;
  /** Path (or absolute URL on `siteUrl`'s origin) of the page that holds `<cx-reset-password>`; links in mails lead there. Default `/reset-password`. */
  linkPage?: string | undefined;
  /** Origins whose pages may call the adapter, beside those of `publicUrl` and `siteUrl`. Exact: `https://shop.example.com`. */
  allowedOrigins?: readonly string[] | undefined;
  /** Pages live on another site than the adapter: the cookie becomes `SameSite=None; Partitioned`. Default false. */
  crossSite?: boolean | undefined;
  /** Default `/cx`. */
  basePath?: string | undefined;
  /** Key ring, 32 characters or more each, made at random: `openssl rand -base64 32`. What is easy to guess is refused. The first one seals, all open: put a new one first, drop the old one later. */
  secrets: readonly Secret[];
  /** The license server: `createCryptlexProvider({ … })`. */
  provider: LicensingProvider;
  /** `createSqliteStore({ url: 'file:cx-kit.db' })` or `createPostgresStore({ url: 'postgres://…' })`. */
  store: Store;
  /** Who sends mail. Without one, the vendor mails its own reset link, and sign-up and change of address are off. */
  mailer?: Mailer | undefined;
  /** The product's name in mails. Default: the host name of `siteUrl`. */
  productName?: string | undefined;
  /** BCP 47 tag of the language for readers whose own is not known, or is none of the 15 that there are mails in. Default `en`. */
  mailLanguage?: string | undefined;
  /** Mails of your own in place of the built-in ones, by what they are about. */
  mailTemplates?: Partial<MailTemplates> | undefined;
  /** Ways to sign in beside the password. Default: none. */
  signIn?: SignInOptions | undefined;
  /** People may make an account themselves. Needs a mailer. Default true; with {@link SignUpOptions} it is on as well. */
  signUp?: boolean | SignUpOptions | undefined;
  /** How long new passwords have to be, and what they are checked against beside the list of common ones and the words of the site and the person. */
  passwords?: PasswordOptions | undefined;
  /** Turns payments into licenses. Default: no webhooks and nothing to buy. */
  payments?: PaymentOptions | undefined;
  /** 32 characters or more, made at random: turns on `POST /tasks/run`, `GET /admin/purchases/:id`, and `GET` and `DELETE /admin/users/:id/sessions`, with `Authorization: Bearer …`. Several, while one replaces the other. Default: no such routes. */
  operatorSecret?: string | readonly string[] | undefined;
  /** Tells the address of the client. Default: unknown, and throttles count by account only. See `clientAddress()` of `/node` and `forwardedFor(n)`. */
  clientAddress?: ((request: Request) => string | undefined) | undefined;
  /** Where log records go. Default: JSON lines on standard output, through pino. */
  logger?: Logger | undefined;
  /** How long people stay signed in. */
  session?: SessionOptions | undefined;
  /** Milliseconds since 1970; for tests. */
  clock?: (() => number) | undefined;
}

export interface Secret {
  /** Named in what it sealed, so that it can be found again. */
  id: string;
  secret: string;
}

export interface PaymentOptions {
  /** Whose webhooks are taken: `createStripeSource({ … })` and its like. */
  sources: readonly PaymentSource[];
  /** Who makes the page on which an offer is paid: `createStripeCheckout({ … })`, `createPaddleCheckout({ … })`. Without one, `POST /checkout` is off. */
  checkouts?: readonly CheckoutProvider[] | undefined;
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
   * Before a license is made of a subscription, or of a sale that is told late, look for one that Cryptlex's own integration made of it, and take that over: so whoever changes to this
   * adapter gets no second one at the first renewal. Costs one search for each subscription. Turn it off where that integration was never used. Default true.
   */
  adopt?: boolean | undefined;
  /** A subscription is over: let its licenses run to the end of what was paid (`expire`, the default), suspend them, or revoke them. They are never deleted. */
  onCancel?: 'expire' | 'suspend' | 'revoke' | undefined;
  /** The latest payment went back in full: suspend the licenses (the default), revoke them, or let them be. Another payment restores them. Parts count when they add up to all of it. */
  onRefund?: 'suspend' | 'revoke' | 'ignore' | undefined;
  /** The buyer disputes the latest payment: suspend the licenses (the default), revoke them, or let them be. A dispute that is won restores them, and so does another payment. */
  onDispute?: 'suspend' | 'revoke' | 'ignore' | undefined;
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

export interface SignInOptions {
  /**
   * Google's button. The same client id has to be saved in the license server's account (Cryptlex: `googleClientId`). `keysUrl`: where the keys that Google signs with are, for a sandbox or a
   * mirror. Default `https://www.googleapis.com/oauth2/v3/certs`.
   */
  google?: { clientId: string; keysUrl?: string | undefined } | undefined;
  /** A company's own sign-in page (SAML), as it is set up in the license server's account of this alias. Not with `crossSite`. */
  saml?: { alias: string } | undefined;
}

export interface SignUpOptions {
  /**
   * Names of what a page asks for beside name and address: `['phone', 'country']`. Up to 10, each of letters and digits, a small letter first. Anything else that a page sends is refused.
   * What is entered becomes metadata of the user at the license server, which customers do not see. Default: none.
   */
  fields?: readonly string[] | undefined;
}

export interface PasswordOptions {
  /**
   * Characters that a new password needs, 8 to 64. Default 8, as ASVS 6.2.1 asks; 15 where NIST SP 800-63B-4 binds and the password is the only factor. Never fewer than the license server
   * wants.
   */
  minLength?: number | undefined;
  /** Where to look whether a new password was in a breach: `pwnedPasswords()`, or a copy of your own. One that fails or takes longer than a second is logged and passes. Default: nowhere. */
  breaches?: BreachLookup | undefined;
}

/** Gets the first 5 digits (upper-case hexadecimal) of a password's SHA-1, and answers lines of the other 35 with how often each was seen, as `SUFFIX:COUNT`. */
export type BreachLookup = (sha1Prefix: string, signal: AbortSignal) => Promise<string>;

export interface SessionOptions {
  /** Seconds without a request after which a session is over that its owner wanted remembered. Default 14 days. */
  idle?: number | undefined;
  /** Seconds without a request after which any other session is over. Default 12 hours. */
  briefIdle?: number | undefined;
  /** Seconds after which a session is over in any case. Default 30 days. */
  absolute?: number | undefined;
}

export class OptionsError extends Error {
  override readonly name = 'OptionsError';
  /** The option, or the environment variable, that is wrong. */
  readonly option: string;

  constructor(option: string, should: string) {
    super(`${option} ${should}`);
    this.option = option;
  }
}
