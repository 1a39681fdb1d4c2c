import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from '../core/adapter.ts';
import type { Logger } from '../core/logger.ts';
import { listen } from '../runtimes/node.ts';
import type { Listening } from '../runtimes/node.ts';
import { pino } from '../runtimes/pino.ts';
import { backoffMs } from '../tasks/lane.ts';
import { unknownClient } from './checks.ts';
import { defineCommand } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { toAdapter, toConfiguration } from './options-from-environment.ts';
import { CommandFailure, print } from './output.ts';

export const serveCommand = defineCommand({
  meta: { name: 'serve', description: 'Run the adapter on a port of its own, configured by environment variables alone (`serve --help` lists them)' },
  run: () => serve(readEnvironment(process.env)),
});

/**
 * Serves until a signal comes. Then requests and tasks under way are done, within 15 seconds; what they leave to do is in the store, for the
 * next start.
 */
async function serve(environment: Environment): Promise<void> {
  // The port comes first, because with PORT=0 the public address is known only then. Whoever is faster than the adapter waits for it.
  let begin: (adapter: Adapter) => void = () => undefined;
  const started = new Promise<Adapter>((resolve) => (begin = resolve));
  const listening = await listenOn(environment, { fetch: async (request) => (await started).fetch(request) });
  try {
    const publicUrl = environment.CX_PUBLIC_URL ?? `http://localhost:${listening.port}`;
    const logger = pino({ level: environment.CX_LOG_LEVEL });
    if (publicUrl.startsWith('https:') && environment.CX_TRUSTED_PROXY_HOPS === undefined) logger.error({ event: 'client-address-unknown' }, unknownClient);
    const adapter = toAdapter(toConfiguration(environment, { publicUrl, logger }));
    const stop = new AbortController();
    const stopped = untilStopped().then(() => stop.abort());
    // From here on there is an answer to everything: without a store, that there is none.
    begin(adapter);
    await Promise.race([demandStore(adapter, { environment, logger, url: listening.url, signal: stop.signal }), stopped]);
    const note = environment.CX_PUBLIC_URL === undefined ? ' (CX_PUBLIC_URL is not set: for development only)' : '';
    if (!stop.signal.aborted) print(`cx-kit-server listens on ${listening.url} and is ${new URL(environment.CX_BASE_PATH ?? '/cx', publicUrl).href} to browsers${note}`);
    await stopped;
    await Promise.all([listening.close(), adapter.stop()]);
    await adapter.close();
  } finally {
    await listening.close(0);
  }
}

/** Starts the work once the store can be used. Throws a {@link CommandFailure} when it cannot be in time, and has closed the adapter then. */
async function demandStore(adapter: Adapter, { environment, logger, url, signal }: { environment: Environment; logger: Logger; url: string; signal: AbortSignal }): Promise<void> {
  const seconds = environment.CX_STORE_WAIT_SECONDS;
  const onWait = (error: unknown): void => logger.warn({ event: 'store-awaited', url, reason: reasonOf(error) }, `The store cannot be used yet: it is tried again for ${seconds} seconds (CX_STORE_WAIT_SECONDS), and requests are answered with 503`);
  try {
    await waitForStore(() => adapter.ready(), { forMs: seconds * 1000, onWait, signal });
  } catch (error) {
    await adapter.close().catch(() => undefined);
    throw new CommandFailure(`CX_STORE_URL must name a database that can be used${seconds > 0 ? `, and none could be for ${seconds} seconds` : ''}: ${reasonOf(error)}`);
  }
  if (!signal.aborted) adapter.worker.start();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it cannot';
}

async function listenOn({ PORT: port, HOST: host }: Environment, handler: Parameters<typeof listen>[0]): Promise<Listening> {
  return listen(handler, { port, host }).catch((error: NodeJS.ErrnoException) => {
    const isHost = error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND';
    throw new CommandFailure(isHost ? `HOST must be an address of this machine (${error.code})` : `PORT must be a port that is free and may be used: ${port} cannot be (${error.code ?? error.name})`);
  });
}

/** Resolves at the first SIGTERM or SIGINT. The next one ends the process at once, for whoever does not want to wait. */
export function untilStopped(): Promise<void> {
  let isStopping = false;
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        resolve();
      });
    }
  });
}

const longestPauseMs = 5_000;

export interface StoreWait {
  /** Milliseconds from now. 0: one try. */
  forMs: number;
  /** The first try failed, and there will be others. */
  onWait: (error: unknown) => void;
  /** Nobody waits any more. */
  signal: AbortSignal;
}

/**
 * Tries until the store can be used, after pauses that grow to five seconds: a database often starts at the same time as what uses it. Rejects with the last failure once the
 * time is over.
 */
export async function waitForStore(ready: () => Promise<void>, { forMs, onWait, signal }: StoreWait): Promise<void> {
  const giveUpAt = performance.now() + forMs;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await ready();
    } catch (error) {
      const leftMs = giveUpAt - performance.now();
      if (leftMs <= 0) throw error;
      if (failures === 1) onWait(error);
      await pause(Math.min(leftMs, backoffMs(failures, Math.random, longestPauseMs)), undefined, { signal }).catch(() => undefined);
    }
  }
}
