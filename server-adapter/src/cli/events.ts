import { explain } from '../features/payments/fulfilment/explain.ts';
import type { PurchaseStory } from '../features/payments/fulfilment/explain.ts';
import { toFollower, toIgnoredReason, toUnreadable } from '../features/payments/fulfilment/stored-event.ts';
import { toPolicy } from '../features/payments/options.ts';
import { ignoreUnreadable, readAgain } from '../features/payments/read-again.ts';
import type { Store, StoredEvent } from '../ports/store.ts';
import { defineCommand, withStore } from './define-command.ts';
import type { StoreEnvironment } from './environment.ts';
import { readProductMap } from './files.ts';
import { toPolicyOptions } from './options-from-environment.ts';
import { CommandFailure, print, toTable } from './output.ts';
import { toReaders } from './payments-from-environment.ts';

/** An event is kept once for what it is about, and once for each thing that this follows: invoice, payment, customer. Those say nothing by themselves. */
const rowsOfOne = 5;

const purchase = { type: 'positional', required: true, description: 'Such as stripe:sub_123; `list` shows them' } as const;

const listCommand = defineCommand({
  meta: { name: 'list', description: 'Events as they came in, the newest first, and what became of their purchase' },
  args: {
    source: { type: 'string', description: 'Only of this payment provider', valueHint: 'name' },
    purchase: { type: 'string', description: 'Only of this purchase', valueHint: 'id' },
    ignored: { type: 'boolean', description: 'Only those that mean nothing to licenses' },
    unreadable: { type: 'boolean', description: 'Only those that cannot be read: they stop their purchase until a person has decided' },
    dead: { type: 'boolean', description: 'Instead: what was given up, mails too, and why' },
    limit: { type: 'string', default: '50', description: 'At most so many', valueHint: 'number' },
  },
  run: ({ args }) =>
    withStore(async (store) => {
      const limit = toLimit(args.limit);
      if (args.dead) return listDead(store, limit);
      const filter = { ...(args.source ? { source: args.source } : {}), ...(args.purchase ? { purchaseId: args.purchase } : {}), ...(args.ignored ? { ignored: true } : {}), ...(args.unreadable ? { unreadable: true as const } : {}) };
      const stored = await store.inbox.list({ ...filter, limit: limit * rowsOfOne });
      const events = stored.filter((event) => (args.unreadable ? toUnreadable(event) !== undefined : args.purchase !== undefined || toFollower(event) === undefined)).slice(0, limit);
      const rows = await Promise.all(events.map(async (event) => [toTime(event.receivedAt), event.id, event.type, event.purchaseId ?? '-', await toState(store, event)]));
      print(toTable([['RECEIVED', 'EVENT', 'TYPE', 'PURCHASE', 'STATE'], ...rows]));
    }),
});

const showCommand = defineCommand({
  meta: { name: 'show', description: 'One event, as it was understood' },
  args: { event: { type: 'positional', required: true, description: 'Such as stripe:evt_123' } },
  run: ({ args }) =>
    withStore(async (store) => {
      const event = await store.inbox.find(args.event);
      if (event === undefined) throw new CommandFailure(`There is no event ${args.event}.`);
      const { id, type, purchaseId, occurredAt, receivedAt } = event;
      print(toTable([['event', id], ['type', type], ['purchase', purchaseId ?? '-'], ['occurred', toTime(occurredAt)], ['received', toTime(receivedAt)], ['state', await toState(store, event)]]));
      // The reference of a checkout is worth something to whoever has it.
      print(JSON.stringify(JSON.parse(event.body, (name, value: unknown) => (name === 'startedBy' ? '(sealed)' : value)), null, 2));
    }),
});

const replayCommand = defineCommand({
  meta: { name: 'replay', description: 'Look at a purchase again now. It makes nothing twice: what is done is found and left alone' },
  args: {
    purchase: { ...purchase, required: false },
    dead: { type: 'boolean', description: 'All purchases that were given up, such as after a missing product was mapped' },
    source: { type: 'string', description: 'With --dead: only of this payment provider', valueHint: 'name' },
  },
  run: ({ args }) =>
    withStore(async (store, environment) => {
      if (args.dead && args.purchase !== undefined) throw new CommandFailure('replay takes a purchase or --dead, not both.');
      const purchases = args.dead ? await findDeadPurchases(store, args.source) : [await findPurchase(store, args.purchase)];
      const now = Date.now();
      await replayUnreadable(store, environment, args.dead ? { source: args.source } : { purchaseId: args.purchase });
      for (const id of purchases) await store.queue.enqueue({ id, kind: 'purchase', payload: id, dueAt: now }, now);
      const more = purchases.length === mostAtOnce ? [`These are the first ${mostAtOnce}; run it again for the rest.`] : [];
      print(toTable([...purchases, `Due: ${purchases.length}. A running adapter takes them within a second or so.`, ...more].map((line) => [line])));
    }),
});

const explainCommand = defineCommand({
  meta: { name: 'explain', description: 'Why a purchase has the licenses that it has, or has none' },
  args: { purchase, json: { type: 'boolean', description: 'Everything that is known, as JSON' } },
  run: ({ args }) =>
    withStore(async (store, environment) => {
      const { CX_PRODUCTS_FILE: file } = environment;
      const story = await explain(args.purchase, store, { products: file === undefined ? {} : readProductMap(file), trustEventMapping: environment.CX_TRUST_EVENT_MAPPING, policy: toPolicy(toPolicyOptions(environment)) });
      if (story === undefined) throw noSuchPurchase(args.purchase);
      print(args.json ? JSON.stringify(story, null, 2) : toStoryText(story));
    }),
});

const ignoreCommand = defineCommand({
  meta: { name: 'ignore', description: 'Decide that an event that cannot be read does not matter: its purchase goes on without it' },
  args: { event: { type: 'positional', required: true, description: 'Such as stripe:evt_123; `list --unreadable` shows them' } },
  run: ({ args }) =>
    withStore(async (store) => {
      const event = (await store.inbox.find(args.event)) ?? (await store.inbox.find(`${args.event}!unreadable`));
      if (event === undefined) throw new CommandFailure(`There is no event ${args.event}.`);
      if (toUnreadable(event) === undefined) throw new CommandFailure(`${args.event} can be read, or was decided on before; only an event that cannot be read can be ignored.`);
      const now = Date.now();
      const purchases = await ignoreUnreadable(event, store);
      for (const id of purchases) await store.queue.enqueue({ id, kind: 'purchase', payload: id, dueAt: now }, now);
      print(toTable([...purchases, `Due: ${purchases.length}. A running adapter takes them within a second or so.`].map((line) => [line])));
    }),
});

export const eventsCommand = defineCommand({
  meta: { name: 'events', description: 'Payment events and what became of them. Reads CX_STORE_URL, CX_PRODUCTS_FILE and the policy (CX_ON_CANCEL, …) as serve does' },
  subCommands: { list: listCommand, show: showCommand, replay: replayCommand, ignore: ignoreCommand, explain: explainCommand },
});

async function findPurchase(store: Store, purchaseId: string | undefined): Promise<string> {
  if (purchaseId === undefined) throw new CommandFailure('replay needs a purchase, or --dead.');
  const [event] = await store.inbox.list({ purchaseId, limit: 1 });
  if (event === undefined) throw noSuchPurchase(purchaseId);
  return purchaseId;
}

/** Purchases that one replay makes due. */
const mostAtOnce = 10_000;

async function findDeadPurchases(store: Store, source: string | undefined): Promise<string[]> {
  const tasks = await store.queue.list({ state: 'dead', kind: 'purchase', idPrefix: source && `${source}:`, limit: mostAtOnce });
  return tasks.map(({ id }) => id);
}

function noSuchPurchase(purchaseId: string): CommandFailure {
  return new CommandFailure(`No event speaks of a purchase ${purchaseId}.`);
}

async function listDead(store: Store, limit: number): Promise<void> {
  const tasks = await store.queue.list({ state: 'dead', limit });
  print(toTable([['GIVEN UP', 'KIND', 'WHAT', 'ATTEMPTS', 'REASON'], ...tasks.map(({ updatedAt, kind, id, attempts, reason }) => [toTime(updatedAt), kind, id, String(attempts), reason ?? '-'])]));
}

/** Says how many can be read now, and how many still cannot. */
async function replayUnreadable(store: Store, environment: StoreEnvironment, filter: { source?: string | undefined; purchaseId?: string | undefined }): Promise<void> {
  const { source, purchaseId } = filter;
  const stored = purchaseId === undefined ? await store.inbox.list({ ...(source === undefined ? {} : { source }), unreadable: true, limit: mostAtOnce }) : await store.inbox.ofPurchase(purchaseId);
  const unreadable = stored.filter((event) => toUnreadable(event) !== undefined);
  if (unreadable.length === 0) return;
  const count = await readAgain(unreadable, { inbox: store.inbox, sources: toReaders(environment), acceptTestPayments: environment.CX_ACCEPT_TEST_PAYMENTS, now: Date.now() });
  print(`${count} of ${unreadable.length} unreadable events can be read now.`);
}

async function toState(store: Store, event: StoredEvent): Promise<string> {
  const { purchaseId } = event;
  const [unreadable, ignored] = [toUnreadable(event), toIgnoredReason(event)];
  if (unreadable !== undefined) return `unreadable: ${unreadable.reason}`;
  if (ignored !== undefined) return `ignored: ${ignored}`;
  if (purchaseId === null) return 'ignored';
  const task = await store.queue.find(purchaseId);
  return task === undefined ? 'unknown' : [task.state, task.reason].filter(Boolean).join(': ');
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw new CommandFailure('--limit must be a number from 1 to 10000');
  return limit;
}

function toTime(instant: number): string {
  return new Date(instant).toISOString();
}

/** A purchase's story as a person reads it: what came in, what it means, what was done, what comes next. */
export function toStoryText({ purchaseId, missing, payments, terms, mapped, events, effects, next, task }: PurchaseStory): string {
  const paid = payments.length === 0 ? 'not paid' : `paid${terms.expiresAt === null ? '' : ` until ${terms.expiresAt}`}`;
  const standing = terms.revoked ? ', and its licenses are revoked' : terms.suspended ? ', and its licenses are suspended' : '';
  return [
    toTable([`${purchaseId} is ${paid}${standing}.`, ...missing].map((line) => [line])),
    toSection('What came in', events.map(({ occurredAt, id, type, kind }) => [occurredAt, id, type, kind])),
    toSection('Payments', payments.flatMap(({ id, paidAt, amount, paysFor, takenBack }) => [[paidAt ?? '-', id, amount === null ? '' : String(amount), paysFor.join('; '), takenBack.join('; ')]])),
    toSection('What it buys', [...mapped.lines.map(({ id, quantity, mapping }) => [`${quantity} ×`, id, `product ${mapping.productId}`]), ...[...mapped.unmapped, ...mapped.uncounted].map((why) => ['', '', why]), ...mapped.incidental.map((name) => ['', '', `${name}: billed along, without a mapping`])]),
    toSection('What was done', effects.map(({ state, updatedAt, kind, id, result, attempts, reason }) => [state === 'done' ? updatedAt : 'not known to be done', kind, id, toAttempts(attempts), reason ?? (result === null ? '' : JSON.stringify(result))])),
    toSection('What comes next', next.map(({ kind, id }) => [kind, id])),
    toSection('Where it stands', task === null ? [] : [[task.state, toAttempts(task.attempts), task.state === 'due' ? `due ${task.dueAt}` : `since ${task.updatedAt}`, task.reason ?? '']]),
  ].join('\n');
}

function toAttempts(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function toSection(title: string, rows: readonly (readonly string[])[]): string {
  return `\n${title}:\n${rows.length === 0 ? '  nothing' : toTable(rows.map((row) => [`  ${row[0] ?? ''}`, ...row.slice(1)]))}`;
}
