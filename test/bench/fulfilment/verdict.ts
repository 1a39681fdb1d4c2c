import type { Store, StoredEffect } from '../../../server-adapter/src/ports/store.ts';
import type { ExpectedLicense, Order } from './orders.ts';
import type { VendorLicense, VendorReport } from './vendor.ts';

/** What is there, beside what should be. All but the first two should be zero. */
export interface Verdict {
  expected: number;
  found: number;
  /** Licenses that an order should have and has not. */
  missing: number;
  /** Licenses that an order has beside those that it should have. */
  double: number;
  /** Licenses of another product, account, number of seats, end or standing than they should be. */
  wrong: number;
  /** Accounts of an address beside the first, and addresses of buyers without one. */
  accounts: number;
  /** New accounts without an invitation, and invitations beside the first that nobody's death explains, or to whom had an account before. */
  mails: number;
  /** Purchases whose ledger says otherwise than the vendor does. */
  ledger: number;
  /** Tasks that were given up. */
  dead: number;
  /** Orders by what becomes of them. */
  kinds: Record<string, number>;
  /** What is wrong, in words: the first few. */
  details: string[];
}

export interface Evidence {
  orders: readonly Order[];
  vendor: VendorReport;
  store: Store;
  /** Addresses that had an account before. */
  customers: readonly string[];
  mails: ReadonlyMap<string, number>;
  /** How many processes died: each may have sent a mail without being able to say so. */
  kills: number;
}

const mostDetails = 10;

/** Compares the vendor and the ledger with what was ordered. */
export async function judge({ orders, vendor, store, customers, mails, kills }: Evidence): Promise<Verdict> {
  const details: string[] = [];
  const complain = (what: string) => void details.push(what);
  const verdict = { ...judgeLicenses(orders, vendor.licenses, complain), accounts: judgeAccounts(orders, vendor, complain), mails: judgeMails(orders, customers, mails, kills, complain), ledger: 0, dead: 0, kinds: countKinds(orders), details };
  const byPurchase = groupByPurchase(vendor.licenses);
  for (const { purchaseId } of orders) {
    if (isSame(await store.ledger.ofPurchase(purchaseId), byPurchase.get(purchaseId) ?? [])) continue;
    verdict.ledger += 1;
    complain(`${purchaseId}: the ledger says otherwise than the vendor`);
  }
  const dead = await store.queue.list({ state: 'dead', limit: 1000 });
  for (const { id, reason } of dead) complain(`${id} was given up: ${reason}`);
  return { ...verdict, dead: dead.length, details: details.slice(0, mostDetails) };
}

function countKinds(orders: readonly Order[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { kind, later } of orders) kinds[`${kind} ${later}`] = (kinds[`${kind} ${later}`] ?? 0) + 1;
  return kinds;
}

/** Test orders give nobody an account. */
const buyersOf = (orders: readonly Order[]): string[] => [...new Set(orders.filter(({ licenses }) => licenses.length > 0).map(({ email }) => email.toLowerCase()))];

/** Whether all is as it should be. */
export function isGood({ missing, double, wrong, accounts, mails, ledger, dead }: Verdict): boolean {
  return [missing, double, wrong, accounts, mails, ledger, dead].every((count) => count === 0);
}

/** What became of each order, in licenses. */
export function judgeLicenses(orders: readonly Order[], licenses: readonly VendorLicense[], complain: (what: string) => void): Pick<Verdict, 'expected' | 'found' | 'missing' | 'double' | 'wrong'> {
  const byPurchase = groupByPurchase(licenses);
  const result = { expected: 0, found: 0, missing: 0, double: 0, wrong: 0 };
  for (const order of orders) {
    const found = withoutSpare(byPurchase.get(order.purchaseId) ?? [], order);
    byPurchase.delete(order.purchaseId);
    result.expected += order.licenses.length;
    result.found += found.length;
    const [missing, double] = [Math.max(0, order.licenses.length - found.length), Math.max(0, found.length - order.licenses.length)];
    const wrong = found.filter((license, index) => !isAsExpected(license, order.email, order.licenses[index]));
    result.missing += missing;
    result.double += double;
    result.wrong += wrong.length - Math.min(wrong.length, double);
    if (missing + double + wrong.length > 0) complain(`${order.purchaseId} (${order.kind}, ${order.later}): ${JSON.stringify(order.licenses)} became ${JSON.stringify(found)}`);
  }
  for (const [purchaseId, strays] of byPurchase) {
    result.double += strays.length;
    result.found += strays.length;
    complain(`${purchaseId} was never ordered, and has ${strays.length} licenses`);
  }
  return result;
}

/** A license of what is bought no more is suspended, and stays: it is none too many. */
function withoutSpare(found: readonly VendorLicense[], { licenses, spare }: Order): VendorLicense[] {
  const suspended = found.length <= licenses.length ? [] : found.filter(({ suspended }) => suspended).slice(0, spare);
  return found.filter((license) => !suspended.includes(license));
}

/** All licenses of an order are alike, so that it makes no difference which one is which. */
function isAsExpected(license: VendorLicense, email: string, expected: ExpectedLicense | undefined): boolean {
  const ends = license.expiresAt === null ? null : Date.parse(license.expiresAt);
  return (
    expected !== undefined && license.email === email.toLowerCase() && license.productId === expected.productId && license.allowedActivations === expected.seats &&
    ends === expected.expiresAt && license.suspended === expected.suspended && !license.revoked && (expected.set === undefined || license.set === expected.set)
  );
}

function judgeAccounts(orders: readonly Order[], { users }: VendorReport, complain: (what: string) => void): number {
  const accounts = new Map<string, number>();
  for (const { email } of users) accounts.set(email.toLowerCase(), (accounts.get(email.toLowerCase()) ?? 0) + 1);
  const wrong = buyersOf(orders).filter((email) => accounts.get(email) !== 1);
  for (const email of wrong) complain(`${email} has ${accounts.get(email) ?? 0} accounts`);
  return wrong.length;
}

/** A process that dies between sending a mail and saying so has it sent again: a second mail is better than none. No more than that are forgiven. */
function judgeMails(orders: readonly Order[], customers: readonly string[], mails: ReadonlyMap<string, number>, kills: number, complain: (what: string) => void): number {
  const known = new Set(customers);
  const buyers = buyersOf(orders);
  const uninvited = buyers.filter((email) => !known.has(email) && !mails.has(email));
  const strangers = [...mails.keys()].filter((email) => known.has(email) || !buyers.includes(email));
  const repeats = [...mails.values()].reduce((sum, count) => sum + count - 1, 0);
  for (const email of uninvited) complain(`${email} was not invited`);
  for (const email of strangers) complain(`${email} was invited, and had an account before`);
  if (repeats > kills) complain(`${repeats} invitations were sent again`);
  return uninvited.length + strangers.length + Math.max(0, repeats - kills);
}

function groupByPurchase(licenses: readonly VendorLicense[]): Map<string, VendorLicense[]> {
  const groups = new Map<string, VendorLicense[]>();
  for (const license of licenses) {
    // `<source>:<its id>:…`
    const purchaseId = license.effectId.split(':').slice(0, 2).join(':');
    groups.set(purchaseId, [...(groups.get(purchaseId) ?? []), license]);
  }
  return groups;
}

/** Everything was done, or clearly not begun and wanted no more; and the licenses of the ledger are those of the vendor. */
function isSame(effects: readonly StoredEffect[], licenses: readonly VendorLicense[]): boolean {
  const done = effects.every(({ kind, state, attemptedAt }) => state === 'done' || (kind === 'license' && attemptedAt === null));
  const recorded = effects.filter(({ kind, state }) => kind === 'license' && state === 'done').map(({ id, result }) => `${id} ${(JSON.parse(result ?? '{}') as { licenseId?: string }).licenseId}`);
  const there = licenses.map(({ effectId, id }) => `${effectId} ${id}`);
  return done && recorded.sort().join() === there.sort().join();
}
