import * as v from 'valibot';

/** The answer to a request whose work is done afterwards, and whose answer must not tell who has an account. */
export const accepted = v.object({ accepted: v.literal(true) });
export type Accepted = v.InferOutput<typeof accepted>;

/** The answer to a verified delivery of a payment provider. */
export const deliveryReceipt = v.object({
  /** Events that are now stored. */
  accepted: v.number(),
  /** Events that were stored already. */
  duplicates: v.number(),
  /** Events stored for the record which nothing will be done about. */
  ignored: v.number(),
  /** Events that cannot be read: they are stored, and a person has to look at them. */
  unreadable: v.number(),
});
export type DeliveryReceipt = v.InferOutput<typeof deliveryReceipt>;
