import { createServer } from 'node:http';
import { createAdapter } from '../../server-adapter/src/index.ts';
import { payments } from '../../server-adapter/src/features/payments/index.ts';
import type { Adapter } from '../../server-adapter/src/core/adapter.ts';
import { createStripeSource } from '../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCryptlexProvider } from '../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { listen } from '../../server-adapter/src/runtimes/node.ts';
import { openStore } from '../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { webhookSecret } from './stripe-traffic.ts';

/** What is measured: the adapter with or without its worker, or what the same driver takes for the same bytes without anything around it. */
export type ServerMode = 'worker off' | 'worker on' | 'floor';

/** The adapter as `serve` has it. The vendor is a sandbox with the vendor's own rate limit, so a worker has all the work that it can ever have. */
function openAdapter(url: string, mode: ServerMode): Adapter {
  const sandbox = createCryptlexSandbox();
  const adapter = createAdapter({
    publicUrl: 'http://localhost',
    secrets: [{ id: 'bench', secret: 'a secret of thirty-two characters' }],
    provider: createCryptlexProvider({
      baseUrl: 'http://localhost',
      accountId: sandbox.accountId,
      accessToken: sandbox.accessToken,
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    }),
    store: openStore(url),
    features: [payments({ sources: [createStripeSource({ secrets: [webhookSecret] })] })],
  });
  // The first request starts it.
  if (mode === 'worker off') adapter.worker.start = () => undefined;
  return adapter;
}

/** One row for each request, durably, by the store's own driver. */
async function openFloor(url: string): Promise<(id: string, body: string) => Promise<unknown>> {
  if (!url.startsWith('file:')) {
    const { Pool } = await import('pg');
    const pool = new Pool({ connectionString: url, max: 10 });
    await pool.query('create table if not exists floor (id text primary key, body text not null)');
    return (id, body) => pool.query({ name: 'floor', text: 'insert into floor (id, body) values ($1, $2)', values: [id, body] });
  }
  const { createClient } = await import('@libsql/client');
  const client = createClient({ url, concurrency: 1 });
  for (const sql of ['pragma journal_mode = wal', 'pragma synchronous = full', 'create table if not exists floor (id text primary key, body text not null)']) await client.execute(sql);
  return (id, body) => client.execute({ sql: 'insert into floor (id, body) values (?, ?)', args: [id, body] });
}

async function listenFloor(url: string): Promise<number> {
  const insert = await openFloor(url);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void insert(crypto.randomUUID(), Buffer.concat(chunks).toString()).then(() => response.writeHead(200, { 'Content-Length': 2 }).end('{}'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const [, , url = '', mode = ''] = process.argv;
const port = mode === 'floor' ? await listenFloor(url) : (await listen(openAdapter(url, mode as ServerMode), { host: '127.0.0.1' })).port;
process.send?.(port);
// Milliseconds of the processor that this process has used so far, whenever it is asked.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.on('disconnect', () => process.exit());
