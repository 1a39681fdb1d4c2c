/**
 * The purchase that everything about an object of Stripe's belongs to. A subscription is one purchase, renewals included; a payment without a subscription is the
 * checkout it was made in; what names only an invoice or a payment belongs to the purchases that follow it.
 */
export function toPurchaseId(id: string): string {
  return `stripe:${id}`;
}

/** The purchase ids of whatever is known. */
export function toPurchaseIds(...ids: readonly (string | undefined)[]): string[] {
  return ids.flatMap((id) => (id === undefined ? [] : [toPurchaseId(id)]));
}
