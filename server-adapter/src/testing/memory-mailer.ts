import type { Mail, Mailer } from '../features/mails/mailer.ts';

/** A mailer that keeps its mails: for tests, and for a demo that shows them. */
export interface MemoryMailer extends Mailer {
  /** The oldest first. */
  readonly sent: readonly Mail[];
  /** Every `send` rejects with this, until it is called with nothing. */
  failWith(error?: Error): void;
  clear(): void;
}

export function createMemoryMailer(): MemoryMailer {
  const sent: Mail[] = [];
  let failure: Error | undefined;
  return {
    name: 'memory',
    sent,
    failWith(error) {
      failure = error;
    },
    clear() {
      sent.length = 0;
    },
    async send(mail) {
      if (failure) throw failure;
      sent.push({ ...mail });
    },
  };
}
