import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createHttpMailer } from '../../../../server-adapter/src/features/mails/http.ts';
import type { HttpMailerOptions } from '../../../../server-adapter/src/features/mails/http.ts';
import { MailError } from '../../../../server-adapter/src/features/mails/mailer.ts';
import type { Mail } from '../../../../server-adapter/src/features/mails/mailer.ts';
import { OptionsError } from '../../../../server-adapter/src/core/errors.ts';

const from = 'no-reply@example.com';
const mail: Mail = { id: 'reset:ä', to: 'ada@example.com', subject: 'Hello', text: 'Hello Ada', html: '<p>Hello Ada</p>', language: 'en' };

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A mail service that answers with `status`; 0 means never. */
async function withService(status: number, use: (url: string, calls: Call[]) => Promise<void>): Promise<void> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (status !== 0) response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end('{"echo":"ada@example.com"}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`, calls);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the HTTP mailer', () => {
  it('posts the mail as JSON with the configured headers and the id as idempotency key', () =>
    withService(200, async (url, calls) => {
      await createHttpMailer({ url, from, headers: { Authorization: 'Bearer key' } }).send(mail);
      assert.equal(calls.length, 1);
      assert.deepEqual(JSON.parse(calls[0]?.body ?? ''), { from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html });
      assert.equal(calls[0]?.headers['authorization'], 'Bearer key');
      assert.equal(calls[0]?.headers['content-type'], 'application/json');
      assert.equal(calls[0]?.headers['idempotency-key'], 'reset%3A%C3%A4');
    }));

  it('sends the body that toBody makes', () =>
    withService(202, async (url, calls) => {
      const toBody: HttpMailerOptions['toBody'] = ({ to, text }, From) => ({ From, To: to, TextBody: text });
      await createHttpMailer({ url, from, toBody }).send(mail);
      assert.deepEqual(JSON.parse(calls[0]?.body ?? ''), { From: from, To: mail.to, TextBody: mail.text });
    }));

  for (const [status, permanent] of [[422, true], [400, true], [401, false], [404, false], [429, false], [500, false], [307, false]] as const) {
    it(`calls ${status} ${permanent ? 'permanent' : 'temporary'}, without quoting the service`, () =>
      withService(status, async (url, calls) => {
        await assert.rejects(createHttpMailer({ url, from }).send(mail), (error) => {
          assert.ok(error instanceof MailError);
          assert.equal(error.permanent, permanent);
          assert.match(error.message, new RegExp(String(status)));
          assert.doesNotMatch(error.message, /ada@/);
          return true;
        });
        assert.equal(calls.length, 1);
      }));
  }

  it('gives up after its timeout, and when it is told to', () =>
    withService(0, async (url) => {
      await assert.rejects(createHttpMailer({ url, from, timeoutMs: 100 }).send(mail), (error) => error instanceof MailError && !error.permanent);
      await assert.rejects(createHttpMailer({ url, from }).send(mail, AbortSignal.timeout(50)), MailError);
    }));

  it('refuses a second recipient before it calls anybody', () =>
    withService(200, async (url, calls) => {
      await assert.rejects(createHttpMailer({ url, from }).send({ ...mail, to: 'a@example.com,b@example.com' }), (error) => error instanceof MailError && error.permanent);
      assert.equal(calls.length, 0);
    }));

  it('takes no address in clear but on this machine', () => {
    assert.throws(() => createHttpMailer({ url: 'http://mail.example.com/', from }), (error) => error instanceof OptionsError && error.option === 'url');
    assert.throws(() => createHttpMailer({ url: 'https://mail.example.com/', from: 'a@b\r\nBcc: c@d' }), (error) => error instanceof OptionsError && error.option === 'from');
  });
});
