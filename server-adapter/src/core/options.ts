import type { IdentityProvider } from '../ports/identity.ts';
import type { LicenseClaimRule } from '../ports/licensing.ts';
import type { ProviderFactory, Provider } from '../ports/provider.ts';
import type { Store } from '../ports/store.ts';
import { OptionsError, refuseOthers } from './errors.ts';
import type { Feature } from './feature.ts';
import type { Logger } from './logger.ts';
import { isStrongSecret } from './security/secret-strength.ts';
import type { Secret } from './security/secret-strength.ts';
import type { BreachLookup } from './sessions/new-passwords.ts';
import { toWebUrl } from './settings.ts';
import type { AccountDeletion, Settings } from './settings.ts';

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
  /** Who knows the customers, and what they own: `cryptlex({ … })`, `crossingMinds({ … })`. A function is given the logger, the clock and the shared counters of this adapter, so that all its instances keep to one rate limit. */
  provider: ProviderFactory | Provider;
  /** `sqlite({ url: 'file:cx-kit.db' })` or `postgres({ url: 'postgres://…' })`. */
  store: Store;
  /** What this adapter does beside sign-in, account, licenses and downloads: `elements()`, `mails()`, `payments()`, `google()`, `saml()`, each at most once. Default: nothing. */
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
  /**
   * Whether people may delete their account, with their password and every factor that is on: `'vendor'` deletes it at the license server at once, `{ operator: 'privacy@example.com' }` tells that
   * address by mail (needs `mails({ mailer })`). Default: where a customer's own token may do it (Crossing Minds), at once; else not at all.
   */
  accountDeletion?: AccountDeletion | undefined;
  /** Customers may add a license to their account by its key: `true` for those without a user that are not taken back, or a rule of your own. Default false: a key that somebody else has read would be enough. */
  licenseClaims?: boolean | LicenseClaimRule | undefined;
  /** How long people stay signed in. */
  session?: SessionOptions | undefined;
  /** Milliseconds since 1970; for tests. */
  clock?: (() => number) | undefined;
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

export interface SessionOptions {
  /** Seconds without a request after which a remembered session is over. Default 14 days. */
  idleSeconds?: number | undefined;
  /** Seconds without a request after which a session that is not remembered is over. Default 12 hours. */
  idleUnrememberedSeconds?: number | undefined;
  /** Seconds after which a session is over in any case. Default 30 days. */
  absoluteSeconds?: number | undefined;
}

const day = 86_400;

const optionNames = {
  publicUrl: true, siteUrl: true, allowedOrigins: true, crossSite: true, basePath: true, secrets: true, provider: true, store: true, features: true, productName: true, passwords: true,
  operatorSecret: true, clientAddress: true, logger: true, accountDeletion: true, licenseClaims: true, session: true, clock: true,
} as const satisfies Record<keyof AdapterOptions, true>;

const sessionOptionNames = { idleSeconds: true, idleUnrememberedSeconds: true, absoluteSeconds: true } as const satisfies Record<keyof SessionOptions, true>;
const passwordOptionNames = { minLength: true, breaches: true } as const satisfies Record<keyof PasswordOptions, true>;

/** Options of former versions that a feature has now. */
const movedOptions: Readonly<Record<string, string>> = {
  mailer: 'mails({ mailer })', mailTemplates: 'mails({ templates })', mailLanguage: 'mails({ language })', linkPage: 'mails({ mailLinkUrl })', signUp: 'mails({ signUp })',
  signIn: 'google({ clientId }), saml({ alias })', payments: 'payments({ … })',
};

/** Throws an {@link OptionsError} for a misspelled or moved option: it would be ignored in silence. */
function refuseUnknown(options: AdapterOptions): void {
  for (const name of Object.keys(options)) {
    if (name in optionNames) continue;
    throw new OptionsError(name, name in movedOptions ? `belongs to a feature now: features: [${movedOptions[name]}]` : 'is not an option of createAdapter');
  }
  refuseOthers('session', options.session, sessionOptionNames);
  refuseOthers('passwords', options.passwords, passwordOptionNames);
}

/** The same for what options are made of: another kind of thing would fail at the first request. */
export function assertParts(options: AdapterOptions): void {
  if (typeof options !== 'object' || options === null) throw new OptionsError('createAdapter', 'needs options: publicUrl, secrets, provider and store');
  const { features = [], store, provider } = options as { features?: unknown; store?: unknown; provider?: unknown };
  if (!Array.isArray(features)) throw new OptionsError('features', 'must be a list: [mails()]');
  if (typeof store !== 'object' || store === null) throw new OptionsError('store', "must be what sqlite({ url: 'file:cx-kit.db' }) or postgres({ url }) returns");
  if (typeof provider !== 'function' && (typeof provider !== 'object' || provider === null)) throw new OptionsError('provider', 'must be what cryptlex({ … }) or crossingMinds({ … }) returns');
}

/** Checks the options. Throws an {@link OptionsError} that names the first wrong one. */
export function toSettings(options: AdapterOptions, { identity }: Provider): Settings {
  refuseUnknown(options);
  const publicUrl = toOrigin('publicUrl', options.publicUrl);
  const siteUrl = options.siteUrl === undefined ? publicUrl : toWebUrl('siteUrl', options.siteUrl);
  const basePath = toBasePath(options.basePath ?? '/cx');
  const crossSite = options.crossSite ?? false;
  if (crossSite && publicUrl.protocol !== 'https:') throw new OptionsError('crossSite', 'needs a publicUrl that starts with https://: browsers drop such cookies otherwise');
  return {
    baseUrl: publicUrl.origin + basePath,
    basePath,
    siteUrl,
    allowedOrigins: new Set([publicUrl.origin, siteUrl.origin, ...(options.allowedOrigins ?? []).map((origin) => toOrigin('allowedOrigins', origin).origin)]),
    secure: publicUrl.protocol === 'https:',
    crossSite,
    secrets: toSecrets(options.secrets),
    productName: options.productName ?? siteUrl.hostname,
    operatorSecrets: toOperatorSecrets(options.operatorSecret),
    passwordMinLength: toPasswordMinLength(options.passwords?.minLength, identity),
    accountDeletion: toAccountDeletion(options.accountDeletion),
    licenseClaims: options.licenseClaims ?? false,
    sessionIdleMs: toMilliseconds('session.idleSeconds', options.session?.idleSeconds ?? 14 * day),
    sessionIdleUnrememberedMs: toMilliseconds('session.idleUnrememberedSeconds', options.session?.idleUnrememberedSeconds ?? day / 2),
    sessionAbsoluteMs: toMilliseconds('session.absoluteSeconds', options.session?.absoluteSeconds ?? 30 * day),
  };
}

function toOrigin(option: string, value: unknown): URL {
  const url = toWebUrl(option, value);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new OptionsError(option, 'must be an origin without a path, such as https://www.example.com');
  return url;
}

function toBasePath(value: string): string {
  const path = value.replace(/\/$/, '');
  if (!/^(\/[\w.~-]+)*$/.test(path)) throw new OptionsError('basePath', 'must be a path such as /cx');
  return path;
}

const shouldBeRandom = 'must be made at random, such as by `openssl rand -base64 32`: one that repeats itself or is made of common words can be guessed';

function toSecrets(secrets: readonly Secret[]): readonly [Secret, ...Secret[]] {
  const [first, ...others] = secrets ?? [];
  if (first === undefined) throw new OptionsError('secrets', 'must hold at least one secret');
  const ring: [Secret, ...Secret[]] = [first, ...others];
  for (const { id, secret } of ring) {
    if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id)) throw new OptionsError('secrets', 'must each have an id of letters, digits, dots, dashes and underscores');
    if (typeof secret !== 'string' || secret.length < 32) throw new OptionsError('secrets', 'must each be 32 characters or longer');
    if (!isStrongSecret(secret, 'keys')) throw new OptionsError('secrets', shouldBeRandom);
  }
  if (new Set(ring.map(({ id }) => id)).size < ring.length) throw new OptionsError('secrets', 'must each have an id of their own');
  return ring;
}

function toOperatorSecrets(told: string | readonly string[] = []): readonly string[] {
  const secrets: readonly unknown[] = typeof told === 'string' ? [told] : told;
  return secrets.map((secret) => {
    // What fits a header as it is.
    if (typeof secret !== 'string' || !/^[\x21-\x7e]{32,1024}$/.test(secret)) throw new OptionsError('operatorSecret', 'must be 32 to 1024 characters of ASCII without spaces, or several such texts');
    if (!isStrongSecret(secret, 'requests')) throw new OptionsError('operatorSecret', shouldBeRandom);
    return secret;
  });
}

/** Never below what the license server wants: that would only be refused later. The longest password may have 128. */
function toPasswordMinLength(minLength: number | undefined, identity: Pick<IdentityProvider, 'passwordMinLength'>): number {
  const least = Math.max(8, identity.passwordMinLength ?? 8);
  const wanted: unknown = minLength ?? least;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 8 || wanted > 64) throw new OptionsError('passwords.minLength', 'must be a whole number from 8 to 64');
  return Math.max(least, wanted);
}

function toAccountDeletion(deletion: AccountDeletion | undefined): AccountDeletion | undefined {
  if (deletion === undefined || deletion === 'vendor' || (typeof deletion?.operator === 'string' && /^[^@\s]+@[^@\s]+$/.test(deletion.operator))) return deletion;
  throw new OptionsError('accountDeletion', "must be 'vendor', or { operator: 'privacy@example.com' }");
}

function toMilliseconds(option: string, seconds: number): number {
  if (!Number.isFinite(seconds) || seconds < 60) throw new OptionsError(option, 'must be a number of seconds, 60 or more');
  return seconds * 1000;
}
