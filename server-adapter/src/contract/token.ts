import * as v from 'valibot';

/** `GET /token`. */
export const tokenQuery = v.object({
  /** The anonymous session of this browser at the token's vendor, to be joined to the person who is signed in. Whose token it is, no request says. */
  frontendSessionId: v.optional(v.pipe(v.string('invalid'), v.regex(/^[\w.~+/=-]{1,128}$/, 'invalid'))),
  /** SHA-256, base64url, of a token that its API has refused as expired: it is not given again. */
  refused: v.optional(v.pipe(v.string('invalid'), v.regex(/^[\w-]{43}$/, 'invalid'))),
});

/** A token with which a page calls another API by itself: good for what belongs to the person who is signed in, and for a short time. */
export const pageToken = v.object({
  token: v.string(),
  /** ISO 8601. An estimate where the token does not say it. */
  expiresAt: v.string(),
  /** Whose it is, as that API knows them. */
  frontendUserId: v.string(),
  database: v.nullable(v.object({ id: v.string(), name: v.string() })),
  /** Only where the configuration says so: it is good for much longer. */
  refreshToken: v.optional(v.string()),
});
export interface PageToken extends v.InferOutput<typeof pageToken> {}
