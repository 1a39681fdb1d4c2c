import { createHousekeeping, requestHousekeeping } from '../tasks/housekeeping.ts';
import type { Worker, WorkerOptions } from '../tasks/worker.ts';
import { createCore } from './core.ts';
import { OptionsError } from './errors.ts';
import { isFeature } from './feature.ts';
import { createConsoleLogger } from './logger.ts';
import type { Feature } from './feature.ts';
import { createApp } from './http/app.ts';
import type { Route } from './http/dispatch.ts';
import { assertParts } from './options.ts';
import type { AdapterOptions } from './options.ts';

/** Milliseconds that a host is asked to go on after a response: most give 30 seconds or more. */
const afterResponseMs = 20_000;

/** What the host of a request can do for it. */
export interface Host {
  /** Keeps the process alive for work that goes on after the response: the function of edge and serverless hosts, which stop or freeze a process as soon as it has responded. */
  waitUntil?: ((work: Promise<void>) => void) | undefined;
}

/** The server side, without a server: takes requests, and returns responses. */
export interface Adapter {
  /**
   * Returns the response to a request. Never rejects. The first request also starts the worker. With the host's `waitUntil`, what the request left to do (a payment, a mail) is done under it,
   * for at most 20 seconds; the rest is for the next request, or for `POST /tasks/run`.
   */
  fetch(request: Request, host?: Host): Promise<Response>;
  /** Sends mails and turns payments into licenses. Starts with the first request; a process that only works calls `ready()` and starts it itself. */
  readonly worker: Worker;
  /** Makes the store's tables. `fetch` does it too; a server that calls this first fails early. Rejects with a `StoreError`. */
  ready(): Promise<void>;
  /** Takes no more tasks, waits for those that run, and responds to requests that wait for news: before the server in front is closed. */
  stop(): Promise<void>;
  /** Stops, and closes the store, the license server's driver and what the features hold. */
  close(): Promise<void>;
}

/** Creates an adapter with the features that every adapter has, and those of the options. Throws an `OptionsError` that names the option, or the feature, that is wrong. */
export function createAdapterWith(builtIn: readonly Feature[], options: AdapterOptions): Adapter {
  assertParts(options);
  const shared = { logger: options.logger ?? createConsoleLogger(), clock: options.clock ?? Date.now, counters: options.store.counters };
  const provider = typeof options.provider === 'function' ? options.provider(shared) : options.provider;
  const features = [...builtIn, ...toFeatures(options.features ?? [], builtIn)].filter(({ needs }) => needs === undefined || provider[needs] !== undefined);
  let wakes = 0;
  const core = createCore(options, { ...shared, provider }, features, {
    wake: (kind) => {
      wakes += 1;
      worker.wake(kind);
    },
    runTasks: (request) => worker.runDue(request),
    prepareStore: onceUntilItWorks(async () => {
      await store.migrate();
      await requestHousekeeping(store.queue, clock());
      for (const part of parts) await part.onStoreReady?.();
    }),
    checkMail: () => parts.find(({ checkMail }) => checkMail !== undefined)?.checkMail?.(),
  });
  const { store, logger, clock } = core;
  if (options.clientAddress === undefined) logger.warn({ event: 'client-address-unknown' }, 'clientAddress is not set: throttles count by account only');
  const parts = features.map((feature) => feature.attach(core));
  const routes = features.flatMap(({ endpoints }, at) => Object.entries(endpoints).map(([name, endpoint]): Route => ({ name, endpoint, handler: parts[at]?.handlers[name] as Route['handler'] })));
  const housekeeping = createHousekeeping({ store, clock, cleanUps: parts.flatMap(({ cleanUp }) => cleanUp ?? []) });
  const worker = createLazyWorker({
    queue: store.queue, logger, clock,
    handlers: [...parts.flatMap(({ tasks = [] }) => tasks), housekeeping],
    pollMs: parts.find(({ pollMs }) => pollMs !== undefined)?.pollMs,
    onSettled: (taskId) => parts.forEach((part) => part.onTaskSettled?.(taskId)),
  });
  let isPrepared = false;
  const startWorker = (): void => {
    isPrepared = true;
    worker.start();
  };
  const app = createApp({ core, routes, clientAddress: options.clientAddress });
  const stop = (): Promise<void> => {
    parts.forEach((part) => part.stop?.());
    return worker.stop();
  };

  return {
    async fetch(request, { waitUntil } = {}) {
      // Not before the tables are there. When they cannot be made, the next request tries again.
      if (isPrepared) worker.start();
      else core.prepareStore().then(startWorker, () => undefined);
      const before = wakes;
      const response = await app.fetch(request);
      // What fails is in the store, for the next run.
      if (waitUntil !== undefined && wakes > before) waitUntil(worker.runDue({ forMs: afterResponseMs }).then(() => undefined, () => undefined));
      return response;
    },
    worker,
    ready: core.prepareStore,
    stop,
    async close() {
      await stop();
      await Promise.all([store.close(), provider.close(), ...parts.map((part) => part.close?.())]);
    },
  };
}

function toFeatures(given: readonly unknown[], builtIn: readonly Feature[]): Feature[] {
  const names = new Set(builtIn.map(({ name }) => name));
  return given.map((feature) => {
    if (!isFeature(feature)) throw new OptionsError('features', `must hold what mails(), payments() and their like return, and not ${typeof feature === 'function' ? `${feature.name || 'a function'} without ()` : JSON.stringify(feature)?.slice(0, 40)}`);
    if (names.has(feature.name)) throw new OptionsError('features', `must not hold ${feature.name} twice`);
    names.add(feature.name);
    return feature;
  });
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

/** Creates a worker whose code is loaded when it is first to work: a process that only answers is there sooner. */
function createLazyWorker(options: WorkerOptions): Worker {
  let loading: Promise<Worker> | undefined;
  let loaded: Worker | undefined;
  const load = (): Promise<Worker> => (loading ??= import('../tasks/worker.ts').then(({ createWorker }) => (loaded = createWorker(options))));
  return {
    start: () => (loaded === undefined ? void load().then((worker) => worker.start()) : loaded.start()),
    // A worker that starts looks at all tasks.
    wake: (kind) => loaded?.wake(kind),
    stop: async () => (await loading)?.stop(),
    runDue: async (request) => (await load()).runDue(request),
  };
}
