import { mailEndpoints } from '../../contract/endpoints/mails.ts';
import type { CoreServices, Feature } from '../../core/feature.ts';
import { OptionsError, refuseOthers } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import { parseUrl } from '../../core/security/redirect.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import { toWebUrl } from '../../core/settings.ts';
import { createMailComposer } from './compose.ts';
import { emailChangeHandlers } from './email-change.ts';
import { assertHumanCheckOptions, createHumanCheck } from './human-check.ts';
import type { HumanCheckOptions } from './human-check.ts';
import { createFindLicenses, keyMailHandlers } from './key-mails.ts';
import { createLinks } from './links.ts';
import { createMailLimit } from './mail-limit.ts';
import { createMailTask } from './mail-task.ts';
import type { Mailer } from './mailer.ts';
import { passwordResetHandlers } from './password-reset.ts';
import { createMailQueue, createMessageSealer, pruneMails } from './queue.ts';
import { createFindReminded } from './reminded.ts';
import { signUpHandlers } from './sign-up.ts';
import { defaultTemplates } from './templates/default-templates.ts';
import type { MailBrand, MailTemplates } from './templates/templates.ts';
import { createUnsubscribe } from './unsubscribe.ts';

export { createConsoleMailer as consoleMailer } from './console.ts';
export { createHttpMailer as httpMailer, type HttpMailerOptions } from './http.ts';
export type { HumanAction, HumanProof } from './human-check.ts';
export { MailError } from './mailer.ts';
export type { Mail, Mailer } from './mailer.ts';
export { defaultTemplates } from './templates/default-templates.ts';
export type { LicenseNotice, MailBrand, MailContext, MailLink, MailTemplate, MailTemplates, MailText, NamedLicense } from './templates/templates.ts';

export interface MailsOptions extends HumanCheckOptions {
  /** Sends the mails: `smtp({ … })` of `/smtp`, `httpMailer({ … })`. Without one, the license server sends its own reset mail, and sign-up and change of address are off. */
  mailer?: Mailer | undefined;
  /** Path (or absolute URL on `siteUrl`'s origin) of the page that holds `<cx-reset-password>`; links in mails lead there. Default `/reset-password`. */
  mailLinkUrl?: string | undefined;
  /** BCP 47 tag of the language for readers whose own is not known, or not one of the 15 supported languages. Default `en`. */
  language?: string | undefined;
  /** The brand's color in the built-in mails, `#rrggbb`: text on it is white or black, whichever can be read. Default: blue. */
  accent?: string | undefined;
  /** Absolute address of the brand's logo, in the place of the product's name: a PNG of 64 pixels' height or more, shown 32 high. Default: the name. */
  logoUrl?: string | undefined;
  /** Templates that replace the built-in ones. */
  templates?: Partial<MailTemplates> | undefined;
  /** Whether people can sign up. Needs a mailer. Default true; {@link SignUpOptions} turn it on as well. */
  signUp?: boolean | SignUpOptions | undefined;
  /** Mail people the licenses of their address when they ask for them (`POST /key-mails`), with the end of each key, or the whole of it, and a link to set a password. Needs a mailer. Default: off. */
  licenseKeys?: 'end' | 'whole' | false | undefined;
}

export interface SignUpOptions {
  /**
   * Names of additional sign-up fields, beside name and address: `['phone', 'country']`. Up to 10, each of letters and digits, starting with a lower-case letter. Other fields are rejected.
   * They become metadata of the user at the license server, which customers do not see. Default: none.
   */
  fields?: readonly string[] | undefined;
}

const dayMs = 86_400_000;
/** A link that is over is kept for a while, so that its owner can read that it was used or has expired. */
const linksKeptMs = 30 * dayMs;

/** Sign-up, password reset, change of address, and the mails of every other feature. Throws an `OptionsError` that names the option which is wrong. */
export function mails({ mailer, mailLinkUrl = '/reset-password', language = 'en', accent, logoUrl, templates, signUp = true, licenseKeys = false, verifyHuman, challenge, ...others }: MailsOptions = {}): Feature {
  refuseOthers('mails', others);
  const defaultLanguage = toLanguage(language);
  const fields = toSignUpFields(signUp);
  const brand = toBrand(accent, logoUrl);
  assertHumanCheckOptions({ verifyHuman, challenge });
  if (![false, 'end', 'whole'].includes(licenseKeys)) throw new OptionsError('mails.licenseKeys', 'must be end, whole or false');
  return defineFeature({
    name: 'mails',
    endpoints: mailEndpoints,
    sendsMails: mailer !== undefined,

    capabilities: ({ identity: { capabilities, requestVendorSignUp }, licensing }) => ({
      // Both prove an address by a link, of ours or of a mail of the vendor's own.
      signUp: capabilities.signUp && signUp !== false && (mailer !== undefined || requestVendorSignUp !== undefined),
      changeEmail: capabilities.changeEmail && mailer !== undefined,
      resetPassword: capabilities.resetPassword,
      ...(licenseKeys !== false && mailer !== undefined && licensing !== undefined ? { keyMails: true } : {}),
    }),

    mailQueue: (services) => toMailQueue(services),

    attach(core) {
      const { settings, store, provider: { identity, licensing }, renewals, emailHash, tokenPause, clock } = core;
      const page = toMailLinkUrl(mailLinkUrl, settings.siteUrl);
      const links = createLinks({ store: store.links, secrets: settings.secrets, mailLinkUrl: page, clock });
      const shared = { ...core, identity, back: identity.back, links, mailLimit: createMailLimit({ counters: store.counters, emailHash, clock }), humanCheck: createHumanCheck({ verifyHuman, challenge }, { ...core, counters: store.counters }) };
      const siteUrl = settings.siteUrl.href;
      const unsubscribe = createUnsubscribe(core, defaultLanguage);
      const findReminded = licensing && createFindReminded({ back: identity.back, licensing: licensing.back, renewals, reminders: store.reminders });
      const findLicenses = licensing && createFindLicenses(licensing.back, settings.productName, licenseKeys || 'end');
      const compose = createMailComposer({ back: identity.back, links, emailHash, templates: { ...defaultTemplates, ...templates }, siteUrl, findReminded, findLicenses, unsubscribeUrl: unsubscribe.url });
      const surroundings = { productName: settings.productName, siteUrl, defaultLanguage, brand };
      return {
        handlers: { ...signUpHandlers(shared, fields), ...emailChangeHandlers(shared), ...passwordResetHandlers(shared), ...keyMailHandlers(shared), ...unsubscribe.handlers },
        tasks: [createMailTask({ sealer: createMessageSealer(settings.secrets), compose, mailer, identity, pageUrl: page.href, surroundings, tokenPause })],
        async cleanUp(signal) {
          await store.links.prune(clock() - linksKeptMs);
          await pruneMails(store.queue, clock(), signal);
        },
        ...(mailer && { checkMail: async () => mailer.ready?.() }),
        close: () => mailer?.close?.(),
      };
    },
  });
}

function toMailQueue({ store: { queue, counters }, settings, revocations, emailHash, clock, wake }: CoreServices): MailQueue {
  return createMailQueue({ queue, revocations, mailLimit: createMailLimit({ counters, emailHash, clock }), sealer: createMessageSealer(settings.secrets), clock, wake });
}

function toMailLinkUrl(value: string, siteUrl: URL): URL {
  const url = parseUrl(value, siteUrl);
  if (url === null || url.origin !== siteUrl.origin || url.hash !== '') throw new OptionsError('mails.mailLinkUrl', "must be a path or an address on siteUrl's origin, without a fragment");
  return url;
}

function toLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw new OptionsError('mails.language', 'must be a language tag such as de or pt-BR');
  }
}

function toBrand(accent: string | undefined, logoUrl: string | undefined): MailBrand {
  if (accent !== undefined && !/^#[\da-f]{6}$/i.test(accent)) throw new OptionsError('mails.accent', 'must be a color such as #0f766e');
  return { accent, logoUrl: logoUrl === undefined ? undefined : toWebUrl('mails.logoUrl', logoUrl).href };
}

function toSignUpFields(signUp: MailsOptions['signUp']): ReadonlySet<string> {
  const fields = typeof signUp === 'object' ? (signUp.fields ?? []) : [];
  const wrong = !Array.isArray(fields) || fields.length > 10 || fields.some((name) => typeof name !== 'string' || !/^[a-z][A-Za-z0-9]{0,63}$/.test(name));
  if (wrong) throw new OptionsError('mails.signUp.fields', 'must be up to 10 names of letters and digits, each with a small letter first');
  return new Set(fields);
}
