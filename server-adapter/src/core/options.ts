import type { LicenseServerFactory, LicensingProvider } from '../ports/license-server.ts';
import type { Store } from '../ports/store.ts';
import type { Feature } from './feature.ts';
import type { Logger } from './logger.ts';

/** What `createAdapter` needs to know. Wrong or missing values throw an {@link OptionsError} that names the option and what it should be. */
export interface AdapterOptions {
  /** Where browsers and payment providers reach this adapter, without the base path: `https://www.example.com`. `http` is for loopback addresses only. */
  publicUrl: string;
  /** Where the pages are, if that is another origin than `publicUrl`. Links in mails lead there. */
  siteUrl?: string | undefined;
  /** Origins whose pages may call the adapter, beside those of `publicUrl` and `siteUrl`. Exact: `https://shop.example.com`. */
  allowedOrigins?: readonly string[] | undefined;
  /** Pages live on another site than the adapter: the cookie becomes `SameSite=None; Partitioned`. Default false. */
  crossSite?: boolean | undefined;
  /** Default `/cx`. */
  basePath?: string | undefined;
  /** Key ring, 32 characters or more each, made at random: `openssl rand -base64 32`. What is easy to guess is refused. The first one seals, all open: put a new one first, drop the old one later. */
  secrets: readonly Secret[];
  /** The license server: `cryptlex({ … })`. A function is given the logger, the clock and the shared counters of this adapter, so that all its instances keep to one rate limit. */
  provider: LicenseServerFactory | LicensingProvider;
  /** `sqlite({ url: 'file:cx-kit.db' })` or `postgres({ url: 'postgres://…' })`. */
  store: Store;
  /** What this adapter does beside sign-in, account, licenses and downloads: `mails()`, `payments()`, `google()`, `saml()`, each at most once. Default: nothing. */
  features?: readonly Feature[] | undefined;
  /** The product's name in mails, and a word that no password may be made of. Default: the host name of `siteUrl`. */
  productName?: string | undefined;
  /** How long new passwords have to be, and what they are checked against beside the list of common ones and the words of the site and the person. */
  passwords?: PasswordOptions | undefined;
  /** 32 characters or more, made at random: turns on `POST /tasks/run`, `GET /admin/purchases/:id`, and `GET` and `DELETE /admin/users/:id/sessions`, with `Authorization: Bearer …`. Several, while one replaces the other. Default: no such routes. */
  operatorSecret?: string | readonly string[] | undefined;
  /** Returns the address of the client. Default: unknown, and throttles count by account only. See `clientAddress()` of `/node` and `forwardedFor(n)`. */
  clientAddress?: ((request: Request) => string | undefined) | undefined;
  /** Receives log records. Default: JSON lines on the console. `pino()` of `/pino` writes them with pino. */
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
  /** Seconds without a request after which a remembered session is over. Default 14 days. */
  idleSeconds?: number | undefined;
  /** Seconds without a request after which a session that is not remembered is over. Default 12 hours. */
  idleUnrememberedSeconds?: number | undefined;
  /** Seconds after which a session is over in any case. Default 30 days. */
  absoluteSeconds?: number | undefined;
}
