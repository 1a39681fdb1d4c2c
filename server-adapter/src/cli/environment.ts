import * as v from 'valibot';
import { OptionsError } from '../core/errors.ts';
import type { Secret } from '../core/security/secret-strength.ts';

const text = v.optional(v.string());
const wholeNumber = (max: number, should: string) => v.pipe(v.string(should), v.regex(/^\d{1,6}$/, should), v.transform(Number), v.maxValue(max, should));
const yesOrNo = (should: string) => v.pipe(v.string(should), v.regex(/^(true|false)$/, should), v.transform((text) => text === 'true'));
const list = (should: string) => v.pipe(v.string(should), v.transform(splitList), v.minLength(1, should));

const shouldBePortals = 'must be stripe, paddle, or both with a comma between them';
const shouldBeSecrets = 'must hold one or more secrets as id:secret,id:secret with 32 characters or more in each secret; the first one seals, all of them open';
const shouldBeOperatorSecret = 'must hold a secret of 32 characters or more, or two separated by a comma while one replaces the other';
const shouldBeDays = 'must be days before the end of a license such as 30,7,1, each from 1 to 365, up to 10 of them';
const shouldBeRetention = 'must be a number of days, 30 to 36500, or never';
const shouldBeDeadline = 'must be a number of seconds, 1 to 60';
const shouldBeLength = 'must be a number of characters, 8 to 64';
const shouldBeRate = 'must be requests/seconds, such as 50/5: what Cryptlex takes from one address';
const shouldBeToken = 'must hold a personal access token of Cryptlex with the scopes user:read, user:write, license:read, license:write and product:read';

/**
 * Every variable that `serve`, `doctor` and `events` read. What each of them is for: `environment-help.ts`. The message of a
 * rule completes a sentence that begins with the variable's name.
 */
const variables = v.object({
  CX_PUBLIC_URL: text,
  CX_SITE_URL: text,
  CX_ALLOWED_ORIGINS: v.optional(list('must be a list of origins such as https://www.example.com,https://shop.example.com')),
  CX_BASE_PATH: text,
  CX_SECRETS: v.pipe(v.string(shouldBeSecrets), v.transform(toSecrets), v.check((secrets) => secrets.length > 0 && secrets.every(isGoodSecret), shouldBeSecrets)),
  CX_STORE_WAIT_SECONDS: v.optional(wholeNumber(3600, 'must be a number of seconds, 0 to 3600'), '60'),
  CX_PROVIDER: v.optional(v.picklist(['cryptlex', 'crossing-minds'], 'must be cryptlex or crossing-minds'), 'cryptlex'),
  CX_STORE_URL: v.optional(v.pipe(v.string(), v.regex(/^(file:|libsql:\/\/|https?:\/\/|postgres(ql)?:\/\/)/, 'must be a URL that starts with file:, libsql:// or postgres://')), 'file:cx-kit.db'),
  CX_LINK_PAGE: text,
  CX_CROSS_SITE: v.optional(yesOrNo('must be true or false')),
  CX_PRODUCT_NAME: text,
  CX_MAIL_LANGUAGE: text,
  CX_MAIL_ACCENT: text,
  CX_MAIL_LOGO: text,
  CX_GOOGLE_CLIENT_ID: text,
  CX_GOOGLE_KEYS_URL: text,
  CX_SAML_ALIAS: text,
  CX_ELEMENTS: v.optional(yesOrNo('must be true or false')),
  CX_SIGN_UP: v.optional(yesOrNo('must be true or false')),
  CX_SIGN_UP_FIELDS: v.optional(list('must be a list of names such as phone,country')),
  CX_KEY_MAILS: v.optional(v.picklist(['end', 'whole'], 'must be end or whole')),
  CX_LICENSE_CLAIMS: v.optional(yesOrNo('must be true or false')),
  CX_PWNED_PASSWORDS: v.optional(yesOrNo('must be true or false')),
  CX_ACCOUNT_DELETION: v.optional(v.pipe(v.string(), v.regex(/^(vendor|[^@\s]+@[^@\s]+)$/, 'must be vendor, or the email address to which deletion requests are sent'), v.transform((text) => (text === 'vendor' ? ('vendor' as const) : { operator: text })))),
  CX_PASSWORD_MIN_LENGTH: v.optional(v.pipe(wholeNumber(64, shouldBeLength), v.minValue(8, shouldBeLength))),
  CX_PRODUCTS_FILE: text,
  CX_OFFERS_FILE: text,
  CX_SOURCES_FILE: text,
  CX_BILLING_PORTALS: v.optional(v.pipe(list(shouldBePortals), v.check((names) => names.every((name) => name === 'stripe' || name === 'paddle'), shouldBePortals))),
  CX_ADOPT_LICENSES: v.optional(yesOrNo('must be true or false')),
  CX_CHANGE_SOLD_ELSEWHERE: v.optional(yesOrNo('must be true or false')),
  CX_ACCEPT_TEST_PAYMENTS: v.optional(yesOrNo('must be true or false')),
  CX_TRUST_EVENT_MAPPING: v.optional(yesOrNo('must be true or false')),
  CX_ON_CANCEL: v.optional(v.picklist(['expire', 'suspend', 'revoke'], 'must be expire, suspend or revoke')),
  CX_ON_REFUND: v.optional(v.picklist(['suspend', 'revoke', 'ignore'], 'must be suspend, revoke or ignore')),
  CX_ON_DISPUTE: v.optional(v.picklist(['suspend', 'revoke', 'ignore'], 'must be suspend, revoke or ignore')),
  CX_OVERDUE_GRACE_DAYS: v.optional(wholeNumber(365, 'must be a number of days, 0 to 365')),
  CX_RENEWAL_SLACK_HOURS: v.optional(wholeNumber(168, 'must be a number of hours, 0 to 168')),
  CX_RETENTION_DAYS: v.optional(v.pipe(v.string(), v.regex(/^(never|\d{2,5})$/, shouldBeRetention), v.transform((text) => (text === 'never' ? null : Number(text))), v.check((days) => days === null || (days >= 30 && days <= 36_500), shouldBeRetention))),
  CX_CALL_DEADLINE_SECONDS: v.optional(v.pipe(wholeNumber(60, shouldBeDeadline), v.minValue(1, shouldBeDeadline))),
  CX_REMINDERS: v.optional(v.pipe(list(shouldBeDays), v.check((days) => days.length <= 10 && days.every((day) => /^\d{1,3}$/.test(day) && Number(day) >= 1 && Number(day) <= 365), shouldBeDays), v.transform((days) => days.map(Number)))),
  CX_REMINDERS_URL: text,
  CX_REMINDERS_TIME_ZONE: text,
  CX_OPERATOR_SECRET: v.optional(list(shouldBeOperatorSecret)),
  CX_TRUSTED_PROXY_HOPS: v.optional(wholeNumber(10, 'must be the number of proxies in front of this process, 0 to 10')),
  CX_LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'), 'info'),
  CRYPTLEX_WEB_API_BASE_URL: text,
  CRYPTLEX_ACCOUNT_ID: text,
  CRYPTLEX_ACCOUNT_ALIAS: text,
  CRYPTLEX_ACCESS_TOKEN: v.optional(v.pipe(v.string(shouldBeToken), v.regex(/^[\x21-\x7e]+$/, shouldBeToken))),
  CRYPTLEX_RATE_LIMIT: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}\/[1-9]\d{0,3}$/, shouldBeRate), v.transform(toRateLimit))),
  CRYPTLEX_WEBHOOK_SECRET: v.optional(list('must hold the token of the webhook that is set up at Cryptlex')),
  CRYPTLEX_UNIQUE_LICENSE_KEYS: v.optional(yesOrNo('must be true or false')),
  CROSSING_MINDS_API_BASE_URL: text,
  CROSSING_MINDS_DATABASE_ID: text,
  CROSSING_MINDS_SERVICE_NAME: text,
  CROSSING_MINDS_SERVICE_PASSWORD: text,
  CROSSING_MINDS_SERVICE_KEY: text,
  CROSSING_MINDS_FRONTEND_NAME: text,
  CROSSING_MINDS_FRONTEND_PASSWORD: text,
  CROSSING_MINDS_FRONTEND_KEY: text,
  CROSSING_MINDS_GIVE_REFRESH_TOKEN: v.optional(yesOrNo('must be true or false')),
  STRIPE_WEBHOOK_SECRET: v.optional(list('must hold the signing secret of the webhook endpoint (whsec_…)')),
  PADDLE_WEBHOOK_SECRET: v.optional(list('must hold the secret key of the notification destination (pdl_ntfset_…)')),
  FASTSPRING_WEBHOOK_SECRET: v.optional(list('must hold the HMAC SHA256 secret of the webhook')),
  LEMON_SQUEEZY_WEBHOOK_SECRET: v.optional(list('must hold the signing secret of the webhook')),
  POLAR_WEBHOOK_SECRET: v.optional(list('must hold the secret of the webhook endpoint')),
  STRIPE_SECRET_KEY: text,
  STRIPE_API_BASE_URL: text,
  PADDLE_API_KEY: text,
  PADDLE_API_BASE_URL: text,
  PADDLE_CHECKOUT_PAGE: text,
  PADDLE_SANDBOX: v.optional(yesOrNo('must be true or false')),
  POLAR_SANDBOX: v.optional(yesOrNo('must be true or false')),
  SMTP_URL: text,
  MAIL_FROM: text,
  PORT: v.optional(wholeNumber(65_535, 'must be a port, 0 to 65535'), '8787'),
  HOST: text,
});

/** What the environment says, checked as far as one variable at a time can be. */
export type Environment = v.InferOutput<typeof variables>;

/** Reads the configuration. Throws an {@link OptionsError} that names the first variable that is missing or wrong, and never its value. */
export function readEnvironment(source: EnvironmentSource): Environment {
  const environment = read(variables, source);
  if (environment.CX_PROVIDER === 'cryptlex') requireCryptlex(environment);
  else requireOneSecret(environment, 'CROSSING_MINDS_SERVICE');
  if (environment.SMTP_URL !== undefined && environment.MAIL_FROM === undefined) {
    throw new OptionsError('MAIL_FROM', 'must be the sender of the mails when SMTP_URL is set, such as "Example <no-reply@example.com>"');
  }
  if (environment.CX_REMINDERS !== undefined && environment.SMTP_URL === undefined) throw new OptionsError('CX_REMINDERS', 'needs SMTP_URL: reminders are mails of the adapter');
  requireOneSecret(environment, 'CROSSING_MINDS_FRONTEND');
  if (environment.CROSSING_MINDS_FRONTEND_NAME !== undefined && environment.CROSSING_MINDS_DATABASE_ID === undefined) {
    throw new OptionsError('CROSSING_MINDS_DATABASE_ID', 'must name the database of Crossing Minds that the tokens of CROSSING_MINDS_FRONTEND_NAME are for');
  }
  return environment;
}

function requireCryptlex({ CRYPTLEX_ACCESS_TOKEN, CRYPTLEX_ACCOUNT_ID, CRYPTLEX_ACCOUNT_ALIAS }: Environment): void {
  if (CRYPTLEX_ACCESS_TOKEN === undefined) throw new OptionsError('CRYPTLEX_ACCESS_TOKEN', shouldBeToken);
  if (CRYPTLEX_ACCOUNT_ID === undefined && CRYPTLEX_ACCOUNT_ALIAS === undefined) {
    throw new OptionsError('CRYPTLEX_ACCOUNT_ID', '(or CRYPTLEX_ACCOUNT_ALIAS) must name the Cryptlex account: without it Cryptlex refuses every sign-in');
  }
}

const managerVariables = v.pick(variables, ['CROSSING_MINDS_API_BASE_URL', 'CROSSING_MINDS_SERVICE_NAME', 'CROSSING_MINDS_SERVICE_PASSWORD', 'CROSSING_MINDS_SERVICE_KEY']);

/** Reads the manager account of Crossing Minds, for commands that need nothing else. */
export function readManagerEnvironment(source: EnvironmentSource): v.InferOutput<typeof managerVariables> & { CROSSING_MINDS_SERVICE_NAME: string } {
  const environment = read(managerVariables, source);
  if (environment.CROSSING_MINDS_SERVICE_NAME === undefined) throw new OptionsError('CROSSING_MINDS_SERVICE_NAME', 'must be the name of a service account of role manager');
  requireOneSecret(environment, 'CROSSING_MINDS_SERVICE');
  return { ...environment, CROSSING_MINDS_SERVICE_NAME: environment.CROSSING_MINDS_SERVICE_NAME };
}

/** A service account of Crossing Minds logs in with a password or with a key. */
function requireOneSecret<Prefix extends 'CROSSING_MINDS_SERVICE' | 'CROSSING_MINDS_FRONTEND'>(environment: { [Name in `${Prefix}_${'NAME' | 'PASSWORD' | 'KEY'}`]?: string | undefined }, prefix: Prefix): void {
  const [name, password, key] = [environment[`${prefix}_NAME`], environment[`${prefix}_PASSWORD`], environment[`${prefix}_KEY`]];
  if (name !== undefined && (password === undefined) === (key === undefined)) throw new OptionsError(`${prefix}_PASSWORD`, `(or ${prefix}_KEY, and not both) must be set, since ${prefix}_NAME is`);
}

const storeVariables = v.pick(variables, [
  'CX_STORE_URL', 'CX_PRODUCTS_FILE', 'CX_SOURCES_FILE', 'CX_ACCEPT_TEST_PAYMENTS', 'CX_TRUST_EVENT_MAPPING', 'PADDLE_SANDBOX', 'POLAR_SANDBOX',
  'CX_ON_CANCEL', 'CX_ON_REFUND', 'CX_ON_DISPUTE', 'CX_OVERDUE_GRACE_DAYS', 'CX_RENEWAL_SLACK_HOURS',
]);
export type StoreEnvironment = v.InferOutput<typeof storeVariables>;

/** Reads what a command needs that looks into the store and calls nobody. */
export function readStoreEnvironment(source: EnvironmentSource): StoreEnvironment {
  return read(storeVariables, source);
}

type EnvironmentSource = Readonly<Record<string, string | undefined>>;

/** Empty counts as not set: that is what compose files and shells make of a variable that isn't. */
function read<const Schema extends v.ObjectSchema<v.ObjectEntries, undefined>>(schema: Schema, source: EnvironmentSource): v.InferOutput<Schema> {
  const known = Object.keys(schema.entries).map((name) => [name, source[name]?.trim() || undefined]);
  const result = v.safeParse(schema, Object.fromEntries(known), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new OptionsError(String(issue.path?.[0].key), issue.message);
}

/** A little less than the license server takes: its clock and ours need not agree on where a window begins. */
function toRateLimit(text: string): { requests: number; windowMs: number } {
  const [requests = 0, seconds = 0] = text.split('/').map(Number);
  return { requests: Math.max(1, Math.floor(requests * 0.96)), windowMs: seconds * 1000 };
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim()).filter((item) => item !== '');
}

/** A secret may hold colons itself; an id may not. */
function toSecrets(text: string): Secret[] {
  return splitList(text).map((entry) => {
    const colon = entry.indexOf(':');
    return { id: entry.slice(0, Math.max(colon, 0)), secret: entry.slice(colon + 1) };
  });
}

function isGoodSecret({ id, secret }: Secret): boolean {
  return /^[\w.-]{1,64}$/.test(id) && secret.length >= 32;
}

/** Environment variables by the option of `createAdapter`, or of a feature, that they set. */
export const adapterVariables: Readonly<Record<string, string>> = {
  publicUrl: 'CX_PUBLIC_URL',
  siteUrl: 'CX_SITE_URL',
  allowedOrigins: 'CX_ALLOWED_ORIGINS',
  crossSite: 'CX_CROSS_SITE',
  basePath: 'CX_BASE_PATH',
  secrets: 'CX_SECRETS',
  productName: 'CX_PRODUCT_NAME',
  operatorSecret: 'CX_OPERATOR_SECRET',
  elements: 'CX_ELEMENTS',
  google: 'CX_GOOGLE_CLIENT_ID',
  'google.clientId': 'CX_GOOGLE_CLIENT_ID',
  'google.keysUrl': 'CX_GOOGLE_KEYS_URL',
  saml: 'CX_SAML_ALIAS',
  'saml.alias': 'CX_SAML_ALIAS',
  'mails.mailLinkUrl': 'CX_LINK_PAGE',
  'mails.language': 'CX_MAIL_LANGUAGE',
  'mails.accent': 'CX_MAIL_ACCENT',
  'mails.logoUrl': 'CX_MAIL_LOGO',
  'mails.signUp.fields': 'CX_SIGN_UP_FIELDS',
  accountDeletion: 'CX_ACCOUNT_DELETION',
  'passwords.minLength': 'CX_PASSWORD_MIN_LENGTH',
  'payments.offers': 'CX_OFFERS_FILE',
  payments: 'CX_PROVIDER',
  store: 'CX_STORE_URL',
};

/** Runs `make`; when it complains of an option, the complaint names the environment variable instead. */
export function inVariables<Made>(names: Readonly<Record<string, string>>, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new OptionsError(names[error.option] ?? error.option, error.message.slice(error.option.length + 1));
  }
}
