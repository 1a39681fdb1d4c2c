import { DeliveryError, type PaymentSource } from './payment-source.ts';
import type { Inbox, StoredEvent } from '../../ports/store.ts';
import { admit } from './intake.ts';
import { toEventId, toFollower, toSettledBody, toStoredEvents, toUnreadable } from './fulfilment/stored-event.ts';

export interface ReadAgainOptions {
  inbox: Pick<Inbox, 'put' | 'rewrite' | 'ofPurchase'>;
  sources: readonly Pick<PaymentSource, 'name' | 'parse'>[];
  acceptTestPayments?: boolean | undefined;
  now: number;
}

/** Reads events again that could not be read when they came in. Returns how many can be read now; the others stay as they are. */
export async function readAgain(events: readonly StoredEvent[], options: ReadAgainOptions): Promise<number> {
  let count = 0;
  for (const event of events) if (await readOneAgain(event, options)) count += 1;
  return count;
}

/** Lets an event that cannot be read stop nothing any more: a person decided that it does not matter. Returns the purchases that it stopped. */
export async function ignoreUnreadable(event: StoredEvent, { inbox }: Pick<ReadAgainOptions, 'inbox'>): Promise<string[]> {
  return settle(event, 'operator', inbox);
}

async function readOneAgain(event: StoredEvent, { inbox, sources, acceptTestPayments = false, now }: ReadAgainOptions): Promise<boolean> {
  const unreadable = toUnreadable(event);
  const source = sources.find(({ name }) => name === event.source);
  if (unreadable?.raw === undefined || source === undefined) return false;
  const events = parse(source, event, unreadable.raw);
  if (events.length === 0 || events.some(({ purchase }) => purchase?.kind === 'unreadable')) return false;
  await inbox.put(events.flatMap((one) => toStoredEvents(admit(one, acceptTestPayments), event.source, event.receivedAt, event.customer)), now);
  await settle(event, 'read-again', inbox);
  return true;
}

/** The id of a message of Standard Webhooks is in a header, and in the id of its event. */
function parse(source: Pick<PaymentSource, 'parse'>, { id, source: name, receivedAt }: StoredEvent, raw: string): ReturnType<PaymentSource['parse']> {
  const headers = new Headers({ 'webhook-id': toEventId(id).slice(name.length + 1) });
  try {
    return source.parse({ body: new TextEncoder().encode(raw), headers, receivedAt });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return [];
  }
}

/** The event, and its copies at the purchases that follow its own. */
async function settle(event: StoredEvent, ignored: 'operator' | 'read-again', inbox: Pick<Inbox, 'rewrite' | 'ofPurchase'>): Promise<string[]> {
  const unreadable = toUnreadable(event);
  if (unreadable === undefined) return [];
  await inbox.rewrite([{ id: event.id, body: toSettledBody(unreadable, ignored) }]);
  if (event.purchaseId === null) return [];
  const followers = [...new Set((await inbox.ofPurchase(event.purchaseId)).flatMap((one) => toFollower(one) ?? []))];
  const stopped = [event.purchaseId];
  for (const follower of followers) {
    const copy = (await inbox.ofPurchase(follower)).find(({ id }) => id.startsWith(`${event.id}@`));
    if (copy !== undefined) stopped.push(...(await settle(copy, ignored, inbox)));
  }
  return stopped;
}
