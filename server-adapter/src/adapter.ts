import { toCapabilities } from './accounts/capabilities.ts';
import { createEmailChange } from './accounts/email-change.ts';
import { askForHousekeeping, createHousekeeping } from './accounts/housekeeping.ts';
import { createLetters } from './accounts/letters.ts';
import { createLinks } from './accounts/links.ts';
import type { Links } from './accounts/links.ts';
import { createMailTask } from './accounts/mail-task.ts';
import { createMessageSealer, createOutbox } from './accounts/outbox.ts';
import { createGoogleSignIn, googleSignInMs } from './accounts/google-sign-in.ts';
import { createNewPasswords } from './accounts/new-passwords.ts';
import { createPasswordChange } from './accounts/password-change.ts';
import { createPasswordGuard } from './accounts/password-guard.ts';
import { createPasswordReset } from './accounts/password-reset.ts';
import { createSessions } from './accounts/sessions.ts';
import type { Sessions } from './accounts/sessions.ts';
import { createPurchaseWatch } from './accounts/purchase-watch.ts';
import type { PurchaseWatch } from './accounts/purchase-watch.ts';
import { createSignUp } from './accounts/sign-up.ts';
import { createTwoFactor } from './accounts/two-factor.ts';
import { explain } from './fulfilment/explain.ts';
import type { Session } from './contract/session.ts';
import type { User } from './contract/user.ts';
import { createIntake } from './fulfilment/intake.ts';
import { createPurchaseHandler } from './fulfilment/purchase-handler.ts';
import { createReminderHandler } from './fulfilment/reminder.ts';
import { createSweep } from './fulfilment/sweep.ts';
import { askForSweep, createSweepHandler } from './fulfilment/sweep-task.ts';
import type { Logger } from './logger.ts';
import { defaultTemplates } from './mail/default-templates.ts';
import type { Outbox, OutboxMessage } from './mail/outbox.ts';
import type { AdapterOptions } from './options.ts';
import { toCallDeadlineMs, toPolicy, toRetentionMs } from './payment-policy.ts';
import { toOffers } from './payment-offers.ts';
import { toProductMap } from './payments/product-mapping.ts';
import { withoutAdoption } from './payments/without-adoption.ts';
import { createPinoLogger } from './pino-logger.ts';
import { activationRoutes } from './routes/activations.ts';
import { createApp } from './routes/app.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import type { Handlers } from './routes/handler.ts';
import { googleRoutes } from './routes/google.ts';
import { healthRoutes } from './routes/health.ts';
import { licenseRoutes } from './routes/licenses.ts';
import { profileRoutes } from './routes/me.ts';
import { offlineRoutes } from './routes/offline.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { operatorRoutes } from './routes/operator.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { passwordResetRoutes } from './routes/password-resets.ts';
import { purchaseRoutes } from './routes/purchases.ts';
import { releaseRoutes } from './routes/releases.ts';
import { sessionRoutes } from './routes/session.ts';
import { twoFactorRoutes } from './routes/two-factor.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { createOperatorGate } from './security/operator.ts';
import { createSessionCookie } from './security/cookie.ts';
import type { SessionCookie } from './security/cookie.ts';
import { createCustomerReference } from './security/customer-reference.ts';
import type { CustomerReference } from './security/customer-reference.ts';
import { createCustomerHash } from './security/customer-hash.ts';
import type { CustomerHash } from './security/customer-hash.ts';
import { createEmailHash } from './security/email-hash.ts';
import type { EmailHash } from './security/email-hash.ts';
import { checkoutLimits, createQuota, mailLimits, operatorLimits } from './security/quota.ts';
import type { Sealer } from './security/sealer.ts';
import { createThrottle } from './security/throttle.ts';
import { toSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import type { TaskHandler } from './tasks/task-handler.ts';
import { createTokenPause } from './tasks/token-pause.ts';
import { createWorker } from './tasks/worker.ts';
import type { Worker } from './tasks/worker.ts';

/** What a host is asked to go on for after an answer: most give 30 seconds or more. */
const afterAnswerMs = 20_000;

/** What the host of a request can do for it. */
export interface Host {
  /** Keeps the process alive for work that goes on after the answer: the one of edge and serverless hosts, which stop or freeze a process as soon as it has answered. */
  waitUntil?: ((work: Promise<void>) => void) | undefined;
}

/** The server side, without a server: give it requests, and it gives answers. */
export interface Adapter {
  /**
   * Answers a request. Never rejects. The first one also starts the worker. With the host's `waitUntil`, what the request left to do (a payment, a mail) is done under it, for at
   * most 20 seconds; the rest is for the next request, or for `POST /tasks/run`.
   */
  fetch(request: Request, host?: Host): Promise<Response>;
  /** Sends mails and turns payments into licenses. Starts with the first request; a process that only works calls `ready()` and starts it itself. */
  readonly worker: Worker;
  /** Makes the store's tables. `fetch` does it too; a server that calls this first fails early. Rejects with a `StoreError`. */
  ready(): Promise<void>;
  /** Takes no more tasks, waits for those that run, and answers requests that wait for news: before the server in front is closed. */
  stop(): Promise<void>;
  /** Stops, and closes store, mailer and provider. */
  close(): Promise<void>;
}

/** Wires everything together. Throws an `OptionsError` that names the option that is wrong. */
export function createAdapter(options: AdapterOptions): Adapter {
  const settings = toSettings(options);
  // A mistake is told at the start, not by the first purchase. The object itself is what is asked: it may get more products while the adapter runs.
  toProductMap('payments.products', options.payments?.products ?? {});
  const { provider, store, mailer, clock = Date.now, logger = createPinoLogger() } = options;
  if (options.clientAddress === undefined) logger.warn({ event: 'client-address-unknown' }, 'clientAddress is not set: throttles count by account only');
  const prepareStore = onceUntilItWorks(async () => {
    await store.migrate();
    await askForHousekeeping(store.queue, clock());
    if (options.payments !== undefined) await askForSweep(store.queue, clock());
  });
  const sealer = createMessageSealer(settings.secrets);
  let wakes = 0;
  const wake = (): void => {
    wakes += 1;
    worker.wake();
  };
  const customerReference = createCustomerReference({ secrets: settings.secrets, clock });
  const customerHash = createCustomerHash({ secrets: settings.secrets, readReference: (startedBy) => customerReference.read(startedBy) });
  const purchaseWatch = createPurchaseWatch({ inbox: store.inbox, customerHash, clock });
  const parts: Parts = {
    settings,
    sessions: createSessions({ store: store.sessions, secrets: settings.secrets, idleMs: settings.sessionIdleMs, briefIdleMs: settings.sessionBriefIdleMs, absoluteMs: settings.sessionAbsoluteMs, clock }),
    cookie: createSessionCookie({ secure: settings.secure, crossSite: settings.crossSite, maxAge: settings.sessionAbsoluteMs / 1000 }),
    links: createLinks({ store: store.links, secrets: settings.secrets, linkPage: settings.linkPage, clock }),
    outbox: createOutbox({ queue: store.queue, sealer, clock, wake }),
    emailHash: createEmailHash(settings.secrets),
    customerReference,
    customerHash,
    purchaseWatch,
    logger,
    clock,
    prepareStore,
    wake,
  };
  const worker = createWorker({ queue: store.queue, handlers: createTaskHandlers(options, parts, sealer), logger, clock, pollMs: options.payments?.pollMs, onSettled: (taskId) => purchaseWatch.touch([{ purchaseId: taskId }]) });
  const stop = (): Promise<void> => {
    purchaseWatch.stop();
    return worker.stop();
  };
  const operatorGate = createOperatorGate({ secrets: settings.operatorSecrets, quota: createQuota({ counters: store.counters, clock }, operatorLimits) });
  const app = createApp({ ...parts, handlers: createRouteHandlers(options, parts, worker), provider, operatorGate, clientAddress: options.clientAddress });

  return {
    async fetch(request, { waitUntil } = {}) {
      // Not before the tables are there. When they cannot be made, the next request tries again.
      prepareStore().then(() => worker.start(), () => undefined);
      const before = wakes;
      const response = await app.fetch(request);
      // What fails is in the store, for the next run.
      if (waitUntil !== undefined && wakes > before) waitUntil(worker.runDue({ forMs: afterAnswerMs }).then(() => undefined, () => undefined));
      return response;
    },
    worker,
    ready: prepareStore,
    stop,
    async close() {
      await stop();
      await Promise.all([store.close(), mailer?.close?.(), provider.close(), ...(options.payments?.checkouts ?? []).map((checkout) => checkout.close?.())]);
    },
  };
}

/** What routes and tasks share. */
interface Parts {
  settings: Settings;
  sessions: Sessions;
  cookie: SessionCookie;
  links: Links;
  outbox: Outbox;
  emailHash: EmailHash;
  customerReference: CustomerReference;
  customerHash: CustomerHash;
  purchaseWatch: PurchaseWatch;
  logger: Logger;
  clock: () => number;
  prepareStore: () => Promise<void>;
  wake: () => void;
}

function createTaskHandlers({ provider, store, mailer, mailTemplates, payments }: AdapterOptions, { settings, links, outbox, emailHash, customerReference, logger, clock }: Parts, sealer: Sealer<OutboxMessage>): TaskHandler[] {
  const surroundings = { productName: settings.productName, siteUrl: settings.siteUrl.href };
  const letters = createLetters({ provider, links, emailHash, templates: { ...defaultTemplates, ...mailTemplates }, siteUrl: surroundings.siteUrl });
  const tokenPause = createTokenPause({ clock, logger });
  return [
    createMailTask({ sealer, letters, mailer, provider, surroundings, tokenPause }),
    createPurchaseHandler({ store, provider, outbox, products: payments?.products, policy: toPolicy(payments), readReference: customerReference.read, secrets: settings.secrets, tokenPause, logger, clock, callDeadlineMs: toCallDeadlineMs(payments) }),
    createReminderHandler({ queue: store.queue, clock }),
    createSweepHandler({ sweep: createSweep({ store, provider, products: payments?.products, policy: toPolicy(payments), logger, clock, callDeadlineMs: toCallDeadlineMs(payments) }), queue: store.queue, clock }),
    createHousekeeping({ store, clock, retentionMs: toRetentionMs(payments) }),
  ];
}

function createRouteHandlers({ provider, store, mailer, passwords, payments }: AdapterOptions, parts: Parts, worker: Worker): Handlers {
  const { settings, sessions, cookie, links, outbox, emailHash, customerReference, customerHash, purchaseWatch, logger, clock, prepareStore, wake } = parts;
  const sources = (payments?.sources ?? []).map((source) => (payments?.adopt === false ? withoutAdoption(source) : source));
  const capabilities = toCapabilities(provider.capabilities, { signUp: settings.signUp, hasMailer: mailer !== undefined, hasPayments: sources.length > 0 });
  const guard = createPasswordGuard({ throttle: createThrottle({ counters: store.counters, clock }), emailHash, logger });
  const { googleClientId: clientId } = settings;
  const signInWith = clientId === undefined ? undefined : { google: { clientId } };
  const toSession = (user: User | undefined): Session => (user === undefined ? { signedIn: false, capabilities, signInWith } : { signedIn: true, user, capabilities, signInWith });
  const google = clientId === undefined || !provider.signInWithGoogle ? undefined : createGoogleSignIn({ signIn: provider.signInWithGoogle, clientId, guard, counters: store.counters, clock });
  const newPasswords = createNewPasswords({ breaches: passwords?.breaches, logger });
  const limited = { counters: store.counters, clock };
  const quota = createQuota(limited, mailLimits);
  const shared = { provider, sessions, capabilities, guard, quota, emailHash, logger };
  return {
    ...sessionRoutes({ ...shared, toSession }),
    ...googleRoutes({ google, nonceCookie: createSessionCookie({ ...settings, purpose: 'nonce', maxAge: googleSignInMs / 1000 }), toSession, logger }),
    ...ownSessionRoutes(shared),
    ...twoFactorRoutes({ capabilities, twoFactor: createTwoFactor({ provider, guard, sessions, links, outbox, logger }) }),
    ...userRoutes({ ...shared, signUp: createSignUp({ provider, outbox, links, newPasswords }) }),
    ...profileRoutes({
      ...shared,
      passwordChange: createPasswordChange({ provider, guard, newPasswords, sessions, links, outbox, logger }),
      emailChange: createEmailChange({ provider, guard, outbox, links, logger }),
    }),
    ...licenseRoutes,
    ...purchaseRoutes({ purchaseWatch, capabilities }),
    ...activationRoutes(shared),
    ...offlineRoutes(shared),
    ...releaseRoutes({ baseUrl: settings.baseUrl }),
    ...passwordResetRoutes({ ...shared, passwordReset: createPasswordReset({ provider, outbox, links, sessions, newPasswords, logger }) }),
    ...checkoutRoutes({ ...shared, settings, offers: toOffers(payments), customerReference, quota: createQuota(limited, checkoutLimits) }),
    ...webhookRoutes({ intake: createIntake({ inbox: store.inbox, sources, customerOf: customerHash.ofPurchase, onStored: purchaseWatch.touch, clock }), wake, clock, logger }),
    ...operatorRoutes({ worker, explainPurchase: (id) => explain(id, store, { products: payments?.products, policy: toPolicy(payments), clock }) }),
    ...healthRoutes({ checkStore: () => prepareStore().then(() => store.ready()), queue: store.queue, provider, mailer, clock }),
    ...openApiRoutes({ baseUrl: settings.baseUrl, cookieName: cookie.name }),
  };
}

/** All callers share one run; after a failure the next caller begins a new one. */
function onceUntilItWorks(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () =>
    (running ??= run().catch((error: unknown) => {
      running = undefined;
      throw error;
    }));
}
