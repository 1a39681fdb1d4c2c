import * as v from 'valibot';
import type { FieldCode } from './fields.ts';

/**
 * Every problem that a response can hold, by its code. The response is `application/problem+json` (RFC 9457):
 * `{ type: "about:blank", title, status, code, requestId, fields?, retryAfter? }`. The code is the promise; titles are for people
 * who read logs, and may change.
 */
export const problemCatalogue = {
  'invalid-request': { status: 400, title: 'The request is malformed, or a field of it is wrong.' },
  'invalid-signature': { status: 400, title: 'The signature of this webhook delivery is missing, invalid or too old.' },
  'link-invalid': { status: 400, title: 'This link is invalid, or a newer one has replaced it.' },
  'link-expired': { status: 400, title: 'This link has expired.' },
  'link-used': { status: 400, title: 'This link has already been used.' },
  'wrong-password': { status: 400, title: 'The current password is incorrect.' },
  'password-refused': { status: 400, title: 'The license server rejected this password.' },
  'invalid-credentials': { status: 401, title: 'Email and password do not match.' },
  'two-factor-required': { status: 401, title: 'A second factor is required to sign in.' },
  'two-factor-invalid': { status: 401, title: 'The second factor is incorrect.' },
  'challenge-required': { status: 403, title: 'A proof that a person uses the page is required, or the one that came is not good.' },
  'email-unverified': { status: 403, title: 'The email address of this account is not confirmed yet. A link was mailed to it.' },
  'sign-in-required': { status: 401, title: 'Nobody is signed in, or the session has ended.' },
  'cross-site-request': { status: 403, title: 'Requests that change data are not accepted from this origin.' },
  forbidden: { status: 403, title: 'This account is not allowed to do that.' },
  'not-found': { status: 404, title: 'Not found.' },
  'not-supported': { status: 404, title: 'The license server or this configuration does not support this.' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here.' },
  'email-taken': { status: 409, title: 'This email address belongs to another account.' },
  'account-changed': { status: 409, title: 'The page shows another account than the one that is signed in. Nothing was changed.' },
  'change-not-offered': { status: 409, title: 'This offer cannot change this license in this way.' },
  'subscription-running': { status: 409, title: 'A subscription keeps this license going: change the subscription instead of paying twice.' },
  'sold-elsewhere': { status: 409, title: 'This license was not sold here. Its seller can change it.' },
  'deactivation-limit': { status: 409, title: 'No more machines of this license can be deactivated.' },
  'body-too-large': { status: 413, title: 'The request body is too large.' },
  'unsupported-media-type': { status: 415, title: 'The content type of this request is not accepted here.' },
  'too-many-attempts': { status: 429, title: 'Too many attempts. Wait before the next one.' },
  'too-many-requests': { status: 429, title: 'Too many requests. Wait before the next one.' },
  'internal-error': { status: 500, title: 'An unexpected error occurred.' },
  'provider-error': { status: 502, title: 'The license server or the payment provider returned an invalid response.' },
  'provider-unavailable': { status: 503, title: 'The license server, the payment provider or the identity provider is unavailable right now.' },
  'store-unavailable': { status: 503, title: 'The session store is unavailable right now.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;

const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]];

const fieldCodes = ['required', 'invalid', 'too-short', 'too-long', 'too-common', 'unknown-field'] as const satisfies readonly FieldCode[];

export const problem = v.object({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  /** Which problem it is: stable, one of the catalogue. */
  code: v.picklist(problemCodes),
  /** Also in the answer's `X-Request-Id` and in the log. */
  requestId: v.string(),
  /** With `invalid-request`: what is wrong with which field. `field` is the name in the request; `body` is the whole of it. With `too-short`, `min` is how many characters there should be, where that is configured. */
  fields: v.optional(v.array(v.object({ field: v.string(), code: v.picklist(fieldCodes), min: v.optional(v.number()) }))),
  /** With 429 and 503: seconds to wait, the same as in `Retry-After`. */
  retryAfter: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problem>;
export type FieldProblem = NonNullable<Problem['fields']>[number];
