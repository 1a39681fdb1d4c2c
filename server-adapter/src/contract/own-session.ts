import * as v from 'valibot';

/** One place where the customer is signed in. */
const ownSession = v.object({
  /** Names it in `DELETE /me/sessions/:id`. Not what is in the cookie, nor anything that leads there. Changes when the session gets a new id. */
  id: v.string(),
  createdAt: v.string(),
  /** To the minute. */
  lastSeenAt: v.string(),
  /** What the browser said of itself when it signed in, no finer than this: `Firefox`, `Chrome`, `Edge`, `Safari`, …; `null` when it said nothing known. */
  browser: v.nullable(v.string()),
  /** `Windows`, `macOS`, `iOS`, `Android`, `ChromeOS`, `Linux`; `null` when the browser said nothing known. */
  os: v.nullable(v.string()),
  /** The one that asks. */
  current: v.boolean(),
});
export interface OwnSession extends v.InferOutput<typeof ownSession> {}

/** `GET /me/sessions`: the latest used first, 100 at the most. */
export const ownSessionList = v.object({ items: v.array(ownSession) });
export type OwnSessionList = v.InferOutput<typeof ownSessionList>;
