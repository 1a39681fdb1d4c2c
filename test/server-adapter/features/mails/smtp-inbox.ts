import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** The message as it came over the wire. */
  raw: string;
}

/** A real mail server on this machine that keeps what it gets. */
export async function startSmtpInbox(options: SMTPServerOptions = {}): Promise<{ port: number; received: ReceivedMail[]; close(): Promise<void> }> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((recipient) => recipient.address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { port: (server.server.address() as AddressInfo).port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** An error as a mail server answers it. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Subject and plain text of a message, decoded (RFC 2047, RFC 2045). */
export function readMail({ to, raw }: ReceivedMail): { to: string; subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const subject = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  const plain = rest.join('\r\n\r\n').split(/\r\n--[^\r\n]+\r\n|^--[^\r\n]+\r\n/).find((part) => /^content-type: text\/plain/im.test(part)) ?? '';
  const [partHead = '', ...body] = plain.split('\r\n\r\n');
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(partHead)?.[1]?.toLowerCase();
  const text = body.join('\r\n\r\n');
  const decoded = encoding === 'base64' ? Buffer.from(text, 'base64').toString() : encoding === 'quoted-printable' ? fromQuoted(text.replaceAll('=\r\n', '')) : text;
  return { to: to.join(), subject: subject.replace(/\?=\r\n[ \t]=\?/g, '?==?').replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, fromWord), text: decoded };
}

const fromWord = (_: string, kind: string, text: string): string => (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : fromQuoted(text.replaceAll('_', ' ')));

const fromQuoted = (text: string): string => Buffer.from(text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString();
