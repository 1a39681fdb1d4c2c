import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { newToken } from '../../core/security/hashes.ts';
import { refusedPassword } from '../../core/sessions/new-passwords.ts';
import type { NewPasswords } from '../../core/sessions/new-passwords.ts';
import type { IdentityProvider, NewUser, VendorSession } from '../../ports/identity.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { Links } from './links.ts';
import type { MailAllowance } from './mail-limit.ts';
import type { MailServices } from './mail-services.ts';

/**
 * An account is made only once its address is proved by a mailed link: an unproved one would let a stranger wait in it for the license that
 * somebody else pays for.
 */
export interface SignUp {
  /** Asks for the mail. Calls nobody and tells nothing, so that the answer is the same for every address. Throws `invalid-request` for an extra field that the configuration does not name. */
  request(person: { email: string; firstName: string; lastName: string; language?: string | undefined; extra?: Readonly<Record<string, string>> | undefined }, mayMail: () => Promise<MailAllowance>): Promise<void>;
  /** Redeems the link: makes the account and signs in. Throws `link-…`, `email-taken`, `password-refused`. */
  confirm(token: string, password: string, call: CallContext): Promise<VendorSession>;
}

export interface SignUpServiceOptions {
  identity: IdentityProvider;
  mailQueue: MailQueue;
  links: Links;
  newPasswords: NewPasswords;
  /** Names of the extra fields that a page may send. */
  fields: ReadonlySet<string>;
}

export function createSignUp({ identity, mailQueue, links, newPasswords, fields }: SignUpServiceOptions): SignUp {
  return {
    async request(person, mayMail) {
      const unknown = Object.keys(person.extra ?? {}).filter((name) => !fields.has(name));
      if (unknown.length) throw new ProblemError('invalid-request', { fields: unknown.map((name) => ({ field: `extra.${name}`, code: 'unknown-field' })) });
      const { allowed, delayMs } = await mayMail();
      if (allowed) await mailQueue.enqueue(newToken(), { about: 'sign-up', ...person }, { delayMs });
    },

    confirm: (token, password, call) =>
      links.redeem(token, ['sign-up'], {
        check: (person) => newPasswords.requireUncommon('password', password, person),
        async work({ email, firstName, lastName, extra = {} }) {
          const isNew = await createAccount(identity, { email, firstName, lastName, password, metadata: Object.entries(extra).map(([key, value]) => ({ key, value })) }, call);
          try {
            return await identity.signIn({ email, password }, call);
          } catch (error) {
            // The link proved the address, and a right password proves that it was this link, redeemed once before, that made the account.
            throw isNew || !isRefusal(error) ? error : new ProblemError('email-taken', { cause: error });
          }
        },
      }),
  };
}

/** The vendor looked, and this password is not enough for that account. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && ['credentials', 'two-factor-required', 'locked'].includes(error.failure);
}

/** `false` when there is an account with this address already. */
async function createAccount(identity: IdentityProvider, person: NewUser, call: CallContext): Promise<boolean> {
  try {
    await identity.back.createUser(person, call);
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.failure === 'conflict') return false;
    // The vendor's plan has no room for another account (likely), or the vendor takes no such address: nothing that this person could mend here, so the operator's log has to tell.
    if (error instanceof ProviderError && (error.failure === 'limit' || error.about === 'email')) throw new ProblemError('provider-error', { cause: error });
    throw refusedPassword(error);
  }
}

/** Sign-up. */
export function signUpHandlers(core: MailServices, fields: ReadonlySet<string>): Pick<HandlersOf<typeof mailEndpoints>, 'signUp' | 'confirmSignUp' | 'resendVerification'> {
  const { identity, humanCheck, mailLimit, mailQueue, emailHash, capabilities, toSession, logger } = core;
  const signUp = createSignUp({ ...core, fields });
  return {
    async signUp({ body: { challenge, ...body } }, call) {
      const { requestId, clientAddress } = call;
      if (!capabilities.signUp) throw new ProblemError('not-supported');
      await humanCheck.require('sign-up', challenge, call);
      await signUp.request(body, () => mailLimit.take('sign-up', body.email, clientAddress));
      logger.info({ event: 'sign-up-requested', requestId, emailHash: await emailHash(body.email) }, 'an account was asked for');
      return { accepted: true };
    },

    async resendVerification({ body: { email, challenge } }, call) {
      const { requestId, clientAddress } = call;
      if (identity.resendVerification === undefined) throw new ProblemError('not-supported');
      await humanCheck.require('verification', challenge, call);
      const { allowed, delayMs } = await mailLimit.take('sign-up', email, clientAddress);
      // Not while somebody waits: the time it takes the vendor, or its failure, would tell who has an account.
      if (allowed) await mailQueue.enqueue(newToken(), { about: 'verification', email }, { delayMs });
      logger.info({ event: 'verification-requested', requestId, emailHash: await emailHash(email) }, 'the mail about an unproved address was asked for again');
      return { accepted: true };
    },

    async confirmSignUp({ body: { token, password } }, { requestId, context, signIn }) {
      const { user } = await signIn(() => signUp.confirm(token, password, context), { remembered: false });
      logger.info({ event: 'sign-up', requestId, userId: user.id }, 'an account was made');
      return toSession(user);
    },
  };
}
