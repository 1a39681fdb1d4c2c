import type { MetadataEntry } from '../../../ports/licensing.ts';
import type { StoredEffect } from '../../../ports/store.ts';
import type { ProductMapping } from '../payment-source.ts';
import { toMetadataEntries } from './create-license.ts';
import { changeableFields, type EffectResults, resultOf } from './effect.ts';
import type { LicensePayment } from './license-payment.ts';
import type { MappedLine } from './mapped-lines.ts';
import { addInterval } from './ordered-change.ts';
import type { LicenseTerms } from './terms.ts';

type Base = EffectResults['base'];

/** What a license has by the purchase that made it. */
export interface OwnTerms extends LicenseTerms {
  /** What was paid for it there stands. */
  stands: boolean;
}

/** By when they were paid, so that the order of deliveries makes no difference. */
function standing(payments: readonly LicensePayment[], kind: LicensePayment['kind']): (LicensePayment & { paidAt: number })[] {
  return payments
    .flatMap((payment) => (payment.kind === kind && payment.stands && payment.paidAt !== null ? [{ ...payment, paidAt: payment.paidAt }] : []))
    .sort((a, b) => a.paidAt - b.paidAt || (a.purchaseId < b.purchaseId ? -1 : 1));
}

/**
 * Until when a license is paid for, and whether it works. Each renewal that stands begins where what was paid before it ends, or when it was paid if that is later; so one that went back takes its own
 * time with it and no other's. What works by any payment works.
 */
export function extendTerms(own: OwnTerms, base: Base, payments: readonly LicensePayment[]): LicenseTerms {
  const { expiresAt, suspended, revoked } = own;
  const ownEnd = latest(base.setByHand, expiresAt ?? base.expiresAt);
  const renewals = standing(payments, 'renew');
  const last = renewals.at(-1);
  if (last === undefined) return { expiresAt: ownEnd, suspended, revoked };
  // An end cannot be taken back: what has none never gets one.
  if (ownEnd === null) return { expiresAt: null, suspended: suspended && own.stands, revoked: revoked && own.stands };
  const end = renewals.reduce((until, renewal) => toEnd(renewal, until), own.stands ? Date.parse(ownEnd) : Number.NEGATIVE_INFINITY);
  // A subscription that took over decides, as it would for a license of its own; what is paid once works.
  const decides = last.end === null ? { suspended: false, revoked: false } : last.terms;
  return { expiresAt: new Date(end).toISOString(), suspended: decides.suspended, revoked: decides.revoked };
}

/** A subscription begins with the license's rest, which is added to each of its periods. */
function toEnd({ paidAt, interval, end, terms }: LicensePayment & { paidAt: number }, until: number): number {
  const rest = Math.max(until - paidAt, 0);
  if (end !== null) return (terms.expiresAt === null ? end : Date.parse(terms.expiresAt)) + rest;
  return interval === undefined ? Math.max(until, paidAt) : addInterval(Math.max(until, paidAt), interval);
}

function latest(some: string | null, other: string | null): string | null {
  if (some === null || other === null) return some ?? other;
  return Date.parse(some) > Date.parse(other) ? some : other;
}

/** The line of a license as upgrades have left it. One that went back leaves what was there before. */
export function upgradeLine(line: MappedLine, base: Base, payments: readonly LicensePayment[]): MappedLine {
  const upgrades = payments.filter(({ kind, mapping }) => kind === 'upgrade' && mapping !== undefined);
  if (upgrades.length === 0) return line;
  const current = standing(payments, 'upgrade').at(-1);
  // A license is of one product for good.
  const bought: Partial<ProductMapping> = { ...current?.mapping, productId: line.mapping.productId };
  const before = Object.fromEntries(changeableFields.flatMap((field) => (base[field] == null ? [] : [[field, base[field]]])));
  const metadata = { ...restored(upgrades, base), ...line.mapping.metadata, ...bought.metadata };
  const quantity = bought.quantity === 'seats' ? (current?.count ?? line.quantity) : line.quantity;
  return { ...line, quantity, mapping: { ...before, ...line.mapping, ...defined(bought), ...(Object.keys(metadata).length === 0 ? {} : { metadata }) } };
}

/** Metadata that upgrades named, as it was before them. */
function restored(upgrades: readonly LicensePayment[], base: Base): Record<string, { value: string; userVisible: boolean }> {
  const named: MetadataEntry[] = upgrades.flatMap(({ mapping }) => (mapping === undefined ? [] : toMetadataEntries(mapping)));
  return Object.fromEntries(named.map(({ key, userVisible }) => [key, { value: base.metadata.find((entry) => entry.key === key)?.value ?? '', userVisible }]));
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}

/** Seats that were bought for a license beside those that it has by its plan. An upgrade that is paid by the seat pays for those before it too. */
export function boughtSeats(payments: readonly LicensePayment[]): number {
  const upgrade = standing(payments, 'upgrade').findLast(({ mapping }) => mapping?.quantity === 'seats');
  return standing(payments, 'seats').filter(({ paidAt }) => upgrade === undefined || paidAt > upgrade.paidAt).reduce((sum, { count }) => sum + count, 0);
}

/** Why payments for a license cannot be done as they are, in words for the person who decides. */
export function obstaclesOf(unitId: string, own: Pick<LicenseTerms, 'expiresAt'>, base: Base, line: MappedLine, payments: readonly LicensePayment[], ledger: ReadonlyMap<string, StoredEffect>): string[] {
  const endless = own.expiresAt === null && base.expiresAt === null ? standing(payments, 'renew').map(({ purchaseId }) => `${purchaseId} renews a license that has no end: refund it`) : [];
  const { mapping } = upgradeLine(line, base, payments);
  const lost = changeableFields
    .filter((field) => mapping[field] === undefined && resultOf('mapping', ledger.get(`${unitId}:${field}`)) !== undefined && payments.some((payment) => payment.mapping?.[field] !== undefined))
    .map((field) => `an upgrade went back, and which ${field} the license had before is not known: name it in payments.products, or change the license by hand`);
  return [...endless, ...lost, ...payments.flatMap(({ obstacle }) => obstacle ?? [])];
}
