import type { StoredEffect } from '../../../ports/store.ts';
import { findAdoptable, findCustomer, findOrCreateUser, invite, lookAtBase, setExpiry, setMapping, setMetadata, setSeats, setStanding } from './effects.ts';
import { createLicense, settleAbandoned, withLicenseKey } from './create-license.ts';
import type { Effect, EffectResults } from './effect.ts';
import type { EffectContext } from './attempt.ts';

/**
 * Carries out one effect and records what came of it. The intention is recorded first, so that a crash in between is seen. `stored` is what the
 * ledger knew of it before.
 */
export async function apply(planned: Effect, stored: StoredEffect | undefined, context: EffectContext): Promise<void> {
  const { ledger, clock } = context;
  if (planned.kind === 'license' && 'abandoned' in planned.desired) return stored === undefined ? undefined : settleAbandoned(planned, stored, context);
  const effect = planned.kind === 'license' ? await withLicenseKey(planned, stored, context) : planned;
  await intend(effect, stored, context);
  const result = await carryOut(effect, stored, context);
  await ledger.record(effect.id, { result: JSON.stringify(result) }, clock());
}

async function intend({ id, kind, desired }: Effect, stored: StoredEffect | undefined, { ledger, purchaseId, clock }: EffectContext): Promise<void> {
  // It looks before it begins, and records what it saw.
  if (kind === 'standing') return;
  const creates = kind === 'user' || kind === 'license';
  // A creation that may have been done is what it was begun with until it is found, or begun again.
  const mayBeDone = creates && stored?.state === 'intended' && stored.attemptedAt !== null;
  // What creates something looks for it first, and begins by itself: see `attempt`.
  await ledger.intend({ id, purchaseId, kind, desired: mayBeDone ? stored.desired : JSON.stringify(desired), attemptedAt: creates ? null : clock() }, clock());
}

function carryOut(effect: Effect, stored: StoredEffect | undefined, context: EffectContext): Promise<EffectResults[Effect['kind']]> {
  const earlierAttemptAt = stored?.attemptedAt ?? null;
  switch (effect.kind) {
    case 'adoption':
      return findAdoptable(effect, context);
    case 'customer':
      return findCustomer(effect, context);
    case 'user':
      return findOrCreateUser(effect, earlierAttemptAt, context);
    case 'invitation':
      return invite(effect, context);
    case 'license':
      return createLicense(effect, stored, context);
    case 'expiry':
      return setExpiry(effect, context);
    case 'seats':
      return setSeats(effect, context);
    case 'mapping':
      return setMapping(effect, context);
    case 'metadata':
      return setMetadata(effect, context);
    case 'standing':
      return setStanding(effect, stored, context);
    case 'base':
      return lookAtBase(effect, context);
  }
}
