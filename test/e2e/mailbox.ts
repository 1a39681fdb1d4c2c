import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it gets. */
export interface Mailbox {
  url: string;
  /** Waits for a mail to this address that came after the last one taken, and answers it with soft line breaks undone. */
  take(to: string, timeoutMs?: number): Promise<string>;
  readonly count: number;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text: decode(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  let received = 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    get count() {
      return received + mails.length;
    },
    async take(to, timeoutMs = 20_000) {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
        const index = mails.findIndex((mail) => mail.to.toLowerCase() === to.toLowerCase());
        const [mail] = index < 0 ? [] : mails.splice(index, 1);
        if (mail) return (received += 1), mail.text;
      }
      throw new Error(`No mail for ${to} within ${timeoutMs} ms.`);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Undoes quoted-printable, which is all that our mails use. */
function decode(text: string): string {
  return text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
