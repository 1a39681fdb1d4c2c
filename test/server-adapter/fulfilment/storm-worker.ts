import { fileURLToPath } from 'node:url';
import { createPurchaseHandler } from '../../../server-adapter/src/fulfilment/purchase-handler.ts';
import { defaultPolicy } from '../../../server-adapter/src/fulfilment/terms.ts';
import type { LicensingProvider } from '../../../server-adapter/src/providers/licensing-provider.ts';
import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { openStore } from '../../../server-adapter/src/store/open-store.ts';
import type { Store } from '../../../server-adapter/src/store/store.ts';
import { createWorker, type Worker } from '../../../server-adapter/src/tasks/worker.ts';
import { createRecordingLogger } from '../tasks/recording-logger.ts';

/** Milliseconds for which the sandbox of a storm hides what is new from its search. */
export const searchLagMs = 300;
const callDeadlineMs = 1500;

/** The way to the sandbox of a storm. */
export function createStormProvider(settings: { baseUrl: string; accountId: string; accessToken: string; fetch?: typeof fetch }): LicensingProvider {
  return createCryptlexProvider({ ...settings, searchLagMs, deadlineMs: callDeadlineMs, rateLimit: { requests: 10_000, windowMs: 1000 } });
}

/** A worker as a process of the adapter has it; invitations are tasks that nobody does here, so that they can be counted. */
export function createStormWorker(store: Store, provider: LicensingProvider): Worker {
  const outbox = { post: (id: string) => store.queue.enqueue({ id, kind: 'mail', payload: '', dueAt: Date.now() }, Date.now()) };
  const logger = createRecordingLogger();
  const handler = createPurchaseHandler({ provider, store, outbox, policy: { ...defaultPolicy, renewalSlackHours: 0 }, secrets: [{ secret: 'a secret of thirty-two characters' }], logger, callDeadlineMs });
  return createWorker({ queue: store.queue, handlers: [handler], logger, pollMs: 50, concurrency: 4 });
}

// As a process of its own: works until it is killed.
const [, script, storeUrl, settings] = process.argv;
if (script === fileURLToPath(import.meta.url) && storeUrl !== undefined && settings !== undefined) {
  const store = openStore(storeUrl);
  createStormWorker(store, createStormProvider(JSON.parse(settings) as Parameters<typeof createStormProvider>[0])).start();
  process.stdout.write('at work\n');
  setInterval(() => {}, 1000);
}
