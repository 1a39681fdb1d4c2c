// One command: the built site on `next start`, and on ports of their own what a real site has elsewhere: license server, payments, mail service, and the database that the edge reaches.
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { readPort } from '../server/port.js';
import { createCryptlexSandbox, createStripeSandbox, demoCustomers, listenLibsql, listenSandbox, seedDemo } from '@cx-kit/server/testing';

const port = readPort(4403);
const publicUrl = `http://localhost:${port}`;
const folder = await mkdtemp(join(tmpdir(), 'cx-kit-demo-next-'));
const storeUrl = `file:${join(folder, 'demo.db')}`;

const sandbox = createCryptlexSandbox();
const { editor: review, renderFarm: ward, fonts: library } = seedDemo(sandbox);
for (const [product, displayName] of [[review, 'Rhythm Review'], [ward, 'Rhythm Ward'], [library, 'Rhythm Library']]) product.displayName = displayName;
const vendor = await listenSandbox(sandbox);

const stripe = createStripeSandbox({ webhookUrl: `${publicUrl}/cx/webhooks/stripe` });
stripe.addPrice({ id: 'price_review', name: 'Rhythm Review, one year', unitAmount: 7900, currency: 'eur', interval: 'year' });
stripe.addPrice({ id: 'price_review_year', name: 'Rhythm Review, one more year', unitAmount: 7900, currency: 'eur' });
stripe.addPrice({ id: 'price_library', name: 'Rhythm Library, forever', unitAmount: 14900, currency: 'eur' });
const payments = await listenSandbox(stripe, { host: 'localhost' });

const database = await listenLibsql(storeUrl);
const mails = await listenMails();

const environment = {
  PUBLIC_URL: publicUrl, CX_SECRET: randomBytes(32).toString('base64url'), STORE_URL: storeUrl, EDGE_STORE_URL: database.url, MAIL_URL: mails.url,
  CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
  STRIPE_API_BASE_URL: payments.url, STRIPE_SECRET_KEY: stripe.secretKey, STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
  REVIEW_PRODUCT: review.id, REVIEW_TEMPLATE: review.licenseTemplateId, LIBRARY_PRODUCT: library.id, LIBRARY_TEMPLATE: library.licenseTemplateId,
};
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const site = spawn(process.execPath, [next, 'start', '--port', String(port), '--hostname', 'localhost'], {
  cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'inherit', env: { ...process.env, ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
});
process.stdout.write(`\n  The demo is at ${publicUrl} and, at the edge, at ${publicUrl}/edge\n  Sign in as ${demoCustomers.everything.email} with the password "${demoCustomers.everything.password}"\n  Mails: ${mails.url}\n\n`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => site.kill('SIGTERM'));
site.once('exit', async (code) => {
  stripe.close();
  await Promise.all([vendor.close(), payments.close(), database.close(), mails.close()]);
  await rm(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});

/** A mail service: takes mails by POST, and shows what it took as JSON, newest first. */
async function listenMails() {
  const taken = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') taken.unshift(await json(request));
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(taken));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
}
