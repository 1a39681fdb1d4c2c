import { MailError } from '../features/mails/mailer.ts';
import type { Mail, Mailer } from '../features/mails/mailer.ts';
import { check, toConformanceTests } from './conformance.ts';
import type { ConformanceCase, ConformanceTest } from './conformance.ts';

/** A mailer, and the mailbox that it reaches. */
export interface MailerFixture {
  mailer: Mailer;
  /** What has arrived, the oldest first. */
  received(): Promise<readonly Pick<Mail, 'to' | 'subject' | 'text'>[]>;
  /** The same mailer where nobody answers. Left out where there is no such thing. */
  unreachable?: Mailer | undefined;
  close(): Promise<void>;
}

const mail: Mail = { id: 'conformance-1', to: 'ada@example.com', subject: 'A link for you', text: 'Open https://www.example.com/reset-password#cx-token=reset_1', html: '<p>Open <a href="https://www.example.com/">it</a></p>', language: 'en' };

const cases: ConformanceCase<MailerFixture>[] = [
  {
    name: 'a mail arrives at its address, as it was written',
    async show({ mailer, received }) {
      await mailer.ready?.();
      await mailer.send(mail);
      const [arrived, ...others] = await received();
      check(others.length === 0, 'once');
      check(arrived?.to === mail.to && arrived.subject === mail.subject && arrived.text.includes(mail.text), 'to whom, about what, and what it says');
    },
  },
  {
    name: 'any script arrives as it was',
    async show({ mailer, received }) {
      const written = { ...mail, subject: '重置密码 – إعادة التعيين – Größe 😀', text: 'שלום، 您好, żółć – 😀' };
      await mailer.send(written);
      const [arrived] = await received();
      check(arrived?.subject === written.subject && arrived.text.includes(written.text), 'subject and text');
    },
  },
  {
    name: 'a server that does not answer is a failure that passes',
    async show({ unreachable }) {
      const outcome: unknown = await unreachable?.send(mail).catch((error: unknown) => error);
      check(unreachable === undefined || (outcome instanceof MailError && !outcome.permanent), 'it may be tried again');
    },
  },
];

/** What every driver of the `Mailer` port has to show. */
export const mailerConformance = (): ConformanceTest<MailerFixture>[] => toConformanceTests({ mailer: cases }, () => true);
