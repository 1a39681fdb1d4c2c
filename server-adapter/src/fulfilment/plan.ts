import type { StoredEffect } from '../store/store.ts';
import { toInvitee, toNewUser } from './buyer.ts';
import { type Effect, type LicenseDraft, type LicenseFacts, resultOf } from './effect.ts';
import type { MappedLine, MappedPurchase } from './mapped-lines.ts';
import type { Purchase } from './purchase.ts';
import type { Terms } from './terms.ts';
import { assign, type Unit, unitsOf, withinAdoption } from './units.ts';

type Ledger = ReadonlyMap<string, StoredEffect>;

/**
 * What can be done next so that a purchase becomes what it should be: desired minus ledger. What waits for the result of
 * another effect is not in it yet; plan again when that is done. Empty: all is done.
 */
export function plan(purchase: Purchase, { lines, unmapped }: MappedPurchase, terms: Terms, effects: readonly StoredEffect[]): Effect[] {
  if (purchase.payments.length === 0) return [];
  const ledger: Ledger = new Map(effects.map((effect) => [effect.id, effect]));
  const adoption = resultOf('adoption', ledger.get(`${purchase.id}:adoption`));
  const wanted = unitsOf(purchase.id, lines);
  if (purchase.adoptBy !== null && adoption === undefined && wanted.length > 0 && !effects.some(({ kind }) => kind === 'license')) {
    return [{ kind: 'adoption', id: `${purchase.id}:adoption`, desired: { metadata: purchase.adoptBy, units: wanted.length } }];
  }
  const { units, spare } = assign(withinAdoption(wanted, adoption), effects);
  const claimed = new Set(effects.flatMap((effect) => resultOf('license', effect)?.licenseId ?? []));
  const adoptable = adoption?.licenses.filter(({ licenseId }) => !claimed.has(licenseId)) ?? [];
  const missing = units.filter(({ id }) => licenseOf(id, ledger) === undefined);
  return [
    ...missing.flatMap(({ id }, index) => planAdoption(id, adoptable[index])),
    ...planCreation(purchase, missing.slice(adoptable.length), ledger),
    ...units.flatMap(({ id, line }) => [...planSeats(id, line, ledger), ...planEntitlements(id, line, ledger), ...planExpiry(id, terms, ledger), ...planStanding(id, terms, ledger)]),
    // What is no part of the purchase any more runs out by itself. Where only the mapping is missing, it is still what the customer pays for.
    ...spare.flatMap((id) => [...(unmapped.length > 0 ? planExpiry(id, terms, ledger) : []), ...planStanding(id, terms, ledger)]),
  ];
}

function planAdoption(unitId: string, license: LicenseFacts | undefined): Effect[] {
  return license === undefined ? [] : [{ kind: 'license', id: `${unitId}:license`, desired: { adopted: license } }];
}

/** The licenses that are to be made, and before that whose they are to be. */
function planCreation(purchase: Purchase, made: readonly Unit[], ledger: Ledger): Effect[] {
  const { id, buyer, references } = purchase;
  const user = resultOf('user', ledger.get(`${id}:user`));
  if (buyer === null) return [];
  if (user === undefined) return made.length === 0 ? [] : [{ kind: 'user', id: `${id}:user`, desired: toNewUser(buyer) }];
  const { userId } = user;
  const invitationId = `${id}:invitation`;
  const invited = !user.created || resultOf('invitation', ledger.get(invitationId)) !== undefined;
  return [
    ...(invited ? [] : [{ kind: 'invitation' as const, id: invitationId, desired: { userId, ...toInvitee(buyer) } }]),
    ...made.map((unit) => ({ kind: 'license' as const, id: `${unit.id}:license`, desired: { userId, mapping: unit.line.mapping, seats: seatsOf(unit.line), references } })),
  ];
}

function planSeats(unitId: string, line: MappedLine, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const seats = seatsOf(line);
  const id = `${unitId}:seats`;
  if (license === undefined || seats === undefined || seats === (resultOf('seats', ledger.get(id))?.seats ?? license.seats)) return [];
  return [{ kind: 'seats', id, desired: { licenseId: license.licenseId, seats } }];
}

function planEntitlements(unitId: string, { mapping: { entitlementSetId } }: MappedLine, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const id = `${unitId}:entitlements`;
  const now = resultOf('entitlements', ledger.get(id))?.entitlementSetId ?? createdWith(ledger.get(`${unitId}:license`))?.entitlementSetId;
  if (license === undefined || entitlementSetId === undefined || entitlementSetId === now) return [];
  return [{ kind: 'entitlements', id, desired: { licenseId: license.licenseId, entitlementSetId } }];
}

/** The mapping that a license was created with; `undefined` for one that was taken over. */
function createdWith(stored: StoredEffect | undefined): Partial<LicenseDraft>['mapping'] {
  return stored === undefined ? undefined : (JSON.parse(stored.desired) as Partial<LicenseDraft>).mapping;
}

function planExpiry(unitId: string, { expiresAt }: Terms, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const id = `${unitId}:expiry`;
  if (license === undefined || expiresAt === null || expiresAt === resultOf('expiry', ledger.get(id))?.expiresAt) return [];
  return [{ kind: 'expiry', id, desired: { licenseId: license.licenseId, expiresAt } }];
}

function planStanding(unitId: string, { suspended, revoked }: Terms, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const id = `${unitId}:standing`;
  const now = resultOf('standing', ledger.get(id)) ?? license;
  if (license === undefined || ((now?.suspended ?? false) === suspended && (now?.revoked ?? false) === revoked)) return [];
  return [{ kind: 'standing', id, desired: { licenseId: license.licenseId, suspended, revoked } }];
}

function licenseOf(unitId: string, ledger: Ledger): LicenseFacts | undefined {
  return resultOf('license', ledger.get(`${unitId}:license`));
}

function seatsOf({ mapping, quantity }: MappedLine): number | undefined {
  return mapping.quantity === 'seats' ? quantity : undefined;
}
