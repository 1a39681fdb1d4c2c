import type { Environment } from './environment.ts';
import { toTable } from './table.ts';

/** What each variable is for; the compiler says when one is missing. */
const meanings: Readonly<Record<keyof Environment, string>> = {
  CX_SECRETS: 'id:secret,id:secret with 32 characters or more in each secret. The first seals, all open. Required',
  CRYPTLEX_ACCESS_TOKEN: 'Personal access token: user:read, user:write, license:read, license:write, product:read. Required',
  CRYPTLEX_ACCOUNT_ID: 'The Cryptlex account. This or the alias is required',
  CRYPTLEX_ACCOUNT_ALIAS: 'The Cryptlex account, by its alias',
  CRYPTLEX_WEB_API_BASE_URL: 'Cryptlex Web API, without /v3. Default: https://api.cryptlex.com',
  CRYPTLEX_UNIQUE_LICENSE_KEYS: 'true: the account refuses a second license with the same key. Default: false',
  CX_PUBLIC_URL: 'Where browsers reach the adapter, without the base path. Default, for development: http://localhost:<PORT>',
  CX_SITE_URL: 'Where the pages are, if on another origin',
  CX_ALLOWED_ORIGINS: 'Further origins whose pages may call the adapter, separated by commas',
  CX_BASE_PATH: 'Default: /cx',
  CX_LINK_PAGE: 'Page that links in mails lead to. Default: /reset-password',
  CX_CROSS_SITE: 'true: the pages are on another site than the adapter. Default: false',
  CX_STORE_URL: 'file:, libsql:// or postgres://. Default: file:cx-kit.db',
  CX_PROVIDER: 'Default: cryptlex',
  CX_PRODUCT_NAME: 'The product in mails. Default: the host of the site',
  CX_MAIL_LANGUAGE: 'Language of mails to people whose own is not known, such as de. Default: en',
  CX_GOOGLE_CLIENT_ID: 'Sign-in with Google: the client id of your web application there, the same that is saved in the Cryptlex account',
  CX_SAML_ALIAS: 'Sign-in by a company\'s own sign-in page (SAML): the alias of the Cryptlex account in which it is set up',
  CX_PWNED_PASSWORDS: 'true: asks api.pwnedpasswords.com whether a new password was in a breach, by 5 of the 40 digits of its SHA-1. Default: false',
  CX_SOURCES_FILE: 'JSON file: payment providers that are not built in, each with how it signs and where its events say what. See the page on payments',
  CX_ADOPT_LICENSES: 'false: look for no licenses that Cryptlex\'s own integration made before. Default true',
  CX_PRODUCTS_FILE: 'JSON file: price or product id of the payment provider (Lemon Squeezy: variant_123, product_123) -> { "productId": "...", "licenseTemplateId": "..." }',
  CX_OFFERS_FILE: 'JSON file: what can be bought, by the name that pages say -> { "source": "stripe", "price": "price_123", "mode": "subscription" }',
  CX_ON_CANCEL: 'A subscription is over: expire (its licenses end with what was paid), suspend or revoke. Default: expire',
  CX_ON_REFUND: 'A payment went back in full: suspend, revoke or ignore. Default: suspend',
  CX_ON_DISPUTE: 'A payment is disputed: suspend, revoke or ignore. Default: suspend',
  CX_OVERDUE_GRACE_DAYS: 'Days for which licenses work on while a payment is due. Default: 7',
  CX_RENEWAL_SLACK_HOURS: 'Hours for which licenses of a running subscription outlast what is paid, since providers charge an hour or so later; 24 is a good choice. Default: 0',
  CX_CALL_DEADLINE_SECONDS: 'Seconds that one call of the license server on behalf of a purchase may take, 1 to 60; more for one that is slow. Default: 10',
  CX_RETENTION_DAYS: 'Days after which it is forgotten who made a purchase that is settled; never: it is kept. Default: 400',
  CX_OPERATOR_SECRET: '32 characters or more: turns on POST /tasks/run and GET /admin/purchases/:id, with Authorization: Bearer <secret>',
  CX_TRUSTED_PROXY_HOPS: 'Proxies in front that append to X-Forwarded-For; 0: none. Default: none where CX_PUBLIC_URL is http, unknown where it is https',
  CX_LOG_LEVEL: 'debug, info, warn, error or silent. Default: info',
  STRIPE_WEBHOOK_SECRET: 'Signing secret of the webhook endpoint; two, separated by a comma, while one replaces the other. So with the next four',
  PADDLE_WEBHOOK_SECRET: 'Secret key of the notification destination. Have customer.created and customer.updated sent as well',
  FASTSPRING_WEBHOOK_SECRET: 'HMAC SHA256 secret of the webhook. Turn on webhook expansion',
  LEMON_SQUEEZY_WEBHOOK_SECRET: 'Signing secret of the webhook',
  POLAR_WEBHOOK_SECRET: 'Secret of the webhook endpoint',
  STRIPE_SECRET_KEY: 'Turns on POST /checkout for offers of Stripe. Better a restricted key that may write Checkout Sessions only',
  STRIPE_API_BASE_URL: 'Default: https://api.stripe.com. For a sandbox',
  PADDLE_API_KEY: 'Turns on POST /checkout for offers of Paddle. Needs transaction.write, and customer.write to fill in the address',
  PADDLE_API_BASE_URL: 'Default: https://api.paddle.com, or https://sandbox-api.paddle.com where the key is of the sandbox',
  PADDLE_CHECKOUT_PAGE: 'Page of the site that loads Paddle.js. Default: the default payment link of the account',
  SMTP_URL: 'smtps://user:password@host:465, or console: to print mails. Without it Cryptlex mails its own reset links, and sign-up is off',
  MAIL_FROM: 'Sender of the mails. Required with SMTP_URL',
  PORT: 'Default: 8787; 0 takes any that is free',
  HOST: 'Address to listen on. Default: all',
};

/** The variables as a table, the required ones first. */
export function describeEnvironment(): string {
  return toTable(Object.entries(meanings).map(([name, meaning]) => [`  ${name}`, meaning]));
}
