import * as v from 'valibot';
import { OptionsError } from '../options.ts';
import type { Secret } from '../options.ts';

/** A variable that may be left out. Empty counts as left out: that is what compose files and shells make of one that isn't set. */
const given = (should: string) => v.string(should);
const wholeNumber = (max: number, should: string) => v.pipe(given(should), v.regex(/^\d{1,6}$/, should), v.transform(Number), v.maxValue(max, should));
const yesOrNo = (should: string) => v.pipe(given(should), v.regex(/^(true|false)$/, should), v.transform((text) => text === 'true'));
const list = (should: string) => v.pipe(given(should), v.transform(splitList), v.minLength(1, should));

const shouldBeSecrets = 'must hold one or more secrets as id:secret,id:secret with 32 characters or more in each secret; the first one seals, all of them open';
const shouldBeToken = 'must hold a personal access token of Cryptlex with the scopes user:read, user:write, license:read, license:write and product:read';

/** Every variable that `serve`, `doctor` and `events` read. The message of a rule completes a sentence that begins with the variable's name. */
const variables = v.object({
  /** Where browsers reach the adapter, without the base path. Default: `http://localhost:<PORT>`, which is for development only. */
  CX_PUBLIC_URL: v.optional(given('')),
  /** Where the pages are, if elsewhere. */
  CX_SITE_URL: v.optional(given('')),
  /** Origins whose pages may call the adapter, separated by commas. */
  CX_ALLOWED_ORIGINS: v.optional(list('must be a list of origins such as https://www.example.com,https://shop.example.com')),
  CX_BASE_PATH: v.optional(given('')),
  CX_SECRETS: v.pipe(given(shouldBeSecrets), v.transform(toSecrets), v.check((secrets) => secrets.length > 0 && secrets.every(isGoodSecret), shouldBeSecrets)),
  CX_PROVIDER: v.optional(v.picklist(['cryptlex'], 'must be cryptlex'), 'cryptlex'),
  /** `file:…`, `libsql://…` or `postgres://…`. */
  CX_STORE_URL: v.optional(v.pipe(given(''), v.regex(/^(file:|libsql:\/\/|https?:\/\/|postgres(ql)?:\/\/)/, 'must be a URL that starts with file:, libsql:// or postgres://')), 'file:cx-kit.db'),
  /** Page that links in mails lead to. */
  CX_LINK_PAGE: v.optional(given('')),
  /** The pages are on another site than the adapter. */
  CX_CROSS_SITE: v.optional(yesOrNo('must be true or false')),
  /** The product's name in mails. */
  CX_PRODUCT_NAME: v.optional(given('')),
  /** JSON file: catalogue id of the payment provider → what it becomes at Cryptlex. */
  CX_PRODUCTS_FILE: v.optional(given('')),
  /** Proxies between the browser and this process that append to `X-Forwarded-For`; 0: none. */
  CX_TRUSTED_PROXY_HOPS: v.optional(wholeNumber(10, 'must be the number of proxies in front of this process, 0 to 10')),
  CX_LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'), 'info'),
  /** Without `/v3`. Default: Cryptlex's own. */
  CRYPTLEX_WEB_API_BASE_URL: v.optional(given('')),
  CRYPTLEX_ACCOUNT_ID: v.optional(given('')),
  CRYPTLEX_ACCOUNT_ALIAS: v.optional(given('')),
  CRYPTLEX_ACCESS_TOKEN: v.pipe(given(shouldBeToken), v.regex(/^[\x21-\x7e]+$/, shouldBeToken)),
  /** The account refuses a second license with the same key. */
  CRYPTLEX_UNIQUE_LICENSE_KEYS: v.optional(yesOrNo('must be true or false')),
  /** Signing secrets of the webhook endpoint, separated by commas while one replaces the other. */
  STRIPE_WEBHOOK_SECRET: v.optional(list('must hold the signing secret of the webhook endpoint (whsec_…)')),
  SMTP_URL: v.optional(given('')),
  MAIL_FROM: v.optional(given('')),
  /** 0: any that is free. */
  PORT: v.optional(wholeNumber(65_535, 'must be a port, 0 to 65535'), '8787'),
  /** Address to listen on. Default: all of this machine's. */
  HOST: v.optional(given('')),
});

/** What the environment says, checked as far as one variable at a time can be. */
export type Environment = v.InferOutput<typeof variables>;

/** Reads the configuration. Throws an {@link OptionsError} that names the first variable that is missing or wrong, and never its value. */
export function readEnvironment(source: EnvironmentSource): Environment {
  const environment = read(variables, source);
  if (environment.CRYPTLEX_ACCOUNT_ID === undefined && environment.CRYPTLEX_ACCOUNT_ALIAS === undefined) {
    throw new OptionsError('CRYPTLEX_ACCOUNT_ID', '(or CRYPTLEX_ACCOUNT_ALIAS) must name the Cryptlex account: without it Cryptlex refuses every sign-in');
  }
  if (environment.SMTP_URL !== undefined && environment.MAIL_FROM === undefined) {
    throw new OptionsError('MAIL_FROM', 'must be the sender of the mails when SMTP_URL is set, such as "Example <no-reply@example.com>"');
  }
  return environment;
}

const storeVariables = v.pick(variables, ['CX_STORE_URL', 'CX_PRODUCTS_FILE']);
export type StoreEnvironment = v.InferOutput<typeof storeVariables>;

/** Reads what a command needs that looks into the store and calls nobody. */
export function readStoreEnvironment(source: EnvironmentSource): StoreEnvironment {
  return read(storeVariables, source);
}

type EnvironmentSource = Readonly<Record<string, string | undefined>>;

function read<const Schema extends v.ObjectSchema<v.ObjectEntries, undefined>>(schema: Schema, source: EnvironmentSource): v.InferOutput<Schema> {
  const known = Object.keys(schema.entries).map((name) => [name, source[name]?.trim() || undefined]);
  const result = v.safeParse(schema, Object.fromEntries(known), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new OptionsError(String(issue.path?.[0].key), issue.message);
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
