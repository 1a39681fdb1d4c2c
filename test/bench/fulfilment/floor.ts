import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import type { CryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { createRandom } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { type Delivery, schedule } from './deliveries.ts';
import { createOrders, type Order } from './orders.ts';
import { kill, nextMessage, type Programs, start } from './processes.ts';
import type { VendorAddress, VendorReport, VendorSettings } from './vendor.ts';
import { judgeLicenses } from './verdict.ts';

/** Deliveries at once. */
const senders = 8;
const call = { priority: 'background' } as const;

/**
 * The way of the integration that this adapter replaces: every delivery is acted upon at once, nothing is written down and nothing looked for. No process is killed. It shows what the storm's judge says
 * of somebody who is not careful; only orders that one event of Stripe tells whole are taken, so that order makes no difference.
 */
export async function runFloor(count: number, seed: number, programs: Programs): Promise<ReturnType<typeof judgeLicenses> & { orders: number }> {
  const vendor = start(programs.vendor, { seed, rateLimited: false, uniqueLicenseKeys: false, customers: [] } satisfies VendorSettings);
  try {
    const { productIds, ...address } = await nextMessage<VendorAddress>(vendor);
    const provider = createCryptlexProvider({ ...address, rateLimit: { requests: 100_000, windowMs: 1000 } });
    const orders = createOrders(count * 30, productIds, createRandom(seed)).filter(({ source, kind, later }) => source === 'stripe' && kind === 'once' && later === 'nothing').slice(0, count);
    const byPurchase = new Map(orders.flatMap((order) => order.tellings.map(({ event }) => [event, order] as const)));
    const deliveries = schedule(orders, createRandom(seed + 1));
    const work = async (): Promise<void> => {
      for (let next = deliveries.pop(); next !== undefined; next = deliveries.pop()) await deliver(next, byPurchase, provider);
    };
    await Promise.all(Array.from({ length: senders }, work));
    vendor.send('report');
    const { licenses } = await nextMessage<VendorReport>(vendor);
    return { orders: orders.length, ...judgeLicenses(orders, licenses, () => {}) };
  } finally {
    await kill(vendor);
  }
}

/** What fails is delivered again until it works. */
async function deliver({ tellings }: Delivery, orders: ReadonlyMap<unknown, Order>, provider: CryptlexProvider): Promise<void> {
  for (const order of tellings.flatMap(({ event }) => orders.get(event) ?? [])) {
    let done = false;
    while (!done) done = await act(order, provider).then(() => true, () => false);
  }
}

async function act({ email, purchaseId, productId }: Order, { licensing: { back } }: CryptlexProvider): Promise<void> {
  const user = (await back.findUserByEmail(email, call)) ?? (await back.createUser({ email: email.toLowerCase(), firstName: 'Sam', lastName: '' }, call));
  await back.createLicense({ productId, userId: user.id, metadata: [{ key: 'cx_effect', value: `${purchaseId}:whole:0:license`, userVisible: false }] }, call);
}
