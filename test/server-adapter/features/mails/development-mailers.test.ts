import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConsoleMailer } from '../../../../server-adapter/src/features/mails/console.ts';
import { MailError } from '../../../../server-adapter/src/features/mails/mailer.ts';
import type { Mail } from '../../../../server-adapter/src/features/mails/mailer.ts';
import { createMemoryMailer } from '../../../../server-adapter/src/testing/memory-mailer.ts';

const mail: Mail = { id: '1', to: 'ada@example.com', subject: 'Hello', text: 'Go to\nhttps://example.com/reset#cx-token=reset_1\n\nhttps://example.com', html: '', language: 'en' };

describe('the console mailer', () => {
  it('prints whom the mail is for, its subject and its links', async () => {
    const printed: string[] = [];
    await createConsoleMailer({ write: (text) => printed.push(text) }).send(mail);
    assert.deepEqual(printed, ['Mail to ada@example.com: Hello\n  https://example.com/reset#cx-token=reset_1\n  https://example.com']);
  });
});

describe('the memory mailer', () => {
  it('keeps what was sent in order, fails while it is told to, and forgets', async () => {
    const mailer = createMemoryMailer();
    await mailer.send(mail);
    mailer.failWith(new MailError('down', { permanent: false }));
    await assert.rejects(mailer.send(mail), MailError);
    mailer.failWith();
    await mailer.send({ ...mail, id: '2' });
    assert.deepEqual(mailer.sent.map(({ id }) => id), ['1', '2']);
    mailer.clear();
    assert.equal(mailer.sent.length, 0);
  });
});
