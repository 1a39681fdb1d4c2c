import { askForHousekeeping } from './tasks/housekeeping.ts';
import { createLinks } from './features/mails/links.ts';
import type { Links } from './features/mails/links.ts';
import { createMessageSealer, createOutbox } from './features/mails/queue.ts';
import { createPurchaseWatch } from './features/payments/purchase-watch.ts';
import type { PurchaseWatch } from './features/payments/purchase-watch.ts';
import { createSessionCheck } from './core/sessions/session-check.ts';
import type { SessionCheck } from './core/sessions/session-check.ts';
import { createSessionMarker } from './core/sessions/session-marker.ts';
import type { SessionMarker } from './core/sessions/session-marker.ts';
import { createSessions } from './core/sessions/sessions.ts';
import type { Sessions } from './core/sessions/sessions.ts';
import { askForSweep } from './features/payments/sweep/sweep-task.ts';
import type { Logger } from './core/logger.ts';
import type { Outbox, OutboxMessage } from './ports/mail-queue.ts';
import type { AdapterOptions } from './core/options.ts';
import { createPinoLogger } from './pino-logger.ts';
import { createSessionCookie } from './core/sessions/session-cookie.ts';
import type { SessionCookie } from './core/sessions/session-cookie.ts';
import { createCustomerHash } from './features/payments/customer-hash.ts';
import type { CustomerHash } from './features/payments/customer-hash.ts';
import { createCustomerReference } from './features/payments/customer-reference.ts';
import type { CustomerReference } from './features/payments/customer-reference.ts';
import { createEmailHash } from './core/security/email-hash.ts';
import type { EmailHash } from './core/security/email-hash.ts';
import { createKnownDevices, deviceMaxAge } from './core/sessions/known-devices.ts';
import type { KnownDevices } from './core/sessions/known-devices.ts';
import { sealedWord } from './core/security/sealer.ts';
import type { Sealer } from './core/security/sealer.ts';
import type { Settings } from './core/settings.ts';
import type { RevocationStore } from './ports/store.ts';

/** What routes and tasks share: one of each in an adapter. */
export interface Services {
  settings: Settings;
  sessions: Sessions;
  sessionCheck: SessionCheck;
  sessionMarker: SessionMarker;
  cookie: SessionCookie;
  knownDevices: KnownDevices;
  links: Links;
  revocations: RevocationStore;
  outbox: Outbox;
  /** Opens what the outbox sealed. */
  messageSealer: Sealer<OutboxMessage>;
  emailHash: EmailHash;
  customerReference: CustomerReference;
  customerHash: CustomerHash;
  purchaseWatch: PurchaseWatch;
  logger: Logger;
  clock: () => number;
  /** Makes the store's tables, and has the tasks done that come again and again. */
  prepareStore: () => Promise<void>;
  /** There is a task of this kind to do. */
  wake: (kind: string) => void;
}

/** Builds them from checked options. */
export function createServices({ store, provider, payments, clock = Date.now, logger = createPinoLogger() }: AdapterOptions, settings: Settings, wake: Services['wake']): Services {
  const { secrets, sessionIdleMs: idleMs, sessionBriefIdleMs: briefIdleMs, sessionAbsoluteMs: absoluteMs } = settings;
  const emailHash = createEmailHash(secrets);
  const messageSealer = createMessageSealer(secrets);
  const customerReference = createCustomerReference({ secrets, clock });
  const customerHash = createCustomerHash({ secrets, readReference: customerReference.read });
  const sessions = createSessions({ store: store.sessions, revocations: store.revocations, secrets, idleMs, briefIdleMs, absoluteMs, clock });
  return {
    settings,
    sessions,
    sessionCheck: createSessionCheck({ sessions, provider, logger }),
    sessionMarker: createSessionMarker(secrets),
    cookie: createSessionCookie({ ...settings, maxAge: absoluteMs / 1000 }),
    knownDevices: createKnownDevices({ cookie: createSessionCookie({ ...settings, purpose: 'device', content: sealedWord, maxAge: deviceMaxAge }), secrets, emailHash }),
    links: createLinks({ store: store.links, secrets, linkPage: settings.linkPage, clock }),
    revocations: store.revocations,
    outbox: createOutbox({ queue: store.queue, revocations: store.revocations, sealer: messageSealer, clock, wake }),
    messageSealer,
    emailHash,
    customerReference,
    customerHash,
    purchaseWatch: createPurchaseWatch({ inbox: store.inbox, customerHash, clock }),
    logger,
    clock,
    prepareStore: onceUntilItWorks(async () => {
      await store.migrate();
      await askForHousekeeping(store.queue, clock());
      if (payments !== undefined) await askForSweep(store.queue, clock());
    }),
    wake,
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
