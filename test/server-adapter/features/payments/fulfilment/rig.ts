import { after } from 'node:test';
import { createCustomerReference } from '../../../../../server-adapter/src/features/payments/customer-reference.ts';
import { createIntake } from '../../../../../server-adapter/src/features/payments/intake.ts';
import type { Products } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { createPurchaseHandler, createReminderHandler } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase-handler.ts';
import { defaultPolicy, type Policy } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { MailMessage } from '../../../../../server-adapter/src/ports/mail-queue.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { createCryptlexProvider } from '../../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../../../server-adapter/src/stores/sqlite.ts';
import type { Store } from '../../../../../server-adapter/src/ports/store.ts';
import { createTokenPause } from '../../../../../server-adapter/src/tasks/task-handler.ts';
import { createWorker } from '../../../../../server-adapter/src/tasks/worker.ts';
import { createCryptlexSandbox, type CryptlexSandboxOptions } from '../../../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { signStripeDelivery, type StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRecordingLogger } from '../../../tasks/recording-logger.ts';

export const webhookSecret = 'whsec_test_0123456789abcdef0123456789abcdef';
const hour = 3_600_000;

export interface RigOptions {
  /** Default: a new one in memory. */
  store?: Store;
  /** Milliseconds since 1970. Default: the first of January 2027. */
  now?: number;
  sandbox?: CryptlexSandboxOptions;
  uniqueLicenseKeys?: boolean;
  /** Given the id of the sandbox's product. */
  products?: (productId: string) => Products;
  searchLagMs?: number;
  /** Where it differs from the default. */
  policy?: Partial<Policy>;
}

const closings: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closings) await close();
});

/** Everything between a webhook and the vendor, in one process and on one clock that only the test moves. The vendor is the sandbox. */
export async function createRig(options: RigOptions = {}) {
  const { sandbox: sandboxOptions, uniqueLicenseKeys = false, products, searchLagMs = 10_000, policy, store = sqlite({ url: ':memory:' }) } = options;
  let now = options.now ?? Date.UTC(2027, 0, 1);
  const clock = () => now;
  const sandbox = createCryptlexSandbox({ clock, rateLimit: false, ...sandboxOptions });
  const product = sandbox.state.addProduct({ displayName: 'Editor' });
  let onTheWay = (request: Request) => request;
  let onTheWayBack = async (answer: Response) => answer;
  const provider = createCryptlexProvider({
    baseUrl: 'http://localhost', accountId: sandbox.accountId, accessToken: sandbox.accessToken, uniqueLicenseKeys, searchLagMs, cacheMs: 0,
    rateLimit: { requests: 100_000, windowMs: 1000 }, fetch: async (input, init) => onTheWayBack(await sandbox.fetch(onTheWay(new Request(input, init)))),
  });
  await store.migrate();
  closings.push(async () => {
    await provider.close();
    await store.close();
  });
  const logger = createRecordingLogger();
  const mails = new Map<string, MailMessage>();
  let posts = 0;
  const mailQueue = { enqueue: async (id: string, message: MailMessage) => ((posts += 1), void mails.set(id, message)), resetLimit: async () => undefined };
  const intake = createIntake({ inbox: store.inbox, sources: [createStripeSource({ secrets: [webhookSecret], clock })], clock });
  const secrets = [{ id: 'rig', secret: 'a secret of thirty-two characters' }] as const;
  const reference = createCustomerReference({ secrets, clock });
  const handler = createPurchaseHandler({ readReference: reference.read, readChange: reference.readChange, licensing: provider.licensing, store, mailQueue, products: products?.(product.id), policy: { ...defaultPolicy, ...policy }, secrets, tokenPause: createTokenPause({ clock, logger }), logger, clock });
  const worker = createWorker({ queue: store.queue, handlers: [handler, createReminderHandler({ queue: store.queue, clock })], logger, clock });

  async function deliver(...events: StripeEvent[]) {
    const receipts = [];
    for (const event of events) {
      const body = JSON.stringify(event);
      const headers = new Headers(await signStripeDelivery(body, webhookSecret, Math.floor(now / 1000)));
      receipts.push(await intake.receive('stripe', { body: new TextEncoder().encode(body), headers, receivedAt: now }));
    }
    return receipts;
  }
  /** Works until nothing is left to be tried again. Answers how long that took. */
  async function settle(): Promise<number> {
    const begun = now;
    for (;;) {
      await worker.runDue();
      const dueAt = await store.queue.nextDueAt(['purchase']);
      if (dueAt === undefined) return now - begun;
      if (now - begun > 100 * hour) throw new Error('It never settles.');
      now = Math.max(now + 1, dueAt);
    }
  }
  const licensesOf = (email: string) => {
    const users = sandbox.state.users.all().filter((user) => user.email === email);
    if (users.length > 1) throw new Error(`${email} has ${users.length} accounts.`);
    return sandbox.state.licenses.all().filter(({ userId }) => userId === users[0]?.id);
  };
  return {
    sandbox, product, provider, licensing: provider.licensing, store, intake, reference, mailQueue, worker, logger, clock, mails, deliver, settle, licensesOf,
    mapping: { CRYPTLEX_PRODUCT_ID: product.id },
    get posts() { return posts; },
    get now() { return now; },
    /** Changes each request to the vendor from now on. */
    tamper: (change: (request: Request) => Request) => void (onTheWay = change),
    /** Changes each answer of the vendor from now on. */
    spoil: (change: (answer: Response) => Promise<Response>) => void (onTheWayBack = change),
    pass: (ms: number) => void (now += ms),
    task: (purchaseId: string) => store.queue.find(purchaseId),
  };
}

/** Seconds since 1970, as Stripe tells time. */
export const at = (iso: string): number => Date.parse(iso) / 1000;
