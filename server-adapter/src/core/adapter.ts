import { createEndpointHandlers } from '../endpoint-handlers.ts';
import type { AdapterOptions } from './options.ts';
import { toProductMap } from '../features/payments/sources/product-mapping.ts';
import { createApp } from './http/app.ts';
import { createOperatorGate } from './security/operator.ts';
import { createQuota, operatorLimits } from './security/quota.ts';
import { createServices } from '../services.ts';
import { toSettings } from './settings.ts';
import { createTaskHandlers } from '../task-handlers.ts';
import { createWorker } from '../tasks/worker.ts';
import type { Worker } from '../tasks/worker.ts';

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
  /** Stops, and closes store, mailer, provider, payment sources and checkouts. */
  close(): Promise<void>;
}

/** Wires everything together. Throws an `OptionsError` that names the option that is wrong. */
export function createAdapter(options: AdapterOptions): Adapter {
  const settings = toSettings(options);
  // A mistake is told at the start, not by the first purchase. The object itself is what is asked: it may get more products while the adapter runs.
  toProductMap('payments.products', options.payments?.products ?? {});
  const { provider, store, mailer, payments, clientAddress } = options;
  let wakes = 0;
  const services = createServices(options, settings, (kind) => {
    wakes += 1;
    worker.wake(kind);
  });
  const { purchaseWatch, prepareStore, logger, clock } = services;
  if (clientAddress === undefined) logger.warn({ event: 'client-address-unknown' }, 'clientAddress is not set: throttles count by account only');
  const worker = createWorker({ queue: store.queue, handlers: createTaskHandlers(options, services), logger, clock, pollMs: payments?.pollMs, onSettled: (taskId) => purchaseWatch.touch([{ purchaseId: taskId }]) });
  const operatorGate = createOperatorGate({ secrets: settings.operatorSecrets, quota: createQuota({ counters: store.counters, clock }, operatorLimits) });
  const app = createApp({ ...services, handlers: createEndpointHandlers(options, services, { worker, operatorGate }), provider, operatorGate, clientAddress });
  const stop = (): Promise<void> => {
    purchaseWatch.stop();
    return worker.stop();
  };

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
      for (const source of payments?.sources ?? []) source.close?.();
      await Promise.all([store.close(), mailer?.close?.(), provider.close(), ...(payments?.checkouts ?? []).map((checkout) => checkout.close?.())]);
    },
  };
}
