import { createAdapter, StoreError } from '../../server-adapter/src/index.ts';
import type { CryptlexOptions } from '../../server-adapter/src/providers/cryptlex/cryptlex-options.ts';
import { createCryptlexProvider } from '../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import type { CryptlexProvider } from '../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { postgres } from '../../server-adapter/src/stores/postgres.ts';
import { sqlite } from '../../server-adapter/src/stores/sqlite.ts';
import { createMemoryMailer } from '../../server-adapter/src/testing/memory-mailer.ts';
import type { Adapter, AdapterOptions, Provider, LogRecord, Logger, Store } from '../../server-adapter/src/index.ts';
import type { MemoryMailer } from '../../server-adapter/src/testing/memory-mailer.ts';
import { elements } from '../../server-adapter/src/features/elements/index.ts';
import type { ElementsOptions } from '../../server-adapter/src/features/elements/index.ts';
import { google } from '../../server-adapter/src/features/google/index.ts';
import { mails } from '../../server-adapter/src/features/mails/index.ts';
import type { MailsOptions } from '../../server-adapter/src/features/mails/index.ts';
import { payments } from '../../server-adapter/src/features/payments/index.ts';
import type { PaymentsOptions } from '../../server-adapter/src/features/payments/index.ts';
import { reminders } from '../../server-adapter/src/features/reminders/index.ts';
import type { RemindersOptions } from '../../server-adapter/src/features/reminders/index.ts';
import { saml } from '../../server-adapter/src/features/saml/index.ts';
import type { SamlOptions } from '../../server-adapter/src/features/saml/index.ts';
import { tokens } from '../../server-adapter/src/features/tokens/index.ts';
import type { TokensOptions } from '../../server-adapter/src/features/tokens/index.ts';
import { listen } from '../../server-adapter/src/runtimes/node.ts';
import { createCryptlexSandbox, listenSandbox } from '../../server-adapter/src/testing/index.ts';
import type { CryptlexSandbox, CryptlexSandboxOptions } from '../../server-adapter/src/testing/index.ts';
import { createPostgresDatabase } from './postgres.ts';

export const password = 'correct horse battery';

/** The adapter over real HTTP, with the vendor's sandbox over real HTTP behind it, a store, and a mailbox. */
export interface Harness {
  adapter: Adapter;
  sandbox: CryptlexSandbox;
  mailer: MemoryMailer;
  store: Store;
  /** The adapter's origin, which is the site's too. */
  origin: string;
  /** The adapter with its base path. */
  url: string;
  records: (LogRecord & { level: string; message: string })[];
  /** Every answer that any browser got: status line, headers and body. */
  answers: string[];
  browser(): Browser;
  /** A browser that is signed in as this user, who is made. */
  signedIn(email?: string): Promise<Browser>;
  /** Moves every clock. */
  advance(ms: number): void;
  /** Every call of the store fails from now on, or works again. */
  breakStore(broken: boolean): void;
  /** Waits until no background work is due or running. */
  settled(): Promise<void>;
  /** Waits for the background work, and answers the token in the newest mail's link. */
  mailedToken(): Promise<string>;
  close(): Promise<void>;
}

/** A client that keeps cookies, and sends the headers that a page of the site would. */
export interface Browser {
  cookies: Map<string, string>;
  send(method: string, path: string, init?: { json?: unknown; form?: Record<string, string>; body?: BodyInit; headers?: Record<string, string> }): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body; fails the test when it is no JSON. */
  json(): Record<string, unknown>;
}

export interface HarnessOptions {
  sandbox?: CryptlexSandboxOptions;
  adapter?: Partial<AdapterOptions>;
  /** Of the feature for mails, which is always there; its mailer is the mailbox unless another is given. */
  mails?: MailsOptions;
  /** Of the driver of the license server. */
  cryptlex?: Partial<CryptlexOptions>;
  /** Default: no payments. */
  payments?: PaymentsOptions | undefined;
  /** Sign-in with Google, with the keys of the sandbox. */
  google?: { clientId: string };
  saml?: SamlOptions;
  /** Default: no tokens for pages. */
  tokens?: TokensOptions;
  /** Default: no reminders. */
  reminders?: RemindersOptions;
  /** Default: the adapter serves no elements. */
  elements?: ElementsOptions;
  /** Default: a new one in memory, or on PostgreSQL when `CX_TEST_STORE=postgres` says so. */
  store?: Store;
  /** Puts something around the driver of the vendor. */
  aroundProvider?: (provider: CryptlexProvider) => Provider;
  /** Puts something around the driver of the store. */
  aroundStore?: (store: Store) => Store;
  /** The store cannot be reached when the adapter starts. Default false. */
  storeBroken?: boolean;
  /** What the adapter takes for the vendor's personal access token. Default: the right one. */
  accessToken?: string;
}

export async function startHarness(given: HarnessOptions = {}): Promise<Harness> {
  const { sandbox: sandboxOptions, adapter: adapterOptions, mails: mailsOptions, payments: paymentsOptions, google: googleOptions, saml: samlOptions, elements: elementsOptions, tokens: tokensOptions, reminders: remindersOptions, accessToken, cryptlex, store: ownStore, storeBroken = false, aroundProvider = (provider) => provider, aroundStore = (store) => store } = given;
  let offset = 0;
  const clock = (): number => Date.now() + offset;
  const sandbox = createCryptlexSandbox({ clock, rateLimit: false, ...sandboxOptions });
  const vendor = await listenSandbox(sandbox);
  const counted = ownStore ?? (await openStore());
  let isBroken = storeBroken;
  const store = breakable(aroundStore(counted), () => isBroken);
  const mailer = createMemoryMailer();
  const records: Harness['records'] = [];
  const logger = recordingLogger(records);
  const provider = createCryptlexProvider({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: accessToken ?? sandbox.accessToken, clock, logger, rateLimit: { requests: 1000, windowMs: 1000 }, freshMs: 0, searchLagMs: 0, ...cryptlex });

  let adapter: Adapter | undefined;
  const server = await listen({ fetch: (request) => adapter?.fetch(request) ?? new Response(null, { status: 503 }) }, { host: '127.0.0.1' });
  const features = [
    mails({ mailer, ...mailsOptions }),
    ...(paymentsOptions ? [payments(paymentsOptions)] : []),
    ...(googleOptions ? [google({ ...googleOptions, keysUrl: `${vendor.url}/oauth2/v3/certs` })] : []),
    ...(tokensOptions ? [tokens(tokensOptions)] : []),
    ...(remindersOptions ? [reminders(remindersOptions)] : []),
    ...(elementsOptions ? [elements(elementsOptions)] : []),
    ...(samlOptions ? [saml(samlOptions)] : []),
  ];
  const options: AdapterOptions = { publicUrl: server.url, secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], provider: aroundProvider(provider), store, logger, clock, features, ...adapterOptions };
  const running = createAdapter(options);
  adapter = running;
  if (!storeBroken) await running.ready();

  const origin = server.url;
  const url = `${origin}${(options.basePath ?? '/cx').replace(/\/$/, '')}`;
  const answers: string[] = [];
  const browser = (): Browser => createBrowser(url, origin, answers);
  const settled = async (): Promise<void> => {
    do await running.worker.runDue();
    while ((await counted.queue.list({ state: 'due', limit: 100 })).some(({ dueAt }) => dueAt <= clock()));
  };
  return {
    adapter: running,
    sandbox,
    mailer,
    store,
    origin,
    url,
    records,
    answers,
    browser,
    async signedIn(email = 'ada@example.com') {
      if (sandbox.state.users.all().every((user) => user.email !== email)) sandbox.state.addUser({ email, password, firstName: 'Ada', lastName: 'Lovelace' });
      const signedIn = browser();
      const { status, text } = await signedIn.send('POST', '/session', { json: { email, password, remember: true } });
      if (status !== 200) throw new Error(`Signing in failed: ${status} ${text}`);
      return signedIn;
    },
    advance: (ms) => void (offset += ms),
    breakStore: (broken) => void (isBroken = broken),
    settled,
    async mailedToken() {
      await settled();
      const token = /#cx-token=([\w-]+)/.exec(mailer.sent.at(-1)?.text ?? '')?.[1];
      if (token === undefined) throw new Error('The newest mail holds no link.');
      return token;
    },
    async close() {
      isBroken = false;
      await server.close(0);
      await running.close();
      await vendor.close();
      assertNoSecret(answers.filter((answer) => !isMeantForCustomers(answer)).join('\n') + JSON.stringify(records), sandbox.accessToken);
    },
  };
}

/** The file for a machine without a network is signed as tokens are, and meant for the customer; so is the token for another API. */
const isMeantForCustomers = (answer: string): boolean => /^(POST \/me\/licenses\/[\w-]+\/offline-activations|GET \/token) 200\n/.test(answer);

/** Holds for every test that uses the harness: whatever it did, no answer and no log line has the access token or a customer's token. */
function assertNoSecret(told: string, accessToken: string): void {
  if (told.includes(accessToken)) throw new Error('The access token is in an answer or in the log.');
  if (/eyJ[\w-]{10,}\.[\w-]+\./.test(told)) throw new Error("A vendor's token is in an answer or in the log.");
}

async function openStore(): Promise<Store> {
  if (process.env['CX_TEST_STORE'] !== 'postgres') return sqlite({ url: ':memory:' });
  return postgres({ url: await createPostgresDatabase(), max: 4 });
}

export function createBrowser(url: string, origin: string, answers: string[]): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method, path, { json, form, body, headers = {} } = {}) {
      const contentType = json !== undefined ? 'application/json' : form !== undefined ? 'application/x-www-form-urlencoded' : undefined;
      const sent = new Headers({ ...(contentType === undefined ? {} : { 'Content-Type': contentType }), ...(method === 'GET' ? {} : { Origin: origin }) });
      // A server that refuses a large body closes the connection: the next request must not be on it.
      sent.set('Connection', 'close');
      if (cookies.size > 0) sent.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      for (const [name, value] of Object.entries(headers)) {
        if (value === '') sent.delete(name);
        else sent.set(name, value);
      }
      const payload = json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : body;
      const response = await fetch(url + path, { method, headers: sent, redirect: 'manual', ...(payload === undefined ? {} : { body: payload }) });
      const text = await response.text();
      for (const setCookie of response.headers.getSetCookie()) keep(cookies, setCookie);
      answers.push(`${method} ${path.split('?', 1)[0]} ${response.status}\n${[...response.headers].filter(([name]) => name !== 'set-cookie').join('\n')}\n${text}`);
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as Record<string, unknown> };
    },
  };
}

function keep(cookies: Map<string, string>, setCookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
  if (/;\s*max-age=0/i.test(setCookie)) cookies.delete(name);
  else cookies.set(name, value);
}

function breakable(store: Store, isBroken: () => boolean): Store {
  const guard = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value === 'object' && value !== null) return guard(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => (isBroken() && name !== 'close' ? Promise.reject(new StoreError('the test has broken the store')) : Reflect.apply(value, target, args));
      },
    });
  return guard(store);
}

export function recordingLogger(records: Harness['records']): Logger {
  const at = (level: string) => (record: LogRecord, message: string): void => void records.push({ ...record, level, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
