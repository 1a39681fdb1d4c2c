import type { LicenseChangeKind } from '../../../server-adapter/src/contract/checkout.ts';
import type { ProductMapping } from '../../../server-adapter/src/features/payments/payment-source.ts';
import type { Random } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { upgradedSet, upgradePrice } from './existing-licenses.ts';
import { fastSpringPurchase, lemonSqueezyPurchase, namedPurchase, paddlePurchase, polarPurchase, stripePurchase } from './purchases.ts';
import { extraPrice } from './stripe-kinds.ts';

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
  /** Its entitlement set. Left out: it makes no difference. */
  set?: string | undefined;
}

/**
 * What becomes of a purchase. `refunded-older`, `refunded-newer`: it was renewed, and one of its two payments went back. `zero`: it was refunded, and then an invoice of nothing came.
 * `late`: it was renewed, and a bill from before, with other lines, is paid only then. `downgraded`: a cheaper plan, whose credit shortens what was paid for. `announced`: the next period is
 * announced and not paid. `test`: no real money. `mixed`: something for good came along with the subscription. `upgraded`: one more was bought in the middle of the period. `upgrade-refunded`: and that
 * was given back.
 */
export type Later = 'nothing' | 'renewed' | 'refunded' | 'ended' | 'refunded-older' | 'refunded-newer' | 'zero' | 'late' | 'downgraded' | 'announced' | 'test' | 'mixed' | 'upgraded' | 'upgrade-refunded' | Changed;

/** What a purchase for a license that exists does to it. */
type Changed = LicenseChangeKind | `${LicenseChangeKind}-refunded`;

/** What somebody buys, and what becomes of it. */
export interface OrderDraft {
  number: number;
  email: string;
  kind: 'once' | 'subscription';
  later: Later;
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
  /** Licenses that there may be beside these, suspended: of what was paid for only until an event that came later. */
  spare: number;
}

/** What a source can sell, and how it tells of it. */
export interface PurchaseMaker {
  source: string;
  sellsSeats: boolean;
  sellsMany(draft: Pick<OrderDraft, 'kind'>): boolean;
  /** Beside what every source can tell of. */
  more: readonly Later[];
  /** Its own metadata says what becomes of a purchase; else the adapter's configuration does. */
  namesProducts: boolean;
  make(draft: OrderDraft, times: Times): { purchaseId: string; tellings: Omit<Telling, 'source'>[] };
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
  return { variant_1: { productId }, variant_2: { productId, quantity: 'seats' }, licenses: { productId }, seats: { productId, quantity: 'seats' }, [extraPrice]: { productId }, [upgradePrice]: { productId, entitlementSetId: upgradedSet } };
}

/** Orders over all sources in turn: one half subscriptions, some of several licenses, some by people who bought before, under an address in other letters. */
export function createOrders(count: number, productIds: readonly string[], random: Random): Order[] {
  const start = Math.floor(Date.now() / 1000) * 1000 - 40 * dayMs;
  return Array.from({ length: count }, (_, number) => number).flatMap((number) => {
    const maker = makers[number % makers.length] as PurchaseMaker;
    const paid = start + Math.floor(random.fraction() * 3600) * 1000;
    const draft = toDraft(number, maker, productIds, random);
    const times = { paid, later: paid + 29 * dayMs, firstEnd: paid + 30 * dayMs, secondEnd: paid + 60 * dayMs };
    const { purchaseId, tellings } = maker.make(draft, times);
    const license = { productId: draft.productId, seats: draft.seats ? draft.quantity : 1, expiresAt: toEnd(draft, times), suspended: draft.later === 'refunded' || draft.later === 'zero' };
    const bought = draft.later === 'upgraded' ? draft.quantity + 1 : draft.quantity;
    const count = draft.later === 'test' ? 0 : draft.seats ? 1 : bought;
    const spare = draft.later === 'late' || draft.later === 'upgrade-refunded' ? 1 : 0;
    const order = { ...draft, source: maker.source, purchaseId, tellings: tellings.map((telling) => ({ ...telling, source: maker.source })), licenses: Array.from({ length: count }, () => license), spare };
    if (draft.later !== 'mixed') return [order];
    const extra = { productId: productIds[0] ?? '', seats: 1, expiresAt: null, suspended: false };
    return [order, { ...order, purchaseId: `${maker.source}:${extraOf(number)}`, tellings: [], licenses: [extra], spare: 0 }];
  });
}

/** The purchase for good that came along with a subscription. */
export const extraOf = (number: number): string => `in_${number}`;

function toEnd({ kind, later }: OrderDraft, { firstEnd, secondEnd }: Times): number | null {
  if (kind === 'once') return null;
  return later === 'renewed' || later === 'refunded-older' || later === 'late' ? secondEnd : firstEnd;
}

function toDraft(number: number, maker: PurchaseMaker, productIds: readonly string[], random: Random): OrderDraft {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random.fraction() * items.length)] as Item;
  const kind = one(['once', 'subscription'] as const);
  const later = one<Later>(kind === 'once' ? ['nothing', 'nothing', 'refunded'] : ['nothing', 'renewed', 'renewed', 'refunded', 'ended', ...maker.more]);
  const buyer = number > 0 && random.fraction() < 0.1 ? Math.floor(random.fraction() * number) : number;
  const address = `buyer-${buyer}@example.com`;
  const draft = {
    number, kind, quantity: 1, seats: maker.sellsSeats && random.fraction() < 0.3,
    email: buyer === number ? address : one([address, address.toUpperCase()]),
    later,
    productId: productIds[0] ?? '',
  };
  const mostly = one([1, 1, 2, 3]);
  return { ...draft, quantity: draft.seats || maker.sellsMany(draft) ? mostly : 1, productId: maker.namesProducts && !draft.seats ? one(productIds) : draft.productId };
}
