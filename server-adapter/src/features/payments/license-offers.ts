import type { LicenseChangeKind, LicenseOffer, LicenseOfferList } from '../../contract/checkout.ts';
import type { License } from '../../contract/license.ts';
import { ProblemError } from '../../core/errors.ts';
import type { LicensingProvider, VendorLicense } from '../../ports/licensing.ts';
import type { Store, StoredEffect } from '../../ports/store.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { changeableFields, resultOf } from './fulfilment/effect.ts';
import { fold } from './fulfilment/fold.ts';
import { findPurchaseOf, isRunning, readLicensePayments } from './fulfilment/license-payment.ts';
import type { Products } from './fulfilment/mapped-lines.ts';
import { addInterval, type OrderedChange, toOrderedPrice } from './fulfilment/ordered-change.ts';
import { toPurchaseEvents } from './fulfilment/stored-event.ts';
import type { Policy } from './fulfilment/terms.ts';
import type { SoldOffer } from './options.ts';
import type { ProductMapping } from './payment-source.ts';

/** What can be bought for licenses that exist. Whose a license is has been proved before: it is read with the customer's own token. */
export interface LicenseOffers {
  /** Rejects with a `ProviderError` or a `StoreError`. */
  list(license: License, call: CallContext): Promise<Omit<LicenseOfferList, 'billing'>>;
  /** What is ordered for this license, and how many. Throws a `ProblemError` that says why it cannot be. */
  order(request: { name: string; kind: LicenseChangeKind; quantity: number | undefined }, license: License, call: CallContext): Promise<{ quantity: number; change: OrderedChange }>;
}

export interface LicenseOffersOptions {
  /** By the names that browsers may say. */
  offers: ReadonlyMap<string, SoldOffer>;
  products: Products;
  trustEventMapping?: boolean | undefined;
  policy: Policy;
  changeSoldElsewhere: boolean;
  licensing: Pick<LicensingProvider, 'back'>;
  store: Pick<Store, 'inbox' | 'ledger'>;
  clock: () => number;
}

type Refused = LicenseOfferList['refused'];

export function createLicenseOffers({ offers, products, trustEventMapping, policy, changeSoldElsewhere, licensing, store, clock }: LicenseOffersOptions): LicenseOffers {
  const mappingOf = ({ price }: SoldOffer): ProductMapping | undefined => products[price];
  const intervalOf = (offer: SoldOffer): string | undefined => offer.interval ?? (mappingOf(offer)?.subscriptionInterval || undefined);

  /** What offers do to a license of this kind, whatever has become of it. */
  function offersFor({ productId, expiresAt, status, type, seats }: License): { name: string; offer: SoldOffer; kind: LicenseChangeKind }[] {
    if (productId === null || status === 'revoked') return [];
    const isPossible = { renew: expiresAt !== null, upgrade: true, seats: seats.allowed !== null && type?.includes('floating') !== true };
    return [...offers].flatMap(([name, offer]) => {
      const products = offer.forProducts ?? [mappingOf(offer)?.productId];
      return products.includes(productId) ? offer.changes.filter((kind) => isPossible[kind]).map((kind) => ({ name, offer, kind })) : [];
    });
  }

  /** Where a license comes from, and what of the offers that leaves. */
  async function lookAt({ id }: License, call: CallContext): Promise<{ refused: Refused; isSame: (mapping: ProductMapping | undefined) => boolean; isBlocked: boolean }> {
    const license = await licensing.back.findLicenseById(id, call);
    if (license === undefined) throw new ProblemError('not-found');
    const purchaseId = await findPurchaseOf(license, store);
    const [stored, effects] = await Promise.all([store.inbox.ofPurchase(purchaseId), store.ledger.ofPurchase(purchaseId)]);
    const purchase = fold(purchaseId, toPurchaseEvents(stored));
    const others = (await readLicensePayments(effects, store.inbox, { products, trustEventMapping, policy, now: clock() })).filter(({ licenseId }) => licenseId === id);
    const isSubscription = isRunning(purchase, policy, clock()) || others.some(({ running }) => running);
    const isOurs = purchase.payments.length > 0 || others.length > 0;
    const refused = isSubscription ? 'subscription-running' : isOurs || changeSoldElsewhere ? null : 'sold-elsewhere';
    return { refused, isSame: (mapping) => isAlready(mapping, license, effects), isBlocked: license.suspended && !isSuspendedByUs(id, effects) };
  }

  function toOffer({ name, offer, kind }: { name: string; offer: SoldOffer; kind: LicenseChangeKind }, { expiresAt, seats }: License): LicenseOffer {
    const interval = intervalOf(offer);
    const count = fixedQuantity(offer, kind, seats.allowed);
    const end = kind === 'renew' && interval !== undefined && expiresAt !== null ? addInterval(Math.max(clock(), Date.parse(expiresAt)), interval) : undefined;
    return {
      offer: name, change: kind, price: offer.priceText, quantity: count === undefined ? { min: offer.least, max: offer.most } : { min: count, max: count },
      expiresAt: end === undefined ? null : new Date(end).toISOString(),
    };
  }

  /** What is priced by the seat is renewed or upgraded for all seats that there are. */
  function fixedQuantity(offer: SoldOffer, kind: LicenseChangeKind, seats: number | null): number | undefined {
    return kind === 'seats' ? undefined : mappingOf(offer)?.quantity === 'seats' ? (seats ?? 1) : 1;
  }

  return {
    async list(license, call) {
      const possible = offersFor(license);
      if (possible.length === 0) return { items: [], refused: null };
      const { refused, isSame, isBlocked } = await lookAt(license, call);
      const items = refused !== null || isBlocked ? [] : possible.filter(({ kind, offer }) => kind !== 'upgrade' || !isSame(mappingOf(offer)));
      return { items: items.map((one) => toOffer(one, license)), refused };
    },

    async order({ name, kind, quantity }, license, call) {
      const one = offersFor(license).find((possible) => possible.name === name && possible.kind === kind);
      if (one === undefined) throw new ProblemError('change-not-offered');
      const { refused, isSame, isBlocked } = await lookAt(license, call);
      if (refused !== null) throw new ProblemError(refused);
      if (isBlocked || (kind === 'upgrade' && isSame(mappingOf(one.offer)))) throw new ProblemError('change-not-offered');
      const { min, max } = toOffer(one, license).quantity;
      const count = kind === 'seats' ? (quantity ?? min) : min;
      if (count < min || count > max) throw new ProblemError('invalid-request', { fields: [{ field: 'quantity', code: 'invalid' }] });
      const { offer } = one;
      return { quantity: count, change: { licenseId: license.id, kind, quantity: count, price: await toOrderedPrice(offer.provider.name, offer.price), ...(kind === 'renew' && offer.mode === 'payment' ? { interval: intervalOf(offer) } : {}) } };
    },
  };
}

/** Whether a license is what a mapping would make of it, as far as that is known. */
function isAlready(mapping: ProductMapping | undefined, license: VendorLicense, effects: readonly StoredEffect[]): boolean {
  const unit = effects.find((effect) => resultOf('license', effect)?.licenseId === license.id);
  const made = resultOf('license', unit)?.mapping;
  const now = changeableFields.map((field) => {
    const changed = resultOf('mapping', effects.find(({ id }) => id === unit?.id.replace(/license$/, field)))?.value;
    return [mapping?.[field], changed ?? (field === 'licenseTemplateId' ? undefined : license[field]) ?? made?.[field]] as const;
  });
  const named = now.filter(([wanted]) => wanted !== undefined);
  return named.length > 0 && named.every(([wanted, known]) => wanted === known);
}

/** What the vendor or a person suspended stays so, whatever is paid. */
function isSuspendedByUs(licenseId: string, effects: readonly StoredEffect[]): boolean {
  return effects.some((effect) => {
    const state = resultOf('standing', effect);
    return state?.suspended === true && !state.before.suspended && (JSON.parse(effect.desired) as { licenseId: string }).licenseId === licenseId;
  });
}
