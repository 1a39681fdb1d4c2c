import { googleKeysUrl } from '../features/google/id-token.ts';
import { OptionsError } from './options.ts';
import type { AdapterOptions, Secret } from './options.ts';
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
  /** The page that links in mails lead to. */
  linkPage: URL;
  /** Origins whose pages may call the adapter, its own and the site's among them. */
  allowedOrigins: ReadonlySet<string>;
  /** Browsers reach the adapter over https. False on loopback only. */
  secure: boolean;
  crossSite: boolean;
  secrets: readonly [Secret, ...Secret[]];
  productName: string;
  /** BCP 47 tag. */
  mailLanguage: string;
  /** None: there are no routes for the operator. */
  operatorSecrets: readonly string[];
  signUp: boolean;
  /** What a page may ask for at sign-up beside name and address. */
  signUpFields: ReadonlySet<string>;
  /** Characters that a new password needs. */
  passwordMinLength: number;
  /** `undefined`: nobody signs in with Google. */
  google: { clientId: string; keysUrl: URL } | undefined;
  /** `undefined`: nobody signs in by SAML. */
  samlAlias: string | undefined;
  /** Milliseconds. */
  sessionIdleMs: number;
  /** Milliseconds. */
  sessionBriefIdleMs: number;
  /** Milliseconds. */
  sessionAbsoluteMs: number;
}

const day = 86_400;

/** Checks the options. Throws an {@link OptionsError} that names the first wrong one. */
export function toSettings(options: AdapterOptions): Settings {
  const publicUrl = toOrigin('publicUrl', options.publicUrl);
  const siteUrl = options.siteUrl === undefined ? publicUrl : toWebUrl('siteUrl', options.siteUrl);
  const basePath = toBasePath(options.basePath ?? '/cx');
  const crossSite = options.crossSite ?? false;
  if (crossSite && publicUrl.protocol !== 'https:') throw new OptionsError('crossSite', 'needs a publicUrl that starts with https://: browsers drop such cookies otherwise');
  return {
    baseUrl: publicUrl.origin + basePath,
    basePath,
    siteUrl,
    linkPage: toLinkPage(options.linkPage ?? '/reset-password', siteUrl),
    allowedOrigins: new Set([publicUrl.origin, siteUrl.origin, ...(options.allowedOrigins ?? []).map((origin) => toOrigin('allowedOrigins', origin).origin)]),
    secure: publicUrl.protocol === 'https:',
    crossSite,
    secrets: toSecrets(options.secrets),
    productName: options.productName ?? siteUrl.hostname,
    mailLanguage: toLanguage(options.mailLanguage ?? 'en'),
    operatorSecrets: toOperatorSecrets(options.operatorSecret),
    signUp: options.signUp !== false,
    signUpFields: toSignUpFields(options),
    passwordMinLength: toPasswordMinLength(options),
    google: toGoogle(options),
    samlAlias: toSamlAlias(options),
    sessionIdleMs: toMilliseconds('session.idle', options.session?.idle ?? 14 * day),
    sessionBriefIdleMs: toMilliseconds('session.briefIdle', options.session?.briefIdle ?? day / 2),
    sessionAbsoluteMs: toMilliseconds('session.absolute', options.session?.absolute ?? 30 * day),
  };
}

function toWebUrl(option: string, value: unknown): URL {
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

function toLinkPage(value: string, siteUrl: URL): URL {
  const url = parseUrl(value, siteUrl);
  if (url === null || url.origin !== siteUrl.origin || url.hash !== '') throw new OptionsError('linkPage', "must be a path or an address on siteUrl's origin, without a fragment");
  return url;
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

function toLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw new OptionsError('mailLanguage', 'must be a language tag such as de or pt-BR');
  }
}

function toGoogle({ signIn, provider }: AdapterOptions): Settings['google'] {
  if (signIn?.google === undefined) return undefined;
  const { clientId, keysUrl = googleKeysUrl } = signIn.google;
  if (typeof clientId !== 'string' || !/^[\w.-]{1,256}$/.test(clientId)) throw new OptionsError('signIn.google.clientId', 'must be the client id of a web application at Google, such as 123-abc.apps.googleusercontent.com');
  if (provider.signInWithGoogle === undefined) throw new OptionsError('signIn.google', 'is nothing that this license server offers');
  return { clientId, keysUrl: toWebUrl('signIn.google.keysUrl', keysUrl) };
}

function toSignUpFields({ signUp }: AdapterOptions): ReadonlySet<string> {
  const fields = typeof signUp === 'object' ? (signUp.fields ?? []) : [];
  const wrong = !Array.isArray(fields) || fields.length > 10 || fields.some((name) => typeof name !== 'string' || !/^[a-z][A-Za-z0-9]{0,63}$/.test(name));
  if (wrong) throw new OptionsError('signUp.fields', 'must be up to 10 names of letters and digits, each with a small letter first');
  return new Set(fields);
}

/** Never below what the license server wants: that would only be refused later. The longest password may have 128. */
function toPasswordMinLength({ passwords, provider }: AdapterOptions): number {
  const least = Math.max(8, provider?.passwordMinLength ?? 8);
  const wanted: unknown = passwords?.minLength ?? least;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 8 || wanted > 64) throw new OptionsError('passwords.minLength', 'must be a whole number from 8 to 64');
  return Math.max(least, wanted);
}

function toSamlAlias({ signIn, provider, crossSite }: AdapterOptions): string | undefined {
  if (signIn?.saml === undefined) return undefined;
  const { alias } = signIn.saml;
  if (typeof alias !== 'string' || !/^[\w-]{1,64}$/.test(alias)) throw new OptionsError('signIn.saml.alias', 'must be the alias of the account at the license server: letters, digits, dashes and underscores');
  if (provider.saml === undefined) throw new OptionsError('signIn.saml', 'is nothing that this license server offers');
  // The way back is a page of the adapter's own. With a cookie for each embedding site, what is signed in there is not signed in where it began.
  if (crossSite) throw new OptionsError('signIn.saml', 'cannot be used with crossSite: put the adapter on the site of the pages');
  return alias;
}

function toMilliseconds(option: string, seconds: number): number {
  if (!Number.isFinite(seconds) || seconds < 60) throw new OptionsError(option, 'must be a number of seconds, 60 or more');
  return seconds * 1000;
}
