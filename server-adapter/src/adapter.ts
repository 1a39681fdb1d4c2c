import { toCapabilities } from './accounts/capabilities.ts';
import { createEmailChange } from './accounts/email-change.ts';
import { createLetters } from './accounts/letters.ts';
import { createLinks } from './accounts/links.ts';
import { createMailTask } from './accounts/mail-task.ts';
import { createMessageSealer, createOutbox } from './accounts/outbox.ts';
import { createPasswordChange } from './accounts/password-change.ts';
import { createPasswordGuard } from './accounts/password-guard.ts';
import { createPasswordReset } from './accounts/password-reset.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignUp } from './accounts/sign-up.ts';
import { createIntake } from './fulfilment/intake.ts';
import { createPurchaseHandler } from './fulfilment/purchase-handler.ts';
import type { Logger } from './logger.ts';
import { defaultTemplates } from './mail/default-templates.ts';
import type { AdapterOptions } from './options.ts';
import { createPinoLogger } from './pino-logger.ts';
import { activationRoutes } from './routes/activations.ts';
import { createApp } from './routes/app.ts';
import type { Handlers } from './routes/handler.ts';
import { healthRoutes } from './routes/health.ts';
import { licenseRoutes } from './routes/licenses.ts';
import { profileRoutes } from './routes/me.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { passwordResetRoutes } from './routes/password-resets.ts';
import { releaseRoutes } from './routes/releases.ts';
import { sessionRoutes } from './routes/session.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { createSessionCookie } from './security/cookie.ts';
import { createEmailHash } from './security/email-hash.ts';
import { createMailQuota } from './security/mail-quota.ts';
import { createThrottle } from './security/throttle.ts';
import { toSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { createWorker } from './tasks/worker.ts';
import type { Worker } from './tasks/worker.ts';

/** The server side, without a server: give it requests, and it gives answers. */
export interface Adapter {
  /** Answers a request. Never rejects. The first one also starts the worker. */
  fetch(request: Request): Promise<Response>;
  /** Sends mails and turns payments into licenses. Starts with the first request; a process that only works may start it itself. */
  readonly worker: Worker;
  /** Makes the store's tables. `fetch` does it too; a server that calls this first fails early. Rejects with a `StoreError`. */
  ready(): Promise<void>;
  /** Waits for running work and closes store, mailer and provider. */
  close(): Promise<void>;
}

/** Wires everything together. Throws an `OptionsError` that names the option that is wrong. */
export function createAdapter(options: AdapterOptions): Adapter {
  const settings = toSettings(options);
  const { provider, store, mailer, clock = Date.now, logger = createPinoLogger() } = options;
  const prepareStore = onceUntilItWorks(() => store.migrate());
  const emailHash = createEmailHash(settings.secrets);
  const sealer = createMessageSealer(settings.secrets);
  const links = createLinks({ store: store.links, secrets: settings.secrets, linkPage: settings.linkPage, clock });
  const outbox = createOutbox({ queue: store.queue, sealer, clock, wake: () => worker.wake() });

  const surroundings = { productName: settings.productName, siteUrl: settings.siteUrl.href };
  const letters = createLetters({ provider, links, emailHash, templates: { ...defaultTemplates, ...options.mailTemplates }, siteUrl: surroundings.siteUrl });
  const worker: Worker = createWorker({
    queue: store.queue,
    handlers: [createMailTask({ sealer, letters, mailer, provider, surroundings }), createPurchaseHandler({ store, provider, outbox, products: options.payments?.products, secrets: settings.secrets, logger, clock })],
    logger,
    clock,
    pollMs: options.payments?.pollMs,
  });

  const sessions = createSessions({ store: store.sessions, secrets: settings.secrets, idleMs: settings.sessionIdleMs, absoluteMs: settings.sessionAbsoluteMs, clock });
  const cookie = createSessionCookie({ secure: settings.secure, crossSite: settings.crossSite, maxAge: settings.sessionAbsoluteMs / 1000 });
  const handlers = createHandlers(options, { settings, sessions, links, outbox, emailHash, logger, clock, prepareStore, wake: () => worker.wake(), cookieName: cookie.name });
  const app = createApp({ settings, handlers, sessions, cookie, provider, logger, clock, clientAddress: options.clientAddress, prepareStore });

  return {
    async fetch(request) {
      worker.start();
      return app.fetch(request);
    },
    worker,
    ready: prepareStore,
    async close() {
      await worker.stop();
      await Promise.all([store.close(), mailer?.close?.(), provider.close()]);
    },
  };
}

interface Parts {
  settings: Settings;
  sessions: ReturnType<typeof createSessions>;
  links: ReturnType<typeof createLinks>;
  outbox: ReturnType<typeof createOutbox>;
  emailHash: ReturnType<typeof createEmailHash>;
  logger: Logger;
  clock: () => number;
  prepareStore: () => Promise<void>;
  wake: () => void;
  cookieName: string;
}

function createHandlers({ provider, store, mailer, payments }: AdapterOptions, { settings, prepareStore, wake, cookieName, ...parts }: Parts): Handlers {
  const { sessions, links, outbox, emailHash, logger, clock } = parts;
  const capabilities = toCapabilities(provider.capabilities, { signUp: settings.signUp, hasMailer: mailer !== undefined });
  const guard = createPasswordGuard({ throttle: createThrottle({ counters: store.counters, clock }), emailHash, logger });
  const quota = createMailQuota({ counters: store.counters, clock });
  const shared = { provider, sessions, capabilities, guard, quota, emailHash, logger };
  return {
    ...sessionRoutes(shared),
    ...userRoutes({ ...shared, signUp: createSignUp({ provider, outbox, links }) }),
    ...profileRoutes({
      ...shared,
      passwordChange: createPasswordChange({ provider, guard, sessions, outbox, logger }),
      emailChange: createEmailChange({ provider, guard, outbox, links, logger }),
    }),
    ...licenseRoutes,
    ...activationRoutes(shared),
    ...releaseRoutes({ baseUrl: settings.baseUrl }),
    ...passwordResetRoutes({ ...shared, passwordReset: createPasswordReset({ provider, outbox, links, sessions, logger }) }),
    ...webhookRoutes({ intake: createIntake({ inbox: store.inbox, sources: payments?.sources ?? [], clock }), wake, clock }),
    ...healthRoutes({ checkStore: () => prepareStore().then(() => store.ready()), provider, mailer, clock }),
    ...openApiRoutes({ baseUrl: settings.baseUrl, cookieName }),
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
