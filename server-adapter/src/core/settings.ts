import { OptionsError } from './errors.ts';
import type { AdapterOptions, Secret, SessionOptions } from './options.ts';
import type { LicensingProvider } from '../ports/license-server.ts';
import { parseUrl } from './security/parse-url.ts';
import { isStrongSecret } from './security/secret-strength.ts';

/** The options after they were checked: everything that is a plain value, with defaults filled in. */
export interface Settings {
  /** Where the adapter is, without a trailing slash: `https://www.example.com/cx`. */
  baseUrl: string;
  /** `''` or `/cx`. */
  basePath: string;
  /** The start page of the site. */
  siteUrl: URL;
  /** Origins whose pages may call the adapter, its own and the site's among them. */
  allowedOrigins: ReadonlySet<string>;
  /** Browsers reach the adapter over https. False on loopback only. */
  secure: boolean;
  crossSite: boolean;
  secrets: readonly [Secret, ...Secret[]];
  productName: string;
  /** None: there are no routes for the operator. */
  operatorSecrets: readonly string[];
  /** Characters that a new password needs. */
  passwordMinLength: number;
  /** Milliseconds. */
  sessionIdleMs: number;
  /** Milliseconds, of a session that is not remembered. */
  sessionIdleUnrememberedMs: number;
  /** Milliseconds. */
  sessionAbsoluteMs: number;
}

const day = 86_400;

const optionNames = {
  publicUrl: true, siteUrl: true, allowedOrigins: true, crossSite: true, basePath: true, secrets: true, provider: true, store: true, features: true, productName: true, passwords: true,
  operatorSecret: true, clientAddress: true, logger: true, session: true, clock: true,
} as const satisfies Record<keyof AdapterOptions, true>;
const sessionOptionNames = { idleSeconds: true, idleUnrememberedSeconds: true, absoluteSeconds: true } as const satisfies Record<keyof SessionOptions, true>;

/** Options of former versions that a feature has now. */
const movedOptions: Readonly<Record<string, string>> = {
  mailer: 'mails({ mailer })', mailTemplates: 'mails({ templates })', mailLanguage: 'mails({ language })', linkPage: 'mails({ mailLinkUrl })', signUp: 'mails({ signUp })',
  signIn: 'google({ clientId }), saml({ alias })', payments: 'payments({ … })',
};

/** A misspelled or moved option would be ignored in silence otherwise. */
function refuseUnknown(options: AdapterOptions): void {
  for (const name of Object.keys(options)) {
    if (name in optionNames) continue;
    throw new OptionsError(name, name in movedOptions ? `belongs to a feature now: features: [${movedOptions[name]}]` : 'is not an option of createAdapter');
  }
  for (const name of Object.keys(options.session ?? {})) if (!(name in sessionOptionNames)) throw new OptionsError(`session.${name}`, 'is not an option of createAdapter');
}

/** Checks the options. Throws an {@link OptionsError} that names the first wrong one. */
export function toSettings(options: AdapterOptions, provider: Pick<LicensingProvider, 'passwordMinLength'>): Settings {
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
    passwordMinLength: toPasswordMinLength(options.passwords?.minLength, provider),
    sessionIdleMs: toMilliseconds('session.idleSeconds', options.session?.idleSeconds ?? 14 * day),
    sessionIdleUnrememberedMs: toMilliseconds('session.idleUnrememberedSeconds', options.session?.idleUnrememberedSeconds ?? day / 2),
    sessionAbsoluteMs: toMilliseconds('session.absoluteSeconds', options.session?.absoluteSeconds ?? 30 * day),
  };
}

export function toWebUrl(option: string, value: unknown): URL {
  const should = 'must be an absolute address such as https://www.example.com (http is for loopback addresses only)';
  const url = typeof value === 'string' ? parseUrl(value) : null;
  if (url === null || url.username !== '' || url.password !== '') throw new OptionsError(option, should);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) throw new OptionsError(option, should);
  return url;
}

function toOrigin(option: string, value: unknown): URL {
  const url = toWebUrl(option, value);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new OptionsError(option, 'must be an origin without a path, such as https://www.example.com');
  return url;
}

/** `*.localhost` is loopback by RFC 6761, and browsers treat it so. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
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
function toPasswordMinLength(minLength: number | undefined, provider: Pick<LicensingProvider, 'passwordMinLength'>): number {
  const least = Math.max(8, provider.passwordMinLength ?? 8);
  const wanted: unknown = minLength ?? least;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 8 || wanted > 64) throw new OptionsError('passwords.minLength', 'must be a whole number from 8 to 64');
  return Math.max(least, wanted);
}

function toMilliseconds(option: string, seconds: number): number {
  if (!Number.isFinite(seconds) || seconds < 60) throw new OptionsError(option, 'must be a number of seconds, 60 or more');
  return seconds * 1000;
}
