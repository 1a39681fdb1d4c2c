import { createAdapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { createPinoLogger } from '../pino-logger.ts';
import { listen } from '../runtimes/node.ts';
import type { Listening } from '../runtimes/node.ts';
import { defineCommand } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { CommandFailure } from './failure.ts';
import { adapterVariables, inVariables } from './in-variables.ts';
import { toAdapterOptions } from './options-from-environment.ts';
import { print } from './print.ts';
import { untilStopped } from './shutdown.ts';

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
    const adapter = await start(environment, publicUrl);
    const stopped = untilStopped();
    begin(adapter);
    const note = environment.CX_PUBLIC_URL === undefined ? ' (CX_PUBLIC_URL is not set: for development only)' : '';
    print(`cx-kit-server listens on ${listening.url} and is ${new URL(environment.CX_BASE_PATH ?? '/cx', publicUrl).href} to browsers${note}`);
    await stopped;
    await Promise.all([listening.close(), adapter.stop()]);
    await adapter.close();
  } finally {
    await listening.close(0);
  }
}

async function start(environment: Environment, publicUrl: string): Promise<Adapter> {
  const logger = createPinoLogger({ level: environment.CX_LOG_LEVEL });
  const adapter = inVariables(adapterVariables, () => createAdapter(toAdapterOptions(environment, { publicUrl, logger })));
  await adapter.ready().catch(async (error: unknown) => {
    await adapter.close().catch(() => undefined);
    throw new CommandFailure(`CX_STORE_URL must name a database that can be used: ${error instanceof Error ? error.message : 'it cannot'}`);
  });
  adapter.worker.start();
  return adapter;
}

async function listenOn({ PORT: port, HOST: host }: Environment, handler: Parameters<typeof listen>[0]): Promise<Listening> {
  return listen(handler, { port, host }).catch((error: NodeJS.ErrnoException) => {
    const isHost = error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND';
    throw new CommandFailure(isHost ? `HOST must be an address of this machine (${error.code})` : `PORT must be a port that is free and may be used: ${port} cannot be (${error.code ?? error.name})`);
  });
}
