import type { Purchase as SeenPurchase, PurchaseState } from '../../contract/purchase.ts';
import type { CustomerPurchase, Inbox } from '../../ports/store.ts';
import { fold } from './fulfilment/fold.ts';
import type { Purchase } from './fulfilment/purchase.ts';
import { type PurchaseEventRecord, toPurchaseEvents } from './fulfilment/stored-event.ts';

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
