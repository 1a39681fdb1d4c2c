import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { httpMailer } from '../../../server-adapter/src/features/mails/index.ts';
import { smtp } from '../../../server-adapter/src/features/mails/smtp/index.ts';
import { paddleCheckout } from '../../../server-adapter/src/features/payments/sources/paddle/index.ts';
import { stripeCheckout } from '../../../server-adapter/src/features/payments/sources/stripe/index.ts';
import type { CheckoutProvider } from '../../../server-adapter/src/features/payments/index.ts';
import { crossingMindsTokens } from '../../../server-adapter/src/providers/crossing-minds/index.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import {
  checkoutConformance, createCrossingMindsSandbox, createMemoryMailer, createPaddleSandbox, createStripeSandbox, demoServices, listenSandbox, mailerConformance, seedCrossingMindsDemo, tokenConformance,
} from '../../../server-adapter/src/testing/index.ts';
import type { CheckoutFixture, MailerFixture, TokenFixture } from '../../../server-adapter/src/testing/index.ts';
import { readMail, startSmtpInbox } from '../features/mails/smtp-inbox.ts';
import { recordingLogger } from '../harness.ts';

const logger = recordingLogger([]);

async function openTokens(): Promise<TokenFixture> {
  const sandbox = createCrossingMindsSandbox();
  const { id: databaseId } = seedCrossingMindsDemo(sandbox);
  const [vendor, store] = [await listenSandbox(sandbox), sqlite({ url: ':memory:' })];
  await store.migrate();
  const { name, password } = demoServices.frontend;
  const provider = crossingMindsTokens({ baseUrl: vendor.url, databaseId, name, password })({ logger, clock: Date.now, counters: store.counters });
  return {
    provider, users: ['user-1', 'user-2'],
    async close() {
      await provider.close();
      await store.close();
      await vendor.close();
    },
  };
}

const isMade = (checkout: unknown): checkout is CheckoutProvider => typeof checkout !== 'function';

async function openCheckout(sandbox: CheckoutSandbox, prices: CheckoutFixture['prices'], make: (baseUrl: string, isRefused: boolean) => unknown): Promise<CheckoutFixture> {
  const vendor = await listenSandbox(sandbox);
  const made = (isRefused: boolean): CheckoutProvider => {
    const checkout = make(vendor.url, isRefused);
    return isMade(checkout) ? checkout : (checkout as (host: { logger: typeof logger }) => CheckoutProvider)({ logger });
  };
  const [checkout, refused] = [made(false), made(true)];
  return {
    checkout, prices, refused,
    async close() {
      await Promise.all([checkout.close?.(), refused.close?.()]);
      sandbox.close();
      await vendor.close();
    },
  };
}
type CheckoutSandbox = Parameters<typeof listenSandbox>[0] & { close(): void };

function openStripe(): Promise<CheckoutFixture> {
  const sandbox = createStripeSandbox();
  const prices = { payment: sandbox.addPrice({ name: 'Editor', unitAmount: 4900 }).id, subscription: sandbox.addPrice({ name: 'Editor Pro', unitAmount: 7900, interval: 'year' }).id };
  return openCheckout(sandbox, prices, (baseUrl, isRefused) => stripeCheckout({ secretKey: isRefused ? 'sk_test_not_the_key' : sandbox.secretKey, baseUrl }));
}

function openPaddle(): Promise<CheckoutFixture> {
  const sandbox = createPaddleSandbox();
  const prices = { payment: sandbox.addPrice({ name: 'Editor', unitAmount: 4900 }).id, subscription: sandbox.addPrice({ name: 'Editor Pro', unitAmount: 7900, interval: 'year' }).id };
  return openCheckout(sandbox, prices, (baseUrl, isRefused) => paddleCheckout({ apiKey: isRefused ? 'pdl_sdbx_apikey_not_the_key' : sandbox.apiKey, baseUrl }));
}

async function openMemory(): Promise<MailerFixture> {
  const mailer = createMemoryMailer();
  return { mailer, received: async () => mailer.sent, close: async () => undefined };
}

async function openHttp(): Promise<MailerFixture> {
  const received: { to: string; subject: string; text: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push(JSON.parse(Buffer.concat(chunks).toString()) as (typeof received)[number]);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const from = 'Example <no-reply@example.com>';
  return {
    mailer: httpMailer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, from }),
    unreachable: httpMailer({ url: 'http://127.0.0.1:1/', from, timeoutMs: 2000 }),
    received: async () => received,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

async function openSmtp(): Promise<MailerFixture> {
  const inbox = await startSmtpInbox();
  const from = 'Example <no-reply@example.com>';
  const [mailer, unreachable] = [smtp({ url: `smtp://127.0.0.1:${inbox.port}`, from }), smtp({ url: 'smtp://127.0.0.1:1', from, timeoutMs: 2000 })];
  return {
    mailer, unreachable,
    received: async () => inbox.received.map(readMail),
    async close() {
      await Promise.all([mailer.close?.(), unreachable.close?.()]);
      await inbox.close();
    },
  };
}

for (const { name, run } of tokenConformance()) test(`Crossing Minds: ${name}`, () => run(openTokens));
for (const [provider, open] of [['Stripe', openStripe], ['Paddle', openPaddle]] as const) for (const { name, run } of checkoutConformance()) test(`${provider}: ${name}`, () => run(open));
for (const [mailer, open] of [['memory', openMemory], ['HTTP', openHttp], ['SMTP', openSmtp]] as const) for (const { name, run } of mailerConformance()) test(`${mailer}: ${name}`, () => run(open));
