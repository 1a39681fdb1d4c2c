// One command, one process, one origin: the site, the adapter mounted at /cx, the license server's sandbox, the mails and the payments.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createAdapter, createCryptlexProvider, createMemoryMailer, createSqliteStore } from '@cx-kit/server';
import { clientAddress, listen } from '@cx-kit/server/node';
import { createCryptlexSandbox, listenSandbox, seedDemo } from '@cx-kit/server/testing';
import { startPayments } from './server/payments.js';
import { printWelcome } from './server/welcome.js';
import { createSite } from './server/site.js';

const port = Number(process.env.PORT ?? 4400);
const publicUrl = `http://localhost:${port}`;
const folder = await mkdtemp(join(tmpdir(), 'cx-kit-demo-'));

const sandbox = createCryptlexSandbox();
const products = seedDemo(sandbox);
const vendor = await listenSandbox(sandbox);

const payments = await startPayments({ products, publicUrl });
const mailer = createMemoryMailer();
const adapter = createAdapter({
  publicUrl,
  productName: 'Example Wave',
  secrets: [{ id: 'demo', secret: randomBytes(32).toString('base64url') }],
  provider: createCryptlexProvider({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }),
  store: createSqliteStore({ url: `file:${join(folder, 'demo.db')}` }),
  mailer,
  payments: payments.options,
  clientAddress: clientAddress(),
  logger: quietLogger(),
});

const site = createSite({ adapter, mailer, payUrl: payments.url });
const server = await listen(site, { port, host: 'localhost' }).catch((error) => {
  const reason = error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another one: PORT=4500 npm start` : error.message;
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
await printWelcome({ url: server.url, vendorUrl: vendor.url });

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

async function stop() {
  await server.close(1000);
  await adapter.close();
  await payments.close();
  await vendor.close();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}

/** A demo's terminal shows what goes wrong and nothing else. */
function quietLogger() {
  const print = (record, message) => process.stderr.write(`${record.event}: ${message}${record.reason ? ` (${record.reason})` : ''}\n`);
  const ignore = () => {};
  return { debug: ignore, info: ignore, warn: print, error: print };
}
