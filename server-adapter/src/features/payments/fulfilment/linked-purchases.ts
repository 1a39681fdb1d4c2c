import type { Inbox, StoredEvent } from '../../../ports/store.ts';
import { passOn, toFollower, toPurchaseEvent } from './stored-event.ts';

/**
 * Passes the events of a purchase on to those that follow it: what Stripe tells of a payment goes to the subscription it paid for. An event that came before anybody
 * followed waits in the inbox, and is passed on when somebody does. What a purchase of its own was paid for is nobody else's. Done again, it changes nothing.
 */
export async function tellFollowers(events: readonly StoredEvent[], inbox: Pick<Inbox, 'put'>, now: number): Promise<void> {
  const followers = [...new Set(events.flatMap((event) => toFollower(event) ?? []))];
  const told = events.filter((event) => {
    const purchase = toPurchaseEvent(event)?.purchase;
    return purchase !== undefined && (purchase.waits === true || (purchase.kind !== 'paid' && purchase.kind !== 'opened'));
  });
  await inbox.put(followers.flatMap((follower) => told.map((event) => passOn(event, follower))), now);
}
