/** The port to whatever sends mail. A driver rejects with a {@link MailError}; the queue tries again. */
export interface Mailer {
  readonly name: string;
  send(mail: Mail, signal?: AbortSignal): Promise<void>;
  /** Rejects when mail cannot be sent right now, as far as that can be known without sending one. */
  ready?(): Promise<void>;
  close?(): Promise<void>;
}

/** One mail to one person. */
export interface Mail {
  /** The same mail sent again carries the same id (`Message-ID`), so that a mailbox or a service can drop the repeat. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tag of the language it is written in. */
  language: string;
  /** Ends mails of this kind, by a POST of its own (RFC 8058): for the button of a mail program. */
  unsubscribeUrl?: string | undefined;
}

/** The headers by which a mail program offers to end mails of a kind (RFC 2369, RFC 8058). */
export const unsubscribeHeaders = ({ unsubscribeUrl }: Mail): Record<string, string> =>
  unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

export class MailError extends Error {
  override readonly name = 'MailError';
  /** The server said no to this mail, and will say no again. */
  readonly permanent: boolean;

  constructor(message: string, details: { permanent: boolean; cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.permanent = details.permanent;
  }
}
