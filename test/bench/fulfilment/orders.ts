import type { ProductMapping } from '../../../server-adapter/src/payments/payment-source.ts';
import type { Random } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { fastSpringPurchase, lemonSqueezyPurchase, namedPurchase, paddlePurchase, polarPurchase, stripePurchase } from './purchases.ts';

/** One event, as its source tells it; signed when it is delivered. */
export interface Telling {
  source: string;
  /** The id of the message, where that is not in the event itself. */
  id: string;
  event: unknown;
}

/** A license as it has to be in the end. */
export interface ExpectedLicense {
  productId: string;
  seats: number;
  /** Milliseconds since 1970. */
  expiresAt: number | null;
  suspended: boolean;
}

/** What somebody buys, and what becomes of it. */
export interface OrderDraft {
  number: number;
  email: string;
  kind: 'once' | 'subscription';
  /** Then it is paid for once more, given back, or ended. */
  later: 'nothing' | 'renewed' | 'refunded' | 'ended';
  quantity: number;
  /** The quantity means seats of one license, and not so many licenses. */
  seats: boolean;
  productId: string;
}

export interface Order extends OrderDraft {
  source: string;
  purchaseId: string;
  tellings: Telling[];
  licenses: ExpectedLicense[];
}

/** What a source can sell, and how it tells of it. */
export interface PurchaseMaker {
  source: string;
  sellsSeats: boolean;
  sellsMany(draft: Pick<OrderDraft, 'kind'>): boolean;
  /** Its own metadata says what becomes of a purchase; else the adapter's configuration does. */
  namesProducts: boolean;
  /** `paidThrough`: for a subscription, in milliseconds since 1970. */
  make(draft: OrderDraft, times: Times): { purchaseId: string; tellings: Omit<Telling, 'source'>[]; paidThrough: number };
}

/** Milliseconds since 1970, by what happens then. */
export interface Times {
  paid: number;
  later: number;
  firstEnd: number;
  secondEnd: number;
}

const dayMs = 86_400_000;
const makers = [stripePurchase, paddlePurchase, fastSpringPurchase, lemonSqueezyPurchase, polarPurchase, namedPurchase('shop'), namedPurchase('erp')];

/** What is sold where the source itself does not say what becomes of it. */
export function catalogue(productId: string): Record<string, ProductMapping> {
  return { variant_1: { productId }, variant_2: { productId, quantity: 'seats' }, licenses: { productId }, seats: { productId, quantity: 'seats' } };
}

/** Orders over all sources in turn: one half subscriptions, some of several licenses, some by people who bought before, under an address in other letters. */
export function createOrders(count: number, productIds: readonly string[], random: Random): Order[] {
  const start = Math.floor(Date.now() / 1000) * 1000 - 40 * dayMs;
  return Array.from({ length: count }, (_, number) => {
    const maker = makers[number % makers.length] as PurchaseMaker;
    const paid = start + Math.floor(random.fraction() * 3600) * 1000;
    const draft = toDraft(number, maker, productIds, random);
    const { purchaseId, tellings, paidThrough } = maker.make(draft, { paid, later: paid + 29 * dayMs, firstEnd: paid + 30 * dayMs, secondEnd: paid + 60 * dayMs });
    const license = { productId: draft.productId, seats: draft.seats ? draft.quantity : 1, expiresAt: draft.kind === 'once' ? null : paidThrough, suspended: draft.later === 'refunded' };
    return { ...draft, source: maker.source, purchaseId, tellings: tellings.map((telling) => ({ ...telling, source: maker.source })), licenses: Array.from({ length: draft.seats ? 1 : draft.quantity }, () => license) };
  });
}

function toDraft(number: number, maker: PurchaseMaker, productIds: readonly string[], random: Random): OrderDraft {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random.fraction() * items.length)] as Item;
  const buyer = number > 0 && random.fraction() < 0.1 ? Math.floor(random.fraction() * number) : number;
  const address = `buyer-${buyer}@example.com`;
  const kind = one(['once', 'subscription'] as const);
  const draft = {
    number, kind, quantity: 1, seats: maker.sellsSeats && random.fraction() < 0.3,
    email: buyer === number ? address : one([address, address.toUpperCase()]),
    later: one(kind === 'once' ? (['nothing', 'nothing', 'refunded'] as const) : (['nothing', 'renewed', 'renewed', 'refunded', 'ended'] as const)),
    productId: productIds[0] ?? '',
  };
  const mostly = one([1, 1, 2, 3]);
  return { ...draft, quantity: draft.seats || maker.sellsMany(draft) ? mostly : 1, productId: maker.namesProducts && !draft.seats ? one(productIds) : draft.productId };
}
