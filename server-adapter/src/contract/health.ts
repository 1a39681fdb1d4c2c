import * as v from 'valibot';

/** `GET /health`: this process answers. */
export const health = v.object({ status: v.literal('ok') });
export type Health = v.InferOutput<typeof health>;

/** `GET /ready`: 200 when every part works, else 503 and which does not. */
export const readiness = v.object({
  status: v.picklist(['ready', 'not-ready']),
  /**
   * Purchases that are paid or changed, and not done yet. Only for the operator, by `Authorization: Bearer …`. `null`: the store cannot be read. Never a reason to be not ready: taking this
   * process away would help none of them.
   */
  purchases: v.optional(v.nullable(
    v.object({
      /** How many are due, or will be tried again. */
      waiting: v.number(),
      /** Seconds for which the oldest of them has been waiting; 0: none is. */
      oldestSeconds: v.number(),
      /** How many need a person: `cx-kit-server events list --dead` says why. */
      givenUp: v.number(),
    }),
  )),
  parts: v.object({ store: v.picklist(['ok', 'failing']), provider: v.picklist(['ok', 'failing']), mail: v.picklist(['ok', 'failing', 'not-configured']) }),
});
export type Readiness = v.InferOutput<typeof readiness>;
