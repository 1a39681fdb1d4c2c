import type { Purchase as SeenPurchase, PurchaseList, PurchaseState } from '../../contract/purchase.ts';
import { hashToken } from '../../core/security/hashes.ts';
import { groupCommit } from '../../ports/group-commit.ts';
import type { CustomerPurchase, Inbox } from '../../ports/store.ts';
import { after as later } from '../../tasks/lane.ts';
import type { CustomerHash } from './customer-reference.ts';
import { fold } from './fulfilment/fold.ts';
import type { Purchase } from './fulfilment/purchase.ts';
import { type PurchaseEventRecord, toPurchaseEvents } from './fulfilment/stored-event.ts';

/** Shows customers what becomes of their payments while they look. Reads the store only, and never the license server. */
export interface LivePurchases {
  /**
   * What the customer may see now; while that has the version `after`, waits up to `waitMs` for another one. Answers at once where too many wait already.
   * Rejects with a `StoreError`.
   */
  read(user: { id: string; email: string }, request: { after?: string | undefined; waitMs: number; signal: AbortSignal }): Promise<PurchaseList>;
  /** These purchases have just changed in this process: nobody has to wait for the next look. */
  touch(changed: readonly { purchaseId: string | null; customer?: string | null }[]): void;
  /** Answers everybody who waits, now and from now on: before the process ends. */
  stop(): void;
}

export interface LivePurchasesOptions extends Omit<CustomerPurchasesOptions, 'inbox' | 'customerOf'> {
  inbox: Pick<Inbox, 'ofPurchase' | 'ofCustomers'>;
  customerHash: CustomerHash;
  /** Milliseconds between looks: other processes change purchases too. Default 500. */
  lookEveryMs?: number | undefined;
  /** Customers who may wait in this process at once. Default 500. */
  mostCustomers?: number | undefined;
}

/** Requests of one customer that may wait at once: a few tabs. */
const mostOfOne = 3;
/** Customers that are looked at in one query. */
const largestLook = 100;

/** A customer who is watching, however many requests that are. */
interface Watched {
  customers: ReadonlySet<string>;
  /** What the last look found; empty: there was none. */
  mark: string | undefined;
  purchaseIds: ReadonlySet<string>;
  list: PurchaseList;
  reading: number;
  waiting: Set<() => void>;
}

export function createLivePurchases({ customerHash, lookEveryMs = 500, mostCustomers = 500, ...options }: LivePurchasesOptions): LivePurchases {
  const { inbox, clock } = options;
  const showing = { ...options, customerOf: customerHash.ofPurchase };
  const everybody = new Map<string, Watched>();
  let stopped = false;
  let cancelLook: (() => void) | undefined;

  const look = groupCommit<Watched, void>(
    async (group) => {
      const watched = [...new Set(group)];
      const found = await inbox.ofCustomers(watched.flatMap(({ customers }) => [...customers]), clock() - shownForMs);
      await Promise.all(watched.map((one) => update(one, found.filter(({ customer }) => one.customers.has(customer)))));
      return group.map(() => undefined);
    },
    { largest: largestLook, isItemsFault: () => false },
  );

  async function update(watched: Watched, found: readonly CustomerPurchase[]): Promise<void> {
    const purchases = [...new Map(found.map((purchase) => [purchase.purchaseId, purchase])).values()];
    const mark = purchases.map((purchase) => toMark(purchase, clock())).sort().join();
    if (mark === watched.mark) return;
    const items = await showPurchases(purchases, watched.customers, showing);
    const version = await toVersion(items);
    const isNews = version !== watched.list.version;
    Object.assign(watched, { mark, purchaseIds: new Set(purchases.map(({ purchaseId }) => purchaseId)), list: { items, version } });
    if (isNews) watched.waiting.forEach((answer) => answer());
  }

  /** While anybody waits; a look that fails is made again. */
  function keepLooking(): void {
    cancelLook ??= later(lookEveryMs, async () => {
      await Promise.allSettled([...everybody.values()].filter(({ waiting }) => waiting.size > 0).map(look));
      cancelLook = undefined;
      if (everybody.size > 0) keepLooking();
    });
  }

  function join(customers: readonly string[]): Watched {
    const key = customers.join();
    const watched = everybody.get(key) ?? { customers: new Set(customers), mark: undefined, purchaseIds: new Set(), list: { items: [], version: '' }, reading: 0, waiting: new Set() };
    watched.reading += 1;
    everybody.set(key, watched);
    return watched;
  }

  function leave(watched: Watched): void {
    watched.reading -= 1;
    if (watched.reading === 0) everybody.delete([...watched.customers].join());
  }

  async function news(watched: Watched, waitMs: number, signal: AbortSignal): Promise<void> {
    if (stopped || signal.aborted || waitMs <= 0 || watched.waiting.size >= mostOfOne || everybody.size > mostCustomers) return;
    keepLooking();
    await new Promise<void>((resolve) => {
      const answer = (): void => {
        watched.waiting.delete(answer);
        signal.removeEventListener('abort', answer);
        cancel();
        resolve();
      };
      const cancel = later(waitMs, answer);
      watched.waiting.add(answer);
      signal.addEventListener('abort', answer);
    });
  }

  return {
    async read(user, { after, waitMs, signal }) {
      const watched = join(await customerHash.ofUser(user));
      try {
        await look(watched);
        if (watched.list.version === after) await news(watched, waitMs, signal);
        return watched.list;
      } finally {
        leave(watched);
      }
    },

    touch(changed) {
      for (const watched of everybody.values()) {
        const concerns = changed.some(({ customer, purchaseId }) => watched.customers.has(customer ?? '') || watched.purchaseIds.has(purchaseId ?? ''));
        // A look that fails is made again soon.
        if (concerns) look(watched).catch(() => undefined);
      }
    },

    stop() {
      stopped = true;
      for (const { waiting } of everybody.values()) waiting.forEach((answer) => answer());
    },
  };
}

/** When it was last worked on is no news. */
async function toVersion(items: PurchaseList['items']): Promise<string> {
  return (await hashToken(JSON.stringify(items.map(({ id, state, receivedAt }) => [id, state, receivedAt])))).slice(0, 22);
}

export interface CustomerPurchasesOptions {
  inbox: Pick<Inbox, 'ofPurchase'>;
  /** Under which customer a purchase is found. */
  customerOf: (purchase: Purchase) => Promise<string | undefined>;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** How long a payment is of interest to the page that waits for its license. */
export const shownForMs = 7 * 86_400_000;
/** What takes longer than this is told so. */
const patienceMs = 10 * 60_000;
const most = 20;

/** What may have become of a purchase since it was last looked at: two looks with the same mark show the same, as far as its events and its task tell. */
export function toMark(purchase: CustomerPurchase, now: number): string {
  return `${purchase.purchaseId} ${purchase.version} ${toState(purchase, now)}`;
}

/** Only a task that is done has brought everything; one that is given up, or is not done for long, keeps the customer waiting. */
function toState({ state, enqueuedAt }: CustomerPurchase, now: number): PurchaseState {
  if (state === 'done') return 'done';
  return state === 'dead' || now - enqueuedAt >= patienceMs ? 'delayed' : 'processing';
}

/** Those of a customer's purchases that are paid, and this customer's by all that is known of them. The newest first. */
export async function showPurchases(purchases: readonly CustomerPurchase[], customers: ReadonlySet<string>, options: CustomerPurchasesOptions): Promise<SeenPurchase[]> {
  const shown = await Promise.all(purchases.slice(0, most).map((purchase) => show(purchase, customers, options)));
  return shown.filter((purchase) => purchase !== undefined).sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}

async function show(task: CustomerPurchase, customers: ReadonlySet<string>, { inbox, customerOf, clock }: CustomerPurchasesOptions): Promise<SeenPurchase | undefined> {
  const events = toPurchaseEvents(await inbox.ofPurchase(task.purchaseId));
  const purchase = fold(task.purchaseId, events);
  const paidAt = Math.max(...events.filter(isPayment).map(({ receivedAt }) => receivedAt));
  if (purchase.payments.length === 0 || paidAt < clock() - shownForMs) return undefined;
  // One event may name another address than the one that the license goes to.
  const customer = await customerOf(purchase);
  if (customer === undefined || !customers.has(customer)) return undefined;
  return { id: task.purchaseId, state: toState(task, clock()), receivedAt: new Date(paidAt).toISOString(), updatedAt: new Date(task.updatedAt).toISOString() };
}

function isPayment({ purchase }: PurchaseEventRecord): boolean {
  return purchase.kind === 'paid';
}
