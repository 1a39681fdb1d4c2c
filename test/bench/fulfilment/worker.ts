import { createAdapter } from '../../../server-adapter/src/index.ts';
import { mails } from '../../../server-adapter/src/features/mails/index.ts';
import { payments } from '../../../server-adapter/src/features/payments/index.ts';
import type { LogRecord } from '../../../server-adapter/src/core/logger.ts';
import { createHttpMailer } from '../../../server-adapter/src/features/mails/http.ts';
import { createFastSpringSource } from '../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createHmacSource } from '../../../server-adapter/src/features/payments/sources/hmac/source.ts';
import { createLemonSqueezySource } from '../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import type { PaymentSource } from '../../../server-adapter/src/features/payments/payment-source.ts';
import { createPolarSource } from '../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStandardWebhooksSource, type Message } from '../../../server-adapter/src/features/payments/sources/standard-webhooks/source.ts';
import { createStripeSource } from '../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { listen } from '../../../server-adapter/src/runtimes/node.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { webhookSecret } from './deliveries.ts';
import { benchSecret } from './existing-licenses.ts';
import { catalogue } from './orders.ts';
import type { NamedEvent } from './purchases.ts';
import { tuning } from './storm.ts';

/** What a worker process is told. */
export interface WorkerSettings {
  storeUrl: string;
  vendor: { baseUrl: string; accountId: string; accessToken: string };
  mailUrl: string;
  productId: string;
  uniqueLicenseKeys: boolean;
  rateLimited: boolean;
}

/** What a worker process tells: that it listens, and what it notes. */
export type WorkerMessage = { port: number } | { event: string };

/** What is worth telling: that something was rescued, or that something is wrong. */
const told = new Set(['license.adopted', 'license.duplicated', 'task.failed', 'task.unsettled', 'queue.unavailable', 'unexpected-error', 'breaker-opened']);

const say = (message: WorkerMessage) => process.send?.(message);
const note = ({ event, error }: LogRecord) => {
  if (told.has(event)) say({ event: error === undefined ? event : `${event}: ${error.name}` });
};
const logger = { debug: () => {}, info: note, warn: note, error: note };

function translate(body: unknown): Message {
  const { type, occurredAt, purchase } = body as NamedEvent;
  return { type, occurredAt, purchase };
}

function createSources(): PaymentSource[] {
  const secrets = [webhookSecret];
  return [
    createStripeSource({ secrets }), createPaddleSource({ secrets }), createFastSpringSource({ secrets }), createLemonSqueezySource({ secrets }), createPolarSource({ secrets }),
    createStandardWebhooksSource({ name: 'shop', secrets: [`whsec_${btoa(webhookSecret)}`], translate }),
    createHmacSource({
      name: 'erp', secrets, signature: { header: 'X-Signature', encoding: 'hex', prefix: 'sha256=' }, replay: 'dedupe-only',
      translate: (body) => [{ id: `erp:${(body as NamedEvent).id}`, ...translate(body) }],
    }),
  ];
}

const { storeUrl, vendor, mailUrl, productId, uniqueLicenseKeys, rateLimited } = JSON.parse(process.argv[2] ?? '') as WorkerSettings;
const store = openStore(storeUrl);
const { searchLagMs, ...timing } = tuning;
const adapter = createAdapter({
  publicUrl: 'http://localhost',
  secrets: [benchSecret],
  provider: createCryptlexProvider({ ...vendor, uniqueLicenseKeys, searchLagMs, logger, ...(rateLimited ? { counters: store.counters } : { rateLimit: { requests: 100_000, windowMs: 1000 } }) }),
  store,
  features: [mails({ mailer: createHttpMailer({ url: mailUrl, from: 'Example <no-reply@example.com>' }) }), payments({ sources: createSources(), products: catalogue(productId), ...timing })],
  logger,
});
// Whoever started this process is gone.
process.on('disconnect', () => process.exit());
await adapter.ready();
adapter.worker.start();
const { port } = await listen(adapter, { host: '127.0.0.1' });
say({ port });
