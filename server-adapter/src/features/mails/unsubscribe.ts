import { html } from 'hono/html';
import * as v from 'valibot';
import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import type { CoreServices } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { createSealer } from '../../core/security/sealer.ts';
import { reminderKinds } from '../../ports/mail-queue.ts';
import { pickWords } from './words/languages.ts';

const subscription = v.object({ userId: v.string(), kind: v.picklist(reminderKinds), language: v.optional(v.string()) });

/** Mails of a kind to a user. */
export type Subscription = v.InferOutput<typeof subscription>;

export interface Unsubscribe {
  /** The address that ends it. It needs no sign-in, and stays good as long as the secret that sealed it. */
  url(subscription: Subscription): Promise<string>;
  handlers: Pick<HandlersOf<typeof mailEndpoints>, 'showUnsubscribe' | 'unsubscribe'>;
}

/** Ends mails of a kind without a sign-in. Whoever looks at the address changes nothing, as programs that check mails do; only a POST does, from its page or from a mail program (RFC 8058). */
export function createUnsubscribe({ settings: { secrets, baseUrl }, store: { reminders }, logger, clock }: Pick<CoreServices, 'settings' | 'store' | 'logger' | 'clock'>, defaultLanguage: string): Unsubscribe {
  const sealer = createSealer(secrets, 'unsubscribe', subscription);

  async function open(token: string): Promise<Subscription> {
    const opened = await sealer.open(token, []);
    if (opened === undefined) throw new ProblemError('link-invalid');
    return opened;
  }

  return {
    url: async (one) => `${baseUrl}/mails/unsubscribe?token=${await sealer.seal(one, [])}`,
    handlers: {
      async showUnsubscribe({ query: { token } }) {
        const { language } = await open(token);
        return toPage(language ?? defaultLanguage, false);
      },

      async unsubscribe({ query: { token } }, { requestId }) {
        const { userId, kind, language } = await open(token);
        await reminders.optOut(userId, kind, clock());
        logger.info({ event: 'unsubscribed', requestId, userId, reason: kind }, 'a customer wants no more mails of a kind');
        return toPage(language ?? defaultLanguage, true);
      },
    },
  };
}

async function toPage(wanted: string, isDone: boolean): Promise<Response> {
  const [language, { direction, unsubscribe, unsubscribed }] = await pickWords([wanted]);
  const page = await html`<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${unsubscribe}</title>
<main>${isDone ? html`<p role="status">${unsubscribed}</p>` : html`<form method="post"><button>${unsubscribe}</button></form>`}</main></html>`;
  return new Response(String(page), { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" } });
}
