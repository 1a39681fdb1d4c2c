import type { Worker, WorkerOptions } from './worker.ts';

/** Creates a worker whose code is loaded when it is first to work: a process that only answers is there sooner. */
export function createLazyWorker(options: WorkerOptions): Worker {
  let loading: Promise<Worker> | undefined;
  let loaded: Worker | undefined;
  const load = (): Promise<Worker> => (loading ??= import('./worker.ts').then(({ createWorker }) => (loaded = createWorker(options))));
  return {
    start: () => (loaded === undefined ? void load().then((worker) => worker.start()) : loaded.start()),
    // Whoever starts looks at everything.
    wake: (kind) => loaded?.wake(kind),
    stop: async () => (await loading)?.stop(),
    runDue: async (request) => (await load()).runDue(request),
  };
}
