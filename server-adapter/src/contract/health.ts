import * as v from 'valibot';

/** `GET /health`: this process answers. */
export const health = v.object({ status: v.literal('ok') });
export type Health = v.InferOutput<typeof health>;

/** `GET /ready`: 200 when every part works, else 503 and which does not. */
export const readiness = v.object({
  status: v.picklist(['ready', 'not-ready']),
  parts: v.object({ store: v.picklist(['ok', 'failing']), provider: v.picklist(['ok', 'failing']), mail: v.picklist(['ok', 'failing', 'not-configured']) }),
});
export type Readiness = v.InferOutput<typeof readiness>;
