import { createSmtpMailer } from '../features/mails/smtp/mailer.ts';
import { createConsoleMailer } from '../features/mails/console.ts';
import type { Mailer } from '../features/mails/mailer.ts';
import type { Logger } from '../core/logger.ts';
import type { Adapter } from '../core/adapter.ts';
import type { AdapterOptions } from '../core/options.ts';
import { elements } from '../features/elements/index.ts';
import { google } from '../features/google/index.ts';
import type { GoogleOptions } from '../features/google/index.ts';
import { mails } from '../features/mails/index.ts';
import type { MailsOptions } from '../features/mails/index.ts';
import { payments } from '../features/payments/index.ts';
import type { PaymentsOptions } from '../features/payments/index.ts';
import { reminders } from '../features/reminders/index.ts';
import type { RemindersOptions } from '../features/reminders/index.ts';
import { saml } from '../features/saml/index.ts';
import type { SamlOptions } from '../features/saml/index.ts';
import { tokens } from '../features/tokens/index.ts';
import type { TokensOptions } from '../features/tokens/index.ts';
import { createAdapter } from '../index.ts';
import { createCryptlexProvider } from '../providers/cryptlex/cryptlex-provider.ts';
import type { CryptlexProvider } from '../providers/cryptlex/cryptlex-provider.ts';
import { crossingMinds } from '../providers/crossing-minds/provider.ts';
import { crossingMindsTokens } from '../providers/crossing-minds/tokens.ts';
import { clientAddress, createNodeFetch } from '../runtimes/node.ts';
import { forwardedFor } from '../core/security/client-address.ts';
import { pwnedPasswords } from '../core/sessions/new-passwords.ts';
import { openStore } from '../stores/open-store.ts';
import type { Provider } from '../ports/provider.ts';
import type { ProviderHost } from '../ports/vendor.ts';
import type { CounterStore, Store } from '../ports/store.ts';
import { toCheckoutOptions, toSources } from './payments-from-environment.ts';
import type { Environment, StoreEnvironment } from './environment.ts';
import { readProductMap } from './files.ts';
import { adapterVariables, inVariables } from './environment.ts';

/** The parts that the environment names, made and not yet used. */
export interface Configuration {
  options: Omit<AdapterOptions, 'features'>;
  provider: Provider;
  mails: MailsOptions;
  payments: PaymentsOptions;
  /** Whether the adapter serves the elements itself. */
  elements: boolean;
  google: GoogleOptions | undefined;
  saml: SamlOptions | undefined;
  tokens: TokensOptions | undefined;
  reminders: RemindersOptions | undefined;
}

/** Reads the configuration of an adapter. Throws an {@link OptionsError} that names the variable. */
export function toConfiguration(environment: Environment, { publicUrl, logger }: { publicUrl: string; logger: Logger }): Configuration {
  const { CX_GOOGLE_CLIENT_ID: clientId, CX_GOOGLE_KEYS_URL: keysUrl, CX_SAML_ALIAS: alias } = environment;
  const store = toStore(environment);
  const provider = toProvider(environment, { counters: store.counters, logger, clock: Date.now });
  return {
    options: {
      publicUrl,
      siteUrl: environment.CX_SITE_URL,
      allowedOrigins: environment.CX_ALLOWED_ORIGINS,
      crossSite: environment.CX_CROSS_SITE,
      basePath: environment.CX_BASE_PATH,
      secrets: environment.CX_SECRETS,
      provider,
      store,
      productName: environment.CX_PRODUCT_NAME,
      passwords: { minLength: environment.CX_PASSWORD_MIN_LENGTH, breaches: environment.CX_PWNED_PASSWORDS ? pwnedPasswords() : undefined },
      accountDeletion: environment.CX_ACCOUNT_DELETION,
      operatorSecret: environment.CX_OPERATOR_SECRET,
      clientAddress: toClientAddress(environment, publicUrl),
      licenseClaims: environment.CX_LICENSE_CLAIMS,
      logger,
    },
    provider,
    mails: {
      mailer: toMailer(environment),
      mailLinkUrl: environment.CX_LINK_PAGE,
      language: environment.CX_MAIL_LANGUAGE,
      licenseKeys: environment.CX_KEY_MAILS,
      accent: environment.CX_MAIL_ACCENT,
      logoUrl: environment.CX_MAIL_LOGO,
      signUp: environment.CX_SIGN_UP !== false && { fields: environment.CX_SIGN_UP_FIELDS },
    },
    payments: { ...toPayments(environment, logger), ...toCheckoutOptions(environment, logger) },
    elements: environment.CX_ELEMENTS ?? true,
    google: clientId === undefined ? undefined : { clientId, keysUrl },
    saml: alias === undefined ? undefined : { alias },
    tokens: toTokens(environment),
    reminders: toReminders(environment),
  };
}

/** Creates the adapter of a configuration, with every feature that it names. Throws an {@link OptionsError} that names the variable. */
export function toAdapter(configuration: Configuration): Adapter {
  return inVariables(adapterVariables, () =>
    createAdapter({
      ...configuration.options,
      features: [
        mails(configuration.mails),
        ...(configuration.elements ? [elements()] : []),
        // Whoever has no licenses and sells nothing does without.
        ...(configuration.provider.licensing === undefined && !configuration.payments.sources?.length ? [] : [payments(configuration.payments)]),
        ...(configuration.google ? [google(configuration.google)] : []),
        ...(configuration.saml ? [saml(configuration.saml)] : []),
        ...(configuration.tokens ? [tokens(configuration.tokens)] : []),
        ...(configuration.reminders ? [reminders(configuration.reminders)] : []),
      ],
    }),
  );
}

export function toStore({ CX_STORE_URL }: StoreEnvironment): Store {
  return inVariables({ store: 'CX_STORE_URL', url: 'CX_STORE_URL' }, () => openStore(CX_STORE_URL));
}

export function toProvider(environment: Environment, host: ProviderHost): Provider {
  return environment.CX_PROVIDER === 'cryptlex' ? toCryptlex(environment, host) : toCrossingMinds(environment, host);
}

function toCrossingMinds(environment: Environment, host: ProviderHost): Provider {
  const { CROSSING_MINDS_SERVICE_NAME: name, CROSSING_MINDS_SERVICE_PASSWORD: password, CROSSING_MINDS_SERVICE_KEY: key } = environment;
  const names = { baseUrl: 'CROSSING_MINDS_API_BASE_URL', databaseId: 'CROSSING_MINDS_DATABASE_ID', 'service.name': 'CROSSING_MINDS_SERVICE_NAME', 'service.password': 'CROSSING_MINDS_SERVICE_PASSWORD' };
  return inVariables(names, () =>
    crossingMinds({ baseUrl: environment.CROSSING_MINDS_API_BASE_URL, databaseId: environment.CROSSING_MINDS_DATABASE_ID, service: name === undefined ? undefined : { name, password, key } })(host),
  );
}

export function toCryptlex(environment: Environment, shared: { counters?: CounterStore; logger: Logger }): CryptlexProvider {
  const names = { baseUrl: 'CRYPTLEX_WEB_API_BASE_URL', accountId: 'CRYPTLEX_ACCOUNT_ID', accountAlias: 'CRYPTLEX_ACCOUNT_ALIAS', accessToken: 'CRYPTLEX_ACCESS_TOKEN' };
  const connections = createNodeFetch();
  const provider = inVariables(names, () =>
    createCryptlexProvider({
      fetch: connections.fetch,
      baseUrl: environment.CRYPTLEX_WEB_API_BASE_URL,
      accountId: environment.CRYPTLEX_ACCOUNT_ID,
      accountAlias: environment.CRYPTLEX_ACCOUNT_ALIAS,
      accessToken: environment.CRYPTLEX_ACCESS_TOKEN ?? '',
      rateLimit: environment.CRYPTLEX_RATE_LIMIT,
      webhookSecrets: environment.CRYPTLEX_WEBHOOK_SECRET,
      uniqueLicenseKeys: environment.CRYPTLEX_UNIQUE_LICENSE_KEYS,
      ...shared,
    }),
  );
  return {
    ...provider,
    async close() {
      await provider.close();
      await connections.close();
    },
  };
}

/** Tokens of Crossing Minds, whoever signs people in. */
function toTokens(environment: Environment): TokensOptions | undefined {
  const { CROSSING_MINDS_FRONTEND_NAME: name, CROSSING_MINDS_DATABASE_ID: databaseId = '', CROSSING_MINDS_FRONTEND_PASSWORD: password, CROSSING_MINDS_FRONTEND_KEY: key } = environment;
  if (name === undefined) return undefined;
  const names = { baseUrl: 'CROSSING_MINDS_API_BASE_URL', databaseId: 'CROSSING_MINDS_DATABASE_ID', name: 'CROSSING_MINDS_FRONTEND_NAME', password: 'CROSSING_MINDS_FRONTEND_PASSWORD', key: 'CROSSING_MINDS_FRONTEND_KEY' };
  const provider = inVariables(names, () => crossingMindsTokens({ name, databaseId, password, key, baseUrl: environment.CROSSING_MINDS_API_BASE_URL }));
  return { provider, refreshToken: environment.CROSSING_MINDS_GIVE_REFRESH_TOKEN };
}

/** Off unless the days are named. */
export function toReminders({ CX_REMINDERS: days, CX_REMINDERS_URL: renewUrl, CX_REMINDERS_TIME_ZONE: timeZone }: Environment): RemindersOptions | undefined {
  return days && { days, renewUrl, timeZone };
}

/** `console:` prints the mails, for development. */
function toMailer({ SMTP_URL: url, MAIL_FROM: from = '' }: Environment): Mailer | undefined {
  if (url === undefined) return undefined;
  if (url === 'console:') return createConsoleMailer();
  return inVariables({ url: 'SMTP_URL', from: 'MAIL_FROM' }, () => createSmtpMailer({ url, from }));
}

function toPayments(environment: Environment, logger: Logger): PaymentsOptions {
  const { CX_PRODUCTS_FILE: file } = environment;
  return {
    sources: toSources(environment, logger),
    takeOverExisting: environment.CX_ADOPT_LICENSES,
    changeSoldElsewhere: environment.CX_CHANGE_SOLD_ELSEWHERE,
    acceptTestPayments: environment.CX_ACCEPT_TEST_PAYMENTS,
    trustEventMapping: environment.CX_TRUST_EVENT_MAPPING,
    products: file === undefined ? undefined : readProductMap(file),
    retentionDays: environment.CX_RETENTION_DAYS,
    callDeadlineMs: environment.CX_CALL_DEADLINE_SECONDS && environment.CX_CALL_DEADLINE_SECONDS * 1000,
    ...toPolicyOptions(environment),
  };
}

/** What becomes of licenses when things go wrong. */
export function toPolicyOptions(environment: StoreEnvironment): Pick<PaymentsOptions, 'cancelPolicy' | 'refundPolicy' | 'disputePolicy' | 'overdueGraceDays' | 'renewalSlackHours'> {
  return {
    cancelPolicy: environment.CX_ON_CANCEL,
    refundPolicy: environment.CX_ON_REFUND,
    disputePolicy: environment.CX_ON_DISPUTE,
    overdueGraceDays: environment.CX_OVERDUE_GRACE_DAYS,
    renewalSlackHours: environment.CX_RENEWAL_SLACK_HOURS,
  };
}

/**
 * With https outside there is a proxy in front of this process, and every connection comes from it: taken for the client, it would make all visitors
 * one, and a few wrong passwords would slow down everybody. So it has to be said how many proxies there are; until then the client is unknown.
 */
function toClientAddress({ CX_TRUSTED_PROXY_HOPS: hops }: Environment, publicUrl: string): AdapterOptions['clientAddress'] {
  if (hops === undefined) return publicUrl.startsWith('https:') ? undefined : clientAddress();
  return hops === 0 ? clientAddress() : forwardedFor(hops);
}

