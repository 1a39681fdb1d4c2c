import type { StoredEffect } from '../../../ports/store.ts';
import { toInvitee, toNewUser, sameEntries, toMetadataEntries } from './create-license.ts';
import { changeableFields, type Effect, type EffectResults, lastResultOf, type LicenseFacts, resultOf, TEST_METADATA_KEY } from './effect.ts';
import { boughtSeats, extendTerms, obstaclesOf, upgradeLine } from './extended-license.ts';
import { type LicensePayments, toElsewhereLicense } from './license-payment.ts';
import { excessOf } from './mapped-lines.ts';
import type { MappedLine, MappedPurchase } from './mapped-lines.ts';
import type { Purchase } from './purchase.ts';
import { type LicenseTerms, type Terms, termsOfLine } from './terms.ts';

type Ledger = ReadonlyMap<string, StoredEffect>;

const noPayments: LicensePayments = { payments: [], ownStands: () => true };

/**
 * What can be done next so that a purchase becomes what it should be: desired minus ledger. What waits for the result of
 * another effect is not in it yet; plan again when that is done. Empty: all is done.
 */
export function plan(purchase: Purchase, mapped: MappedPurchase, terms: Terms, effects: readonly StoredEffect[], others: LicensePayments = noPayments): Effect[] {
  const elsewhere = toElsewhereLicense(purchase.id);
  if (elsewhere !== undefined) return planElsewhere(purchase.id, elsewhere, new Map(effects.map((effect) => [effect.id, effect])), others);
  if (purchase.payments.length === 0 || purchase.unreadable.length > 0 || excessOf(mapped) !== undefined) return [];
  const { lines, unmapped } = mapped;
  const ledger: Ledger = new Map(effects.map((effect) => [effect.id, effect]));
  const adoption = resultOf('adoption', ledger.get(`${purchase.id}:adoption`));
  const wanted = unitsOf(purchase.id, lines);
  if (purchase.adoptBy !== null && adoption === undefined && wanted.length > 0 && !effects.some(({ kind }) => kind === 'license')) {
    const { key, value, suspends = false } = purchase.adoptBy;
    return [{ kind: 'adoption', id: `${purchase.id}:adoption`, desired: { metadata: { key, value }, suspends, units: wanted.length } }];
  }
  const { units, spare } = assign(purchase.id, withinAdoption(wanted, adoption), effects);
  const missing = units.filter(({ id }) => licenseOf(id, ledger) === undefined);
  const { adopted, made } = adopt(missing, unclaimed(adoption, effects));
  // Where only the mapping of a line is missing, what has no line may be what the customer pays for. Else it is paid for no more, and is there for when it is again.
  const spareTerms = unmapped.length > 0 ? terms : { ...terms, expiresAt: null, suspended: true };
  return [
    ...adopted,
    ...planCreation(purchase, made, ledger),
    ...units.flatMap(({ id, line }) => planUnit({ id, line, terms: termsOfLine(terms, line.id), stands: others.ownStands(line.id) }, ledger, others)),
    ...spare.flatMap((id) => [...planSettlement(id, ledger), ...planUnit({ id, terms: spareTerms, stands: others.ownStands(undefined) }, ledger, others)]),
  ];
}

interface PlannedUnit {
  id: string;
  /** Left out for a license that no line has any more. */
  line?: MappedLine | undefined;
  terms: LicenseTerms;
  stands: boolean;
}

/** What a license is to become: by its own purchase, and by the others that pay for it. */
function planUnit({ id, line, terms, stands }: PlannedUnit, ledger: Ledger, { payments }: LicensePayments): Effect[] {
  const license = licenseOf(id, ledger);
  const own = payments.filter(({ licenseId }) => licenseId === license?.licenseId);
  if (license === undefined || own.length === 0) return [...(line === undefined ? [] : planLine(id, line, ledger)), ...planTerms(id, terms, ledger)];
  const base = baseOf(id, ledger);
  if (base === undefined) return [planBase(id, license.licenseId, ledger)];
  const upgraded = line && upgradeLine(line, base, own);
  const changes = upgraded === undefined ? [] : [...planMapping(id, upgraded, ledger, { base, bought: boughtSeats(own) }), ...planMetadata(id, upgraded, ledger), ...planExtendedSeats(id, upgraded, boughtSeats(own), base, ledger)];
  return [...changes, ...planTerms(id, extendTerms({ ...terms, stands }, base, own), ledger, base)];
}

/** A license that was sold elsewhere is taken as it is found, and has no other payments than these. */
function planElsewhere(id: string, licenseId: string, ledger: Ledger, { payments }: LicensePayments): Effect[] {
  if (payments.length === 0) return [];
  const base = baseOf(id, ledger);
  if (base === undefined) return [planBase(id, licenseId, ledger)];
  const { productId, seats } = base;
  const mapping = { productId: productId ?? '' };
  if (licenseOf(id, ledger) === undefined) return [{ kind: 'license', id: `${id}:license`, desired: { adopted: { licenseId, productId, seats }, mapping } }];
  const terms = { expiresAt: null, suspended: false, revoked: false };
  return planUnit({ id, line: { id, quantity: 1, mapping }, terms, stands: true }, ledger, { payments, ownStands: () => true });
}

/** Why payments for licenses of a purchase cannot be done as they are, in words for the person who decides. */
export function licenseObstacles(purchase: Purchase, mapped: MappedPurchase, terms: Terms, effects: readonly StoredEffect[], { payments }: LicensePayments): string[] {
  const ledger: Ledger = new Map(effects.map((effect) => [effect.id, effect]));
  const elsewhere = toElsewhereLicense(purchase.id);
  const units = elsewhere === undefined ? assign(purchase.id, withinAdoption(unitsOf(purchase.id, mapped.lines), resultOf('adoption', ledger.get(`${purchase.id}:adoption`))), effects).units : [{ id: purchase.id, line: { id: elsewhere, quantity: 1, mapping: { productId: '' } } }];
  const ended = { expiresAt: null };
  return units.flatMap(({ id, line }) => {
    const [base, license] = [baseOf(id, ledger), licenseOf(id, ledger)];
    const own = payments.filter(({ licenseId }) => licenseId === license?.licenseId);
    return base === undefined ? [] : obstaclesOf(id, elsewhere === undefined ? termsOfLine(terms, line.id) : ended, base, line, own, ledger);
  });
}

function planBase(unitId: string, licenseId: string, ledger: Ledger): Effect {
  const expiry = ledger.get(`${unitId}:expiry`);
  const begun = expiry === undefined ? [] : [(JSON.parse(expiry.desired) as { expiresAt?: string }).expiresAt, lastResultOf('expiry', expiry)?.expiresAt];
  return { kind: 'base', id: `${unitId}:base`, desired: { licenseId, written: begun.filter((end) => end !== undefined) } };
}

function baseOf(unitId: string, ledger: Ledger): EffectResults['base'] | undefined {
  return resultOf('base', ledger.get(`${unitId}:base`));
}

/** Licenses from before this adapter that no unit has taken over yet. */
function unclaimed(adoption: EffectResults['adoption'] | undefined, effects: readonly StoredEffect[]): LicenseFacts[] {
  const claimed = new Set(effects.flatMap((effect) => resultOf('license', effect)?.licenseId ?? []));
  return adoption?.licenses.filter(({ licenseId }) => !claimed.has(licenseId)) ?? [];
}

/** Gives licenses from before to units that have none: one of the same product first, then any, since the mapping may be another one by now. */
function adopt(missing: readonly Unit[], adoptable: readonly LicenseFacts[]): { adopted: Effect[]; made: Unit[] } {
  const free = new Set(adoptable);
  const pairs = new Map<Unit, LicenseFacts>();
  for (const fits of [(unit: Unit, { productId }: LicenseFacts) => productId === unit.line.mapping.productId, () => true]) {
    for (const unit of missing.filter((one) => !pairs.has(one))) {
      const license = [...free].find((one) => fits(unit, one));
      if (license === undefined) continue;
      pairs.set(unit, license);
      free.delete(license);
    }
  }
  const adopted = [...pairs].map(([{ id, line }, license]) => ({ kind: 'license' as const, id: `${id}:license`, desired: { adopted: license, mapping: line.mapping } }));
  return { adopted, made: missing.filter((unit) => !pairs.has(unit)) };
}

/** The licenses that are to be made, and before that whose they are to be. */
function planCreation(purchase: Purchase, made: readonly Unit[], ledger: Ledger): Effect[] {
  const { id, buyer, startedBy } = purchase;
  const references = purchase.test ? { ...purchase.references, [TEST_METADATA_KEY]: 'true' } : purchase.references;
  const user = resultOf('user', ledger.get(`${id}:user`));
  const customer = resultOf('customer', ledger.get(`${id}:customer`));
  const userId = user?.userId ?? customer?.userId ?? undefined;
  if (userId === undefined && made.length === 0) return [];
  if (userId === undefined && startedBy !== undefined && customer === undefined) return [{ kind: 'customer', id: `${id}:customer`, desired: { startedBy } }];
  if (userId === undefined) return buyer === null ? [] : [{ kind: 'user', id: `${id}:user`, desired: toNewUser(buyer) }];
  return [
    ...planInvitation(purchase, user, ledger),
    ...made.map((unit) => ({ kind: 'license' as const, id: `${unit.id}:license`, desired: { userId, mapping: unit.line.mapping, seats: seatsOf(unit.line), references: { ...references, ...unit.line.references } } })),
  ];
}

/** Whoever got an account by this purchase has no password yet. */
function planInvitation({ id, buyer }: Purchase, user: EffectResults['user'] | undefined, ledger: Ledger): Effect[] {
  const invitationId = `${id}:invitation`;
  if (buyer === null || user?.created !== true || resultOf('invitation', ledger.get(invitationId)) !== undefined) return [];
  return [{ kind: 'invitation', id: invitationId, desired: { userId: user.userId, ...toInvitee(buyer) } }];
}

/** What was begun before a change and is wanted no more may be there all the same. */
function planSettlement(unitId: string, ledger: Ledger): Effect[] {
  const id = `${unitId}:license`;
  const begun = ledger.get(id);
  return begun?.state === 'intended' && begun.attemptedAt !== null ? [{ kind: 'license', id, desired: { abandoned: true } }] : [];
}

/** What a license is to become because its line says so. */
function planLine(unitId: string, line: MappedLine, ledger: Ledger): Effect[] {
  return [...planMapping(unitId, line, ledger), ...planMetadata(unitId, line, ledger), ...planSeats(unitId, line, ledger)];
}

function planSeats(unitId: string, line: MappedLine, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const seats = seatsOf(line);
  const id = `${unitId}:seats`;
  if (license === undefined || seats === undefined || seats === leftBy('seats', ledger.get(id), license)?.seats) return [];
  return [{ kind: 'seats', id, desired: { licenseId: license.licenseId, seats } }];
}

/**
 * Seats of a license that other purchases pay for. Where the plan itself says how many, as a template does, those that were bought are added to what it allows since it was changed to that template.
 */
function planExtendedSeats(unitId: string, line: MappedLine, bought: number, base: EffectResults['base'], ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const id = `${unitId}:seats`;
  const change = ledger.get(`${unitId}:licenseTemplateId`);
  const applied = change !== undefined && change.updatedAt >= (ledger.get(`${unitId}:base`)?.updatedAt ?? 0) ? resultOf('mapping', change) : undefined;
  const template = seatsOf(line) === undefined ? applied?.value : undefined;
  const byPlan = seatsOf(line) ?? applied?.seats ?? base.seats;
  const last = leftBy('seats', ledger.get(id), { seats: base.seats, template: undefined });
  const now = last === undefined || last.template === template ? last?.seats : applied?.seats;
  if (license === undefined || byPlan === null || byPlan + bought === now) return [];
  return [{ kind: 'seats', id, desired: { licenseId: license.licenseId, seats: byPlan + bought, ...(template === undefined ? {} : { template }) } }];
}

/** What a line is mapped to no more is left as it is: nothing is told to take its place. */
function planMapping(unitId: string, line: MappedLine, ledger: Ledger, { base, bought }: { base?: EffectResults['base']; bought: number } = { bought: 0 }): Effect[] {
  const license = licenseOf(unitId, ledger);
  if (license === undefined) return [];
  const ownSeats = seatsOf(line);
  const seats = ownSeats === undefined ? undefined : ownSeats + bought;
  return changeableFields.flatMap((field) => {
    const id = `${unitId}:${field}`;
    const value = line.mapping[field];
    if (value === undefined || value === leftBy('mapping', ledger.get(id), { value: license.mapping[field] ?? base?.[field] })?.value) return [];
    return [{ kind: 'mapping' as const, id, desired: { licenseId: license.licenseId, field, value, ...(field === 'licenseTemplateId' ? { seats } : {}) } }];
  });
}

/** Entries that a plan names no more stay, as everything does that it does not name. */
function planMetadata(unitId: string, { mapping }: MappedLine, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  const entries = toMetadataEntries(mapping);
  const id = `${unitId}:metadata`;
  if (license === undefined || entries.length === 0) return [];
  const now = leftBy('metadata', ledger.get(id), { entries: toMetadataEntries(license.mapping) });
  return now !== undefined && sameEntries(now.entries, entries) ? [] : [{ kind: 'metadata', id, desired: { licenseId: license.licenseId, entries } }];
}

function planTerms(unitId: string, terms: LicenseTerms, ledger: Ledger, base?: EffectResults['base']): Effect[] {
  return [...planExpiry(unitId, terms, ledger, base), ...planStanding(unitId, terms, ledger)];
}

function planExpiry(unitId: string, { expiresAt }: LicenseTerms, ledger: Ledger, base?: EffectResults['base']): Effect[] {
  const license = licenseOf(unitId, ledger);
  const id = `${unitId}:expiry`;
  const now = leftBy('expiry', ledger.get(id), { expiresAt: base?.expiresAt })?.expiresAt;
  if (license === undefined || expiresAt === null || expiresAt === now) return [];
  return [{ kind: 'expiry', id, desired: { licenseId: license.licenseId, expiresAt } }];
}

function planStanding(unitId: string, { suspended, revoked }: LicenseTerms, ledger: Ledger): Effect[] {
  const license = licenseOf(unitId, ledger);
  if (license === undefined) return [];
  const id = `${unitId}:standing`;
  const held = { suspended: license.suspended ?? false, revoked: license.revoked ?? false };
  const now = leftBy('standing', ledger.get(id), held);
  if (now?.suspended === suspended && now.revoked === revoked) return [];
  return [{ kind: 'standing', id, desired: { licenseId: license.licenseId, suspended, revoked, held } }];
}

/**
 * What an effect that is done again and again has left at the vendor: its result, or what there was without it. `undefined` while it is begun and not done: it may be
 * either, so it has to be done.
 */
function leftBy<Kind extends Effect['kind'], AtFirst>(kind: Kind, stored: StoredEffect | undefined, atFirst: AtFirst): EffectResults[Kind] | AtFirst | undefined {
  return stored === undefined ? atFirst : resultOf(kind, stored);
}

function licenseOf(unitId: string, ledger: Ledger): EffectResults['license'] | undefined {
  return resultOf('license', ledger.get(`${unitId}:license`));
}

function seatsOf({ mapping, quantity }: MappedLine): number | undefined {
  return mapping.quantity === 'seats' ? quantity : undefined;
}

/** One license that a purchase should have. */
export interface Unit {
  /** `<purchase>:<product>:<line>:<number>`. A license is of one product for good, so a unit of another product is another unit. */
  id: string;
  line: MappedLine;
}

/** The licenses that a purchase should have: one per unit of a line, or one per line whose quantity is seats. */
export function unitsOf(purchaseId: string, lines: readonly MappedLine[]): Unit[] {
  return lines.flatMap((line) => {
    const count = line.mapping.quantity === 'seats' ? 1 : line.quantity;
    return Array.from({ length: count }, (_, index) => ({ id: `${ofProduct(purchaseId, line)}${encodeURIComponent(line.id)}:${index}`, line }));
  });
}

/** What was there before this adapter is all that was bought until then, whatever the quantity says: only what is bought since then is added. */
export function withinAdoption(units: readonly Unit[], adoption: EffectResults['adoption'] | undefined): Unit[] {
  if (adoption === undefined || adoption.licenses.length === 0) return [...units];
  return units.slice(0, adoption.licenses.length + Math.max(0, units.length - adoption.units));
}

/**
 * Gives every unit its license. One whose line is new takes over a license of a line that is gone and had the same product, so that neither a change of plan nor an event that
 * itemizes what another one summed up ever makes a second license. `spare`: ids of units that are no part of the purchase any more and have one.
 */
export function assign(purchaseId: string, units: readonly Unit[], ledger: readonly StoredEffect[]): { units: Unit[]; spare: string[] } {
  const wanted = new Set(units.map(({ id }) => id));
  const known = ledger.filter(({ kind }) => kind === 'license').map(({ id }) => id.slice(0, -':license'.length));
  const taken = new Set(known);
  const spare = new Set(known.filter((id) => !wanted.has(id)).sort());
  const assigned = units.map((unit) => {
    if (taken.has(unit.id)) return unit;
    const id = [...spare].find((other) => other.startsWith(ofProduct(purchaseId, unit.line))) ?? unit.id;
    spare.delete(id);
    return { ...unit, id };
  });
  return { units: assigned, spare: [...spare] };
}

/** What the ids of all units of a product begin with. */
function ofProduct(purchaseId: string, { mapping: { productId } }: MappedLine): string {
  return `${purchaseId}:${encodeURIComponent(productId)}:`;
}
