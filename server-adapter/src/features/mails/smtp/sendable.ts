import * as v from 'valibot';
import { email } from '../../../contract/fields.ts';
import { MailError } from '../mailer.ts';
import type { Mail } from '../mailer.ts';

/**
 * Refuses a mail that could become more than one mail: a line break or a NUL in anything that ends up in a header, or a recipient that is
 * not exactly one plain address. Every driver that talks to the outside asks this first.
 *
 * @throws {@link MailError}, permanent, naming the field and never its value.
 */
export function assertSendable(mail: Mail): void {
  for (const field of ['id', 'to', 'subject', 'language'] as const) {
    if (!isHeaderSafe(mail[field])) throw new MailError(`The mail was refused: its ${field} holds a control character.`, { permanent: true });
  }
  if (mail.unsubscribeUrl !== undefined && (!URL.canParse(mail.unsubscribeUrl) || /[\s<>,]/.test(mail.unsubscribeUrl))) throw new MailError('The mail was refused: its unsubscribeUrl is no address.', { permanent: true });
  const recipient = v.safeParse(email, mail.to);
  if (!recipient.success || recipient.output !== mail.to) throw new MailError('The mail was refused: its recipient is not one plain address.', { permanent: true });
}

/** Whether a text can stand in a header without starting another one. */
export function isHeaderSafe(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u001f\u007f\u2028\u2029]/.test(text);
}
