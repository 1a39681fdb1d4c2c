import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createAdapter } from '@cx-kit/server';
import { cryptlex } from '@cx-kit/server/cryptlex';
import { elements } from '@cx-kit/server/elements';
import { mails } from '@cx-kit/server/mails';
import { payments } from '@cx-kit/server/payments';
import { tokens } from '@cx-kit/server/tokens';
import { sqlite } from '@cx-kit/server/sqlite';
import { clientAddress, listen } from '@cx-kit/server/node';
import { createCryptlexSandbox, createMemoryMailer, listenSandbox, seedDemo } from '@cx-kit/server/testing';
import { startPayments } from './payments.js';
import { startRecommendations } from './recommendations.js';
import { readPort } from './port.js';
import { printWelcome } from './welcome.js';
import { createSite } from './site.js';

/**
 * Runs a demo in one process, on one origin: its site, the adapter at /cx, the license server's sandbox, the mails, the payments and the recommendations. Listens on `PORT`, 4400 by default, until Ctrl+C.
 *
 * `folder`: URL of the folder with the site's pages. `fallback`: the page for addresses without one, where a script knows the pages. `productName`: as mails call it. `names`: of the products, see `seedDemo`. `pricesPath`: the page where it can be bought. `recommendationsPath`: the one that shows recommendations, if there is one. `offers`: what is sold, by the name that
 * `<cx-buy offer>` says: `{ name, unitAmount, interval?, product, quantity?, source? }`, where `product` is a key of `names`, and the amount is in cents of a euro.
 */
export async function startDemo({ folder, fallback, productName, names, pricesPath = '/buy', recommendationsPath, offers }) {
  const port = readPort(4400);
  const publicUrl = `http://localhost:${port}`;
  const data = await mkdtemp(join(tmpdir(), 'cx-kit-demo-'));

  const sandbox = createCryptlexSandbox();
  const products = seedDemo(sandbox, names);
  const vendor = await listenSandbox(sandbox);

  const sales = await startPayments({ products, offers, publicUrl });
  const recommendations = await startRecommendations();
  const mailer = createMemoryMailer();
  const adapter = createAdapter({
    publicUrl,
    productName,
    secrets: [{ id: 'demo', secret: randomBytes(32).toString('base64url') }],
    provider: cryptlex({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }),
    store: sqlite({ url: `file:${join(data, 'demo.db')}` }),
    features: [elements(), mails({ mailer }), payments(sales.options), tokens({ provider: recommendations.tokens })],
    clientAddress: clientAddress(),
    logger: quietLogger(),
  });

  const site = createSite({ adapter, mailer, payUrl: sales.urls.join(' '), apiUrl: recommendations.url, folder, fallback });
  const server = await listen(site, { port, host: 'localhost' }).catch((error) => giveUp(error, port));
  await printWelcome({ url: server.url, pricesPath, recommendationsPath, vendorUrl: vendor.url });

  async function stop() {
    await server.close(1000);
    await adapter.close();
    await sales.close();
    await recommendations.close();
    await vendor.close();
    await rm(data, { recursive: true, force: true });
    process.exit(0);
  }

  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
}

function giveUp(error, port) {
  process.stderr.write(`${error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another one: PORT=4500 npm start` : error.message}\n`);
  process.exit(1);
}

/** A demo's terminal shows what goes wrong and nothing else. */
function quietLogger() {
  const print = (record, message) => process.stderr.write(`${record.event}: ${message}${record.reason ? ` (${record.reason})` : ''}\n`);
  const ignore = () => {};
  return { debug: ignore, info: ignore, warn: print, error: print };
}
