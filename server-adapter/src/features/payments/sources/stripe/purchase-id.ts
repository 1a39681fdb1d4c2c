import * as v from 'valibot';
import { id, reference } from '../fields.ts';
import { readAny } from '../read-event.ts';

/**
 * The purchase that everything about an object of Stripe's belongs to. A subscription is one purchase, renewals included; a payment without a subscription is the
 * checkout it was made in; what names only an invoice or a payment belongs to the purchases that follow it.
 */
export function toPurchaseId(stripeId: string): string {
  return `stripe:${stripeId}`;
}

/** The purchase ids of whatever is known. */
export function toPurchaseIds(...ids: readonly (string | undefined)[]): string[] {
  return ids.flatMap((known) => (known === undefined ? [] : [toPurchaseId(known)]));
}

const details = v.object({ subscription: reference });
const subscriptionBelow = v.pipe(
  v.union([
    v.object({ parent: v.object({ subscription_details: details }) }),
    v.object({ subscription_details: details }),
  ]),
  v.transform((object) => ('parent' in object ? object.parent.subscription_details.subscription : object.subscription_details.subscription)),
);
const named = <Key extends string>(key: Key) => v.pipe(v.looseObject({ [key]: reference }), v.transform((object) => object[key] as string));

/** The purchase of an object that cannot be read as a whole; `undefined`: not even that. */
export function toObjectPurchaseId(object: unknown): string | undefined {
  const found = readAny(object, subscriptionBelow, named('subscription'), named('payment_intent'), v.pipe(v.object({ id }), v.transform((read) => read.id)));
  return found === undefined ? undefined : toPurchaseId(found);
}
