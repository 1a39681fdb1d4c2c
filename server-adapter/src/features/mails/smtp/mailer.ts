import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { OptionsError } from '../../../core/errors.ts';
import { MailError, unsubscribeHeaders } from '../mailer.ts';
import type { Mail, Mailer } from '../mailer.ts';
import { assertSendable, isHeaderSafe } from './sendable.ts';

export interface SmtpMailerOptions {
  /**
   * `smtps://user:password@host:465`, or `smtp://user:password@host:587`, which has to become encrypted by STARTTLS unless the host is this
   * machine. For a relay without TLS say so: `smtp://relay:25?requireTLS=false`. User and password are percent-encoded.
   */
  url: string;
  /** Sender: `Example <no-reply@example.com>` or the address alone. */
  from: string;
  /** Milliseconds for each of: to connect, to be greeted, to get the next answer. Default 10 000. */
  timeoutMs?: number | undefined;
}

/**
 * Sends over SMTP. A mail that the server refuses for good (5xx to its recipient or its content) rejects with a permanent {@link MailError}; everything
 * else, such as a refused sign-in or a greylisted recipient, may work later.
 *
 * @throws OptionsError when the address or the sender is unusable; the message never holds the password.
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const { timeoutMs = 10_000 } = options;
  const url = toSmtpUrl(options.url);
  const from = toSender(options.from);
  const transport = createTransport({
    url: url.href,
    requireTLS: url.protocol === 'smtp:' && !isThisMachine(url.hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    name: 'smtp',
    async send(mail, signal) {
      assertSendable(mail);
      signal?.throwIfAborted();
      await transport.sendMail(toMessage(mail, from)).catch(rejectAsMailError);
    },
    async ready() {
      await transport.verify().catch(rejectAsMailError);
    },
    async close() {
      transport.close();
    },
  };
}

interface Sender {
  name: string;
  address: string;
}

function toMessage(mail: Mail, from: Sender) {
  const { to, subject, text, html, language } = mail;
  const [, domain = 'localhost'] = from.address.split('@');
  return {
    envelope: { from: from.address, to: [to] },
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    // A hash, since an id may hold characters that a Message-ID may not; equal for equal ids, which is the point.
    messageId: `<${createHash('sha256').update(mail.id).digest('hex').slice(0, 40)}@${domain}>`,
    // RFC 3834: an out-of-office assistant must not answer this.
    headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...unsubscribeHeaders(mail) },
  };
}

/** The server's own words may quote the recipient, so only the codes go into the message. */
function rejectAsMailError(cause: unknown): never {
  const { code = 'unknown error', command = '', responseCode } = cause as { code?: string; command?: string; responseCode?: number };
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA';
  const said = responseCode === undefined ? code : `${code} ${responseCode}`;
  throw new MailError(`The mail server did not take the mail (${said}${command === '' ? '' : ` at ${command}`}).`, {
    permanent: isAboutThisMail && responseCode !== undefined && responseCode >= 500,
    cause,
  });
}

function toSmtpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new OptionsError('url', 'should be a mail server such as smtps://user:password@mail.example.com:465');
  }
  return url;
}

function toSender(text: string): Sender {
  const [, name = '', address = ''] = /^(?:"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>)$/.exec(text.trim()) ?? [text, '', text.trim()];
  if (!isHeaderSafe(text) || !/^[^@\s,;<>"]+@[^@\s,;<>"]+$/.test(address)) {
    throw new OptionsError('from', 'should be a sender such as "Example <no-reply@example.com>"');
  }
  return { name, address };
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}
