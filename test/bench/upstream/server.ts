import { createServer } from 'node:http';
import { payments } from '../../../server-adapter/src/features/payments/index.ts';
import { createStripeSource } from '../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createAdapter } from '../../../server-adapter/src/index.ts';
import { fromHeader } from '../../../server-adapter/src/core/security/client-address.ts';
import { cryptlex } from '../../../server-adapter/src/providers/cryptlex/index.ts';
import { createNodeFetch, listen } from '../../../server-adapter/src/runtimes/node.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import type { RateLimit } from '../../../server-adapter/src/testing/cryptlex/rate-limit.ts';
import { webhookSecret } from '../stripe-traffic.ts';

/** What a server's process is told. It tells its port. */
export interface ServerSettings {
  /** Absent: a plain proxy, which sends each request on. */
  storeUrl?: string | undefined;
  secret: string;
  vendor: { baseUrl: string; accountId: string; accessToken: string };
  productId: string;
  limit: RateLimit;
}

const { storeUrl, secret, vendor, limit, productId } = JSON.parse(process.argv[2] ?? '') as ServerSettings;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function listenAdapter(url: string): Promise<number> {
  const adapter = createAdapter({
    publicUrl: 'http://localhost',
    secrets: [{ id: 'bench', secret }],
    provider: cryptlex({ ...vendor, fetch: createNodeFetch().fetch, rateLimit: { requests: Math.floor(limit.requests * 0.96), windowMs: limit.windowMs }, webhookSecrets: [webhookSecret] }),
    store: openStore(url),
    features: [payments({ sources: [createStripeSource({ secrets: [webhookSecret] })], products: { price_1: { productId } } })],
    clientAddress: fromHeader('x-client'),
    logger: silent,
  });
  await adapter.ready();
  return (await listen(adapter, { host: '127.0.0.1' })).port;
}

/** What a page would have without an adapter that knows the vendor: its own call for each view. */
async function listenProxy(): Promise<number> {
  const { fetch } = createNodeFetch();
  const server = createServer((request, response) => {
    void fetch(`${vendor.baseUrl}/v3/me/licenses?page=1&limit=20`, { headers: { authorization: request.headers.authorization ?? '' } }).then(
      async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

// Whoever started this process is gone.
process.on('disconnect', () => process.exit());
process.send?.(storeUrl === undefined ? await listenProxy() : await listenAdapter(storeUrl));
