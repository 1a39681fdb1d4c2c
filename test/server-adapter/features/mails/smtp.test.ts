import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { MailError } from '../../../../server-adapter/src/features/mails/mailer.ts';
import type { Mail } from '../../../../server-adapter/src/features/mails/mailer.ts';
import { createSmtpMailer } from '../../../../server-adapter/src/features/mails/smtp/mailer.ts';
import { OptionsError } from '../../../../server-adapter/src/core/errors.ts';
import { smtpError, startSmtpInbox } from './smtp-inbox.ts';

const from = 'Example Shop <no-reply@example.com>';
const mail: Mail = { id: 'reset:1', to: 'ada@example.com', subject: 'Grüße', text: 'Hello Ada', html: '<p>Hello Ada</p>', language: 'de' };

async function withInbox(options: SMTPServerOptions, use: (inbox: Awaited<ReturnType<typeof startSmtpInbox>>) => Promise<void>): Promise<void> {
  const inbox = await startSmtpInbox(options);
  try {
    await use(inbox);
  } finally {
    await inbox.close();
  }
}

const mailerFor = (port: number, user = '') => createSmtpMailer({ url: `smtp://${user}127.0.0.1:${port}`, from, timeoutMs: 2000 });

describe('the SMTP mailer', () => {
  it('delivers one mail to one recipient, as text and as HTML, from the configured sender', () =>
    withInbox({}, async ({ port, received }) => {
      await mailerFor(port).send(mail);
      assert.equal(received.length, 1);
      const [{ raw, ...envelope }] = received as [(typeof received)[0]];
      assert.deepEqual(envelope, { from: 'no-reply@example.com', to: ['ada@example.com'] });
      assert.match(raw, /^From: Example Shop <no-reply@example\.com>\r?$/m);
      assert.match(raw, /^Subject: =\?UTF-8\?/m);
      assert.match(raw, /^Content-Language: de\r?$/m);
      assert.match(raw, /^Auto-Submitted: auto-generated\r?$/m);
      assert.match(raw, /text\/plain[\s\S]*Hello Ada[\s\S]*text\/html[\s\S]*<p>Hello Ada<\/p>/);
    }));

  it('gives the same mail the same Message-ID each time, and another mail another', () =>
    withInbox({}, async ({ port, received }) => {
      const mailer = mailerFor(port);
      await mailer.send(mail);
      await mailer.send(mail);
      await mailer.send({ ...mail, id: 'reset:2' });
      const ids = received.map(({ raw }) => /^Message-ID: (<\S+@example\.com>)\r?$/im.exec(raw)?.[1]);
      assert.ok(ids[0]);
      assert.equal(ids[0], ids[1]);
      assert.notEqual(ids[0], ids[2]);
    }));

  it('signs in with the percent-decoded user and password of the address', () => {
    let seen: unknown;
    return withInbox(
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth({ username, password }, _session, done) {
          seen = [username, password];
          done(null, { user: username });
        },
      },
      async ({ port, received }) => {
        await mailerFor(port, 'shop%40example.com:p%3Ass%2F@').send(mail);
        assert.deepEqual(seen, ['shop@example.com', 'p:ss/']);
        assert.equal(received.length, 1);
      },
    );
  });

  for (const [what, options, permanent] of [
    ['a recipient that does not exist', { onRcptTo: (_to, _session, done) => done(smtpError(550, 'no such user ada@example.com')) }, true],
    ['a recipient that is greylisted', { onRcptTo: (_to, _session, done) => done(smtpError(451, 'later, ada@example.com')) }, false],
    ['a sender that may not send here, which is the configuration', { onMailFrom: (_from, _session, done) => done(smtpError(550, 'no')) }, false],
    ['a content that is refused', { onData: (stream, _session, done) => stream.resume().on('end', () => done(smtpError(554, 'spam'))) }, true],
  ] satisfies [string, SMTPServerOptions, boolean][]) {
    it(`calls a refusal ${permanent ? 'permanent' : 'temporary'}: ${what}`, () =>
      withInbox(options, async ({ port }) => {
        await assert.rejects(mailerFor(port).send(mail), (error) => {
          assert.ok(error instanceof MailError);
          assert.equal(error.permanent, permanent);
          assert.doesNotMatch(error.message, /ada@/);
          return true;
        });
      }));
  }

  it('calls a refused sign-in temporary, and never tells the password', () =>
    withInbox({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) }, async ({ port }) => {
      const mailer = mailerFor(port, 'shop:sesame@');
      await assert.rejects(mailer.send(mail), (error) => error instanceof MailError && !error.permanent && /EAUTH 535/.test(error.message) && !error.message.includes('sesame'));
      await assert.rejects(async () => mailer.ready?.(), MailError);
    }));

  for (const [field, value] of [
    ['to', 'ada@example.com\r\nBcc: eve@example.com'],
    ['to', 'ada@example.com, eve@example.com'],
    ['to', 'Ada <ada@example.com>'],
    ['to', ' ada@example.com'],
    ['subject', 'Hello\r\nBcc: eve@example.com'],
    ['subject', 'Hello\u0000'],
    ['id', 'reset:1\n'],
    ['language', 'de\r\nX-Evil: 1'],
  ] as const) {
    it(`refuses for good, before any connection, ${field} = ${JSON.stringify(value)}`, () =>
      withInbox({}, async ({ port, received }) => {
        await assert.rejects(mailerFor(port).send({ ...mail, [field]: value }), (error) => error instanceof MailError && error.permanent && !error.message.includes('eve'));
        assert.equal(received.length, 0);
      }));
  }

  it('gives up on a server that never greets', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 200 });
    await assert.rejects(mailer.send(mail), (error) => error instanceof MailError && !error.permanent);
    silent.close();
  });

  it('refuses to speak in clear with a server that is not this machine', () =>
    withInbox({}, async ({ port, received }) => {
      // 0.0.0.0 reaches this machine, but is none of the names that the mailer trusts.
      const mailer = createSmtpMailer({ url: `smtp://0.0.0.0:${port}`, from, timeoutMs: 2000 });
      await assert.rejects(mailer.send(mail), (error) => error instanceof MailError && !error.permanent);
      await createSmtpMailer({ url: `smtp://0.0.0.0:${port}?requireTLS=false`, from, timeoutMs: 2000 }).send(mail);
      assert.equal(received.length, 1);
    }));

  for (const [option, options] of [
    ['url', { url: 'https://mail.example.com', from }],
    ['url', { url: 'mail.example.com', from }],
    ['from', { url: 'smtp://localhost', from: 'nobody' }],
    ['from', { url: 'smtp://localhost', from: 'a@example.com, b@example.com' }],
    ['from', { url: 'smtp://localhost', from: 'a@example.com\r\nBcc: b@example.com' }],
  ] as const) {
    it(`names the option that is wrong: ${option} = ${JSON.stringify(options[option])}`, () => {
      assert.throws(() => createSmtpMailer(options), (error) => error instanceof OptionsError && error.option === option);
    });
  }
});
