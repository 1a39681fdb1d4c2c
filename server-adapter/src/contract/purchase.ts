import * as v from 'valibot';
import { instant } from './fields.ts';

/** Paid and being turned into licenses · done · it takes longer than it should, and nobody has to pay again. */
const purchaseStates = ['processing', 'done', 'delayed'] as const;
export type PurchaseState = (typeof purchaseStates)[number];

/** A paid purchase as its customer sees it: that it is there, and how far it is. Never a reason, and nothing of a person. */
export const purchase = v.object({
  /** As the payment provider calls it, such as `stripe:cs_123`: the same from the first answer to the last. */
  id: v.string(),
  state: v.picklist(purchaseStates),
  /** When word of its latest payment came in. */
  receivedAt: instant,
  /** When it was last worked on. */
  updatedAt: instant,
});
export interface Purchase extends v.InferOutput<typeof purchase> {}

/** Seconds. Proxies cut off what is silent for 30 or 60. */
const longestWait = 25;

export const purchaseQuery = v.object({
  /** The `version` of the answer that the caller has. While it is the newest one, the answer waits. */
  after: v.optional(v.pipe(v.string(), v.maxLength(64, 'too-long'))),
  /** Seconds that the answer may wait for a change, 0 to 25. Default 0. It may come earlier, and without a change. */
  wait: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'invalid'), v.transform(Number), v.maxValue(longestWait, 'invalid')), '0'),
});

/** `GET /me/purchases`: those of the last 7 days, the newest first, 20 at most. */
export const purchaseList = v.object({
  items: v.array(purchase),
  /** Another one as soon as an item comes, goes, or changes its state. */
  version: v.string(),
});
export type PurchaseList = v.InferOutput<typeof purchaseList>;
