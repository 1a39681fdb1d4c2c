import { OptionsError } from '../../core/errors.ts';
import { MailError, unsubscribeHeaders } from './mailer.ts';
import type { Mail, Mailer } from './mailer.ts';
import { assertSendable, isHeaderSafe } from './smtp/sendable.ts';

export interface HttpMailerOptions {
  /** Where the mail service takes a mail by POST. `https`, or `http` on a loopback address. */
  url: string;
  /** Such as `{ Authorization: 'Bearer …' }`. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sender, as the service wants it: `Example <no-reply@example.com>`. */
  from: string;
  /** What the service wants as JSON. Default: `{ from, to, subject, text, html }`, and `headers` where a mail can be unsubscribed from, which Resend and several others take as it is. */
  toBody?: ((mail: Mail, from: string) => unknown) | undefined;
  /** Milliseconds for the whole call. Default 10 000. */
  timeoutMs?: number | undefined;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch | undefined;
}

const toDefaultBody = (mail: Mail, from: string) => ({
  from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html, ...(mail.unsubscribeUrl === undefined ? {} : { headers: unsubscribeHeaders(mail) }),
});

/** Answers that mean "not this mail, ever". The other 4xx are about the key, the address of the service, or its limits: a person can mend those. */
const permanentStatuses = new Set([400, 406, 410, 413, 422]);

/**
 * Sends through a mail service's HTTP interface; works at the edge too. The mail's id goes along as `Idempotency-Key`, so a service that knows
 * the header drops a repeat.
 *
 * @throws OptionsError when the address or the sender is unusable.
 */
export function createHttpMailer(options: HttpMailerOptions): Mailer {
  const url = toServiceUrl(options.url);
  if (!isHeaderSafe(options.from) || !options.from.includes('@')) throw new OptionsError('from', 'should be a sender such as "Example <no-reply@example.com>"');
  const { from, toBody = (mail: Mail) => toDefaultBody(mail, options.from) } = options;
  const { timeoutMs = 10_000, fetch = globalThis.fetch } = options;

  return {
    name: 'http',
    async send(mail, signal) {
      assertSendable(mail);
      const headers = new Headers(options.headers);
      headers.set('Content-Type', 'application/json');
      headers.set('Idempotency-Key', encodeURIComponent(mail.id));
      const deadline = AbortSignal.timeout(timeoutMs);
      const request = { method: 'POST', headers, body: JSON.stringify(toBody(mail, from)), redirect: 'manual', signal: signal ? AbortSignal.any([signal, deadline]) : deadline } as const;
      const response = await fetch(url, request).catch((cause: unknown) => {
        throw new MailError('The mail service could not be reached in time.', { permanent: false, cause });
      });
      await response.body?.cancel();
      if (!response.ok) throw new MailError(`The mail service answered ${response.status}.`, { permanent: permanentStatuses.has(response.status) });
    },
  };
}

function toServiceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return url.href;
  throw new OptionsError('url', 'should be the https address of a mail service');
}
