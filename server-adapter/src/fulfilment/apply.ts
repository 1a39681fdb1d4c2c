import type { StoredEffect } from '../store/store.ts';
import { findAdoptable } from './adoption.ts';
import { createLicense, withLicenseKey } from './create-license.ts';
import type { Effect, EffectResults } from './effect.ts';
import type { EffectContext } from './effect-context.ts';
import { findOrCreateUser } from './find-or-create-user.ts';
import { invite } from './invite.ts';
import { setEntitlements } from './set-entitlements.ts';
import { setExpiry } from './set-expiry.ts';
import { setSeats } from './set-seats.ts';
import { setStanding } from './set-standing.ts';

/**
 * Carries out one effect and records what came of it. The intention is recorded first, so that a crash in between is seen. `stored` is what the
 * ledger knew of it before.
 */
export async function apply(planned: Effect, stored: StoredEffect | undefined, context: EffectContext): Promise<void> {
  const { ledger, purchaseId, clock } = context;
  const effect = planned.kind === 'license' ? await withLicenseKey(planned, stored, context) : planned;
  // What creates something looks for it first, and begins by itself: see `attempt`.
  const attemptedAt = effect.kind === 'user' || effect.kind === 'license' ? null : clock();
  await ledger.intend({ id: effect.id, purchaseId, kind: effect.kind, desired: JSON.stringify(effect.desired), attemptedAt }, clock());
  const result = await carryOut(effect, stored?.attemptedAt ?? null, context);
  await ledger.record(effect.id, { result: JSON.stringify(result) }, clock());
}

function carryOut(effect: Effect, earlierAttemptAt: number | null, context: EffectContext): Promise<EffectResults[Effect['kind']]> {
  switch (effect.kind) {
    case 'adoption':
      return findAdoptable(effect, context);
    case 'user':
      return findOrCreateUser(effect, earlierAttemptAt, context);
    case 'invitation':
      return invite(effect, context);
    case 'license':
      return createLicense(effect, earlierAttemptAt, context);
    case 'expiry':
      return setExpiry(effect, context);
    case 'seats':
      return setSeats(effect, context);
    case 'entitlements':
      return setEntitlements(effect, context);
    case 'standing':
      return setStanding(effect, context);
  }
}
