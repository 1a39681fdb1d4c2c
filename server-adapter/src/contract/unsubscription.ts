import * as v from 'valibot';

/** `/mails/unsubscribe`: who it is and which mails is sealed into the token of the mail. */
export const unsubscription = v.object({ token: v.pipe(v.string('required'), v.maxLength(2048, 'too-long')) });

/** What a mail program posts there (RFC 8058), or the page. Nothing of it is needed. */
export const oneClick = v.record(v.string(), v.string());
