import type { StoredEffect } from '../store/store.ts';
import { toInvitee, toNewUser } from './buyer.ts';
import { type Effect, type EffectResults, type LicenseEffect, resultOf } from './effect.ts';
import type { MappedLine } from './mapped-lines.ts';
import type { Purchase } from './purchase.ts';

/** One license that a purchase should have. */
interface Unit {
  id: string;
  line: MappedLine;
}

/**
 * What can be done next so that a purchase becomes what it should be: desired minus ledger. What waits for the result of
 * another effect is not in it yet; plan again when that is done. Empty: all is done.
 */
export function plan(purchase: Purchase, lines: readonly MappedLine[], ledger: readonly StoredEffect[]): Effect[] {
  if (!purchase.paid || purchase.buyer === null || lines.length === 0) return [];
  const stored = new Map(ledger.map((effect) => [effect.id, effect]));
  const userEffectId = `${purchase.id}:user`;
  const user = resultOf('user', stored.get(userEffectId));
  if (user === undefined) return [{ kind: 'user', id: userEffectId, desired: toNewUser(purchase.buyer) }];
  const units = assign(lines.flatMap((line) => unitsOf(purchase.id, line)), ledger);
  return [...planInvitation(purchase, user, stored), ...units.flatMap((unit) => planUnit(purchase, user.userId, unit, stored))];
}

function planInvitation({ id, buyer }: Purchase, { userId, created }: EffectResults['user'], stored: ReadonlyMap<string, StoredEffect>): Effect[] {
  const effectId = `${id}:invitation`;
  if (buyer === null || !created || resultOf('invitation', stored.get(effectId)) !== undefined) return [];
  return [{ kind: 'invitation', id: effectId, desired: { userId, ...toInvitee(buyer) } }];
}

function planUnit(purchase: Purchase, userId: string, unit: Unit, stored: ReadonlyMap<string, StoredEffect>): Effect[] {
  const license = resultOf('license', stored.get(`${unit.id}:license`));
  if (license === undefined) return [toLicenseEffect(purchase, userId, unit)];
  const { licenseId } = license;
  const effects: Effect[] = [];
  const seats = seatsOf(unit.line);
  const seatsNow = resultOf('seats', stored.get(`${unit.id}:seats`))?.seats ?? license.seats;
  if (seats !== undefined && seats !== seatsNow) effects.push({ kind: 'seats', id: `${unit.id}:seats`, desired: { licenseId, seats } });
  const expiresAt = purchase.paidThrough;
  const expiryNow = resultOf('expiry', stored.get(`${unit.id}:expiry`))?.expiresAt;
  if (expiresAt !== null && expiresAt !== expiryNow) effects.push({ kind: 'expiry', id: `${unit.id}:expiry`, desired: { licenseId, expiresAt } });
  return effects;
}

function toLicenseEffect(purchase: Purchase, userId: string, { id, line }: Unit): LicenseEffect {
  return { kind: 'license', id: `${id}:license`, desired: { userId, mapping: line.mapping, seats: seatsOf(line), references: purchase.references } };
}

function seatsOf({ mapping, quantity }: MappedLine): number | undefined {
  return mapping.quantity === 'seats' ? quantity : undefined;
}

function unitsOf(purchaseId: string, line: MappedLine): Unit[] {
  const count = line.mapping.quantity === 'seats' ? 1 : line.quantity;
  return Array.from({ length: count }, (_, index) => ({ id: `${purchaseId}:${encodeURIComponent(line.id)}:${index}`, line }));
}

/**
 * Gives every unit its license. One whose line is new takes over a license of a line that is gone, so that neither a change of plan nor an event that
 * itemizes what another one summed up ever makes a second license.
 */
function assign(units: readonly Unit[], ledger: readonly StoredEffect[]): Unit[] {
  const wanted = new Set(units.map(({ id }) => id));
  const known = ledger.filter(({ kind }) => kind === 'license').map(({ id }) => id.slice(0, -':license'.length));
  const taken = new Set(known);
  const spare = known.filter((id) => !wanted.has(id)).sort();
  return units.map((unit) => (taken.has(unit.id) ? unit : { ...unit, id: spare.shift() ?? unit.id }));
}
