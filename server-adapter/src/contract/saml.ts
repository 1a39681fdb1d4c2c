import * as v from 'valibot';
import { nextPage, yesUnlessNo } from './fields.ts';

/** `GET /session/saml`: a browser goes there to sign in with its company's own sign-in page. */
export const samlBeginning = v.object({
  /** Where the browser goes in the end: a path of the site, or a page of an allowed origin. Anything else leads to the start page. */
  returnTo: nextPage,
  remember: yesUnlessNo,
});
export type SamlBeginning = v.InferInput<typeof samlBeginning>;

/** What the license server sends along when the browser comes back. Which of it is the token, the driver of the license server knows. */
export const samlReturn = v.record(v.string(), v.pipe(v.string(), v.maxLength(8192, 'too-long')));
export type SamlReturn = v.InferOutput<typeof samlReturn>;
