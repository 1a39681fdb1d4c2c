import { ProviderError } from '../../../ports/vendor.ts';
import type { Inbox, StoredEvent } from '../../../ports/store.ts';
import type { Lookup, LookUpCall, PaymentSource } from '../payment-source.ts';
import type { Purchase } from './purchase.ts';
import { passOn, toFollower, toPurchaseEvent, toStoredEvents } from './stored-event.ts';

export interface LookUpOptions {
  sources: readonly PaymentSource[];
  inbox: Pick<Inbox, 'put'>;
  call: LookUpCall;
  now: number;
}

/**
 * What came of asking a payment provider: `stored`, and the purchase can be folded again; `hint`, what to configure so that it can be asked; `failed`, with when to try again;
 * `unknown`, the provider does not say.
 */
export type LookUpResult = { outcome: 'stored' } | { outcome: 'hint'; hint: string } | { outcome: 'failed'; reason: string; retryAfterMs?: number | undefined } | { outcome: 'unknown' };

/** What a purchase lacks and its source could be asked for. */
export function lookupFor({ lookups }: Purchase, fact: Lookup['fact']): Lookup | undefined {
  return lookups.find((lookup) => lookup.fact === fact);
}

/** Asks the payment provider for a fact that its events leave out, and keeps the reply as events of the purchase: it is asked once. */
export async function lookUp(purchaseId: string, lookup: Lookup, { sources, inbox, call, now }: LookUpOptions): Promise<LookUpResult> {
  const source = sources.find(({ name }) => purchaseId.startsWith(`${name}:`));
  if (source?.lookUp === undefined) return source?.lookupHint === undefined ? { outcome: 'unknown' } : { outcome: 'hint', hint: source.lookupHint };
  try {
    const events = await source.lookUp(lookup, call);
    const fresh = await inbox.put(events.flatMap((event) => toStoredEvents(event, source.name, now, null)), now);
    return { outcome: fresh.length === 0 ? 'unknown' : 'stored' };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error.failure === 'access-token-refused') return { outcome: 'hint', hint: source.lookupHint ?? 'the key of the payment provider was refused' };
    return { outcome: 'failed', reason: error.message, retryAfterMs: error.retryAfterMs };
  }
}

/**
 * Passes the events of a purchase on to those that follow it: what Stripe tells of a payment goes to the subscription it paid for. An event that came before anybody
 * followed waits in the inbox, and is passed on when somebody does. What a purchase of its own was paid for is nobody else's. Done again, it changes nothing.
 */
export async function tellFollowers(events: readonly StoredEvent[], inbox: Pick<Inbox, 'put'>, now: number): Promise<void> {
  const followers = [...new Set(events.flatMap((event) => toFollower(event) ?? []))];
  const found = events.filter((event) => {
    const purchase = toPurchaseEvent(event)?.purchase;
    return purchase !== undefined && (purchase.waits === true || (purchase.kind !== 'paid' && purchase.kind !== 'opened'));
  });
  await inbox.put(followers.flatMap((follower) => found.map((event) => passOn(event, follower))), now);
}
