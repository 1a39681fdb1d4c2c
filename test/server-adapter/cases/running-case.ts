import { type PaymentSource } from '../../../server-adapter/src/features/payments/payment-source.ts';
import { createFastSpringSource } from '../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createPolarSource } from '../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource } from '../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { forwardedFor, type Store } from '../../../server-adapter/src/index.ts';
import { signFastSpringDelivery, signLemonSqueezyDelivery, signPaddleDelivery, signPolarDelivery, signStripeDelivery, type FastSpringEvent, type SignedDelivery } from '../../../server-adapter/src/testing/index.ts';
import { type Answer, type Harness, startHarness } from '../harness.ts';
import type { Case, ExpectedLicense } from './case-file.ts';
import { listenPaymentApis, type PaymentApis } from './payment-apis.ts';

const operatorSecret = 'operator-secret-0123456789-abcdefghij';
const aLittleLaterMs = 5_000;
const secret = 'whsec_only_for_tests_0123456789abcdef';

/** A case's adapter over HTTP, with its worker and the license server's sandbox. */
export interface RunningCase {
  harness: Harness;
  send(source: string, body: unknown): Promise<Answer>;
  licensesOf(email: string): ExpectedLicense[];
  missing(purchaseId: string): Promise<string[]>;
  /** Moves the clock, and does what is due then. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts an adapter as a case configures it. `run`: one of the case's `runs`. */
export async function startCase({ products = {}, env = {}, stripe, paddle }: Case, run: string | undefined, store: Store): Promise<RunningCase> {
  const apis = run === 'with a key' ? await listenPaymentApis({ stripe, paddle }) : undefined;
  const hops = env.CX_TRUSTED_PROXY_HOPS;
  const harness = await startHarness({
    store,
    adapter: {
      operatorSecret,
      clientAddress: hops === undefined ? () => '203.0.113.1' : forwardedFor(Number(hops)),
    },
    payments: { sources: createSources(apis), products, acceptTestPayments: run === 'with test payments accepted', pollMs: 3_600_000 },
  });
  for (const id of new Set(Object.values(products).map(({ productId }) => productId))) harness.sandbox.state.addProduct({ id, displayName: `Product ${id.slice(0, 1)}` });
  if (products['*'] === undefined) harness.sandbox.state.addProduct({ displayName: 'Another product' });
  let waitedMs = 0;
  async function wait(ms: number): Promise<void> {
    waitedMs += ms;
    harness.advance(ms);
    await harness.settled();
    // A purchase whose events came at about the same time is looked at again a little later.
    const dueAt = await store.queue.nextDueAt(['purchase']);
    const dueInMs = dueAt === undefined ? Infinity : dueAt - Date.now() - waitedMs;
    if (dueInMs <= aLittleLaterMs) await wait(Math.max(dueInMs, 0) + 1);
  }

  return {
    harness,
    wait,
    async send(source, body) {
      const { body: text, headers } = await sign(source, body);
      const answer = await harness.browser().send('POST', `/webhooks/${source}`, { body: text, headers: { Origin: '', ...headers } });
      await wait(0);
      return answer;
    },
    licensesOf(email) {
      const users = harness.sandbox.state.users.all().filter((user) => user.email === email).map(({ id }) => id);
      return harness.sandbox.state.licenses.all().filter(({ userId }) => userId !== null && users.includes(userId)).map((license) => ({
        product: license.productId,
        ends: license.expiresAt === null ? 'never' : new Date(license.expiresAt).toISOString(),
        state: license.revoked ? 'revoked' : license.suspended ? 'suspended' : license.expiresAt !== null && Date.parse(license.expiresAt) < Date.now() ? 'expired' : 'works',
        seats: license.allowedActivations ?? 0,
        test: license.metadata.some(({ key }) => key === 'cx_test'),
      }));
    },
    async missing(purchaseId) {
      const answer = await harness.browser().send('GET', `/admin/purchases/${encodeURIComponent(purchaseId)}`, { headers: { Origin: '', Authorization: `Bearer ${operatorSecret}` } });
      return answer.json()['missing'] as string[];
    },
    async close() {
      await harness.close();
      await apis?.close();
    },
  };
}

function createSources(apis: PaymentApis | undefined): PaymentSource[] {
  const secrets = [secret];
  const [stripeKey, paddleKey] = apis === undefined ? [{}, {}] : [{ secretKey: apis.stripeKey, api: { baseUrl: apis.stripeUrl } }, { apiKey: apis.paddleKey, api: { baseUrl: apis.paddleUrl } }];
  return [
    createStripeSource({ secrets, ...stripeKey }), createPaddleSource({ secrets, ...paddleKey }),
    createFastSpringSource({ secrets }), createLemonSqueezySource({ secrets }), createPolarSource({ secrets }),
  ];
}

async function sign(source: string, body: unknown): Promise<SignedDelivery> {
  switch (source) {
    case 'stripe': {
      const text = JSON.stringify(body);
      return { body: text, headers: await signStripeDelivery(text, secret) };
    }
    case 'paddle':
      return signPaddleDelivery(body, secret);
    case 'fastspring':
      return signFastSpringDelivery((body as { events: FastSpringEvent[] }).events, secret);
    case 'lemon-squeezy':
      return signLemonSqueezyDelivery(body, secret);
    case 'polar':
      return signPolarDelivery(body, secret);
    default:
      throw new Error(`There is no source ${source}.`);
  }
}
