import type { Lookup } from '../payment-source.ts';
import type { Store } from '../../../ports/store.ts';
import type { TaskOutcome } from '../../../tasks/task-handler.ts';
import { type LookUpResult, lookupFor } from './look-up.ts';
import type { MappedPurchase } from './mapped-lines.ts';
import type { Purchase } from './purchase.ts';
import { toShownId } from './stored-event.ts';

export interface FactsContext {
  map: (purchase: Purchase) => MappedPurchase;
  ledger: Pick<Store['ledger'], 'ofPurchase'>;
  lookUp: (lookup: Lookup) => Promise<LookUpResult>;
  /** Until then another event may still say it. Milliseconds since 1970. */
  othersBy: number;
  now: number;
}

export interface Facts {
  /** Something was learned: fold again. */
  stored: boolean;
  /** What nobody knows, in words. */
  obstacles: string[];
  /** The payment provider did not reply. */
  retry?: TaskOutcome | undefined;
}

/** Why nothing is done for a purchase although it may be paid; `undefined`: all of its events can be read. */
export function toUnreadableReason({ unreadable }: Purchase): string | undefined {
  return unreadable.length === 0 ? undefined : unreadable.map(({ eventId, reason }) => `${toShownId(eventId)} cannot be read (${reason})`).join('; ');
}

/** Has what the events leave out looked up: what was bought, and by whom. */
export async function completeFacts(purchase: Purchase, context: FactsContext): Promise<Facts> {
  const facts: Facts = { stored: false, obstacles: [] };
  for (const [fact, obstacle] of await missingFacts(purchase, context)) {
    const lookup = lookupFor(purchase, fact);
    // Who bought it is often said by an event that is only late.
    const mayCome = fact === 'buyer' && context.now < context.othersBy;
    const result: LookUpResult = lookup === undefined || mayCome ? { outcome: 'unknown' } : await context.lookUp(lookup);
    if (result.outcome === 'stored') facts.stored = true;
    else if (result.outcome === 'failed') facts.retry = { outcome: 'later', reason: `${obstacle}: ${result.reason}`, ...(result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs }) };
    else facts.obstacles.push(result.outcome === 'hint' ? `${obstacle}: ${result.hint}` : obstacle);
  }
  return facts;
}

/** What has to be known and is not, with words for it. */
async function missingFacts(purchase: Purchase, { map, ledger }: FactsContext): Promise<[Lookup['fact'], string][]> {
  const { lines, unmapped, uncounted } = map(purchase);
  const missing: [Lookup['fact'], string][] = [];
  if (uncounted.length > 0) missing.push(['lines', uncounted.join('; ')]);
  else if (unmapped.length > 0 && purchase.lines === null && lookupFor(purchase, 'lines') !== undefined) missing.push(['lines', 'no event says what was bought']);
  const isDelivered = lines.length === 0 || (await ledger.ofPurchase(purchase.id)).some(({ kind }) => kind === 'license');
  // Licenses that were there before need no buyer.
  if (purchase.buyer === null && !isDelivered) missing.push(['buyer', 'no event names the buyer']);
  return missing;
}
