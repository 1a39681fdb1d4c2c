import assert from 'node:assert/strict';
import type { Effect } from '../../../../../server-adapter/src/features/payments/fulfilment/effect.ts';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import { withPaidChanges } from '../../../../../server-adapter/src/features/payments/fulfilment/paid-changes.ts';
import { tellFollowers } from '../../../../../server-adapter/src/features/payments/fulfilment/look-up.ts';
import { mapLines } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { plan } from '../../../../../server-adapter/src/features/payments/fulfilment/plan.ts';
import { toPurchaseEvent, toStoredEvents } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { countsOf, defaultPolicy, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { StoredEffect, StoredEvent } from '../../../../../server-adapter/src/ports/store.ts';
import { bodyOf, productsOf, type Life, type SentEvent } from './lives.ts';

/** What there is at the vendor of one purchase. */
interface CoreLicense {
  productId: string;
  seats: number | undefined;
  entitlementSetId: string | undefined;
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
}

/** A delivery as the inbox has it. */
export function toInboxEvents({ source }: Life, sent: SentEvent, receivedAt: number): StoredEvent[] {
  const events = source.parse({ body: new TextEncoder().encode(bodyOf(sent)), headers: new Headers(), receivedAt });
  return events.flatMap((event) => toStoredEvents(event, source.name, receivedAt, null));
}

/** The pure core alone: an inbox, a ledger and a vendor that are maps, and the worker after every delivery. */
export function createCore(now: number) {
  const inbox = new Map<string, StoredEvent>();
  const due = new Set<string>();
  const ledger = new Map<string, StoredEffect>();
  const licenses = new Map<string, CoreLicense>();
  const products = productsOf('p1');
  let writes = 0;

  async function put(events: readonly StoredEvent[]): Promise<string[]> {
    const fresh = events.filter(({ id }) => !inbox.has(id));
    for (const event of fresh) {
      inbox.set(event.id, event);
      if (event.purchaseId !== null) due.add(event.purchaseId);
    }
    return fresh.map(({ id }) => id);
  }

  async function work(purchaseId: string): Promise<void> {
    const stored = [...inbox.values()].filter((event) => event.purchaseId === purchaseId);
    await tellFollowers(stored, { put }, now);
    const purchase = withPaidChanges(fold(purchaseId, stored.flatMap((event) => toPurchaseEvent(event) ?? [])), countsOf(defaultPolicy));
    const terms = toTerms(purchase, defaultPolicy, now);
    const mapped = mapLines(purchase, products);
    for (let round = 0; ; round += 1) {
      const effects = plan(purchase, mapped, terms, [...ledger.values()].filter((effect) => effect.purchaseId === purchaseId));
      if (effects.length === 0) return;
      assert.ok(round < 10, 'the plan ends');
      for (const effect of effects) {
        const { id, kind, desired } = effect;
        ledger.set(id, { id, kind, purchaseId, state: 'done', desired: JSON.stringify(desired), result: JSON.stringify(carryOut(effect)), attemptedAt: now, attempts: 1, reason: null, updatedAt: now });
      }
    }
  }

  function carryOut(effect: Effect): object {
    writes += 1;
    switch (effect.kind) {
      case 'adoption':
        return { licenses: [], units: effect.desired.units };
      case 'user':
        return { userId: 'user-1', created: false };
      case 'license': {
        assert.ok('mapping' in effect.desired && 'userId' in effect.desired);
        const { mapping, seats } = effect.desired;
        licenses.set(effect.id, { productId: mapping.productId, seats, entitlementSetId: mapping.entitlementSetId, expiresAt: null, suspended: false, revoked: false });
        return { licenseId: effect.id, seats: seats ?? null, mapping };
      }
      case 'expiry':
        Object.assign(licenseOf(effect.desired.licenseId), { expiresAt: effect.desired.expiresAt });
        return effect.desired;
      case 'seats':
        Object.assign(licenseOf(effect.desired.licenseId), { seats: effect.desired.seats });
        return effect.desired;
      case 'mapping':
        Object.assign(licenseOf(effect.desired.licenseId), { [effect.desired.field]: effect.desired.value });
        return effect.desired;
      case 'standing':
        Object.assign(licenseOf(effect.desired.licenseId), { suspended: effect.desired.suspended, revoked: effect.desired.revoked });
        return effect.desired;
      default:
        throw new Error(`nobody expected the effect ${effect.kind}`);
    }
  }

  function licenseOf(id: string): CoreLicense {
    const license = licenses.get(id);
    assert.ok(license, 'it was created');
    return license;
  }

  return {
    licenses,
    get writes() { return writes; },
    async deliver(events: readonly StoredEvent[]): Promise<void> {
      await put(events);
      while (due.size > 0) {
        const [purchaseId = ''] = due;
        due.delete(purchaseId);
        await work(purchaseId);
      }
    },
  };
}
