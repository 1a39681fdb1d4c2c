import * as v from 'valibot';
import { normalizeEmail } from '../../contract/fields.ts';
import type { NewUser, UserOffice, VendorLink, VendorUser } from '../../ports/identity.ts';
import { notSupported, ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { CrossingMindsApi } from './api.ts';
import type { CrossingMindsOptions } from './options.ts';
import { readLink, resetFailure, toFailure } from './unknowns.ts';

const text = v.fallback(v.string(), '');
// SURE: no id is listed. One that is there all the same is not needed: an account is known by its address, which cannot change.
const account = v.object({ email: v.string(), first_name: v.optional(text, ''), last_name: v.optional(text, ''), role: v.optional(v.fallback(v.nullable(v.string()), null), null), verified: v.optional(v.fallback(v.boolean(), true), true) });
const accountList = v.object({ individual_accounts: v.array(account) });
export type Account = v.InferOutput<typeof account>;

export interface Accounts {
  /** By the configured service account. */
  find(email: string, call: CallContext): Promise<Account | undefined>;
  /** Something was changed: the next one to be found is read anew. */
  forget(): void;
  requestReset(request: { email: string; pageUrl: string }, call: CallContext): Promise<void>;
  requestSignUp(person: NewUser & { pageUrl: string }, call: CallContext): Promise<void>;
  redeem(link: VendorLink, newPassword: string, call: CallContext): Promise<VendorUser>;
  resendVerification(email: string, call: CallContext): Promise<void>;
  readonly back: UserOffice;
}

/** Milliseconds for which the list of accounts is kept. */
const listMs = 5_000;

/** People's accounts, without a login of theirs. The id of a person is the address in small letters: the vendor's list has no other, and an address cannot move to another account. */
export function createAccounts(api: CrossingMindsApi, { role = 'backend' }: Pick<CrossingMindsOptions, 'role'>): Accounts {
  /** The list is of everybody, so it is read once for many. */
  let known: { accounts: Promise<Account[]>; until: number } | undefined;
  const forget = (): void => void (known = undefined);

  async function find(email: string, call: CallContext): Promise<Account | undefined> {
    if (email.trim() === '') throw new ProviderError('refused', 'an empty address is nobody’s');
    if (known === undefined || known.until < performance.now()) {
      const accounts = list({ ...call, signal: undefined });
      known = { accounts, until: performance.now() + listMs };
      accounts.catch(forget);
    }
    return (await known.accounts).find((one) => normalizeEmail(one.email) === normalizeEmail(email));
  }

  async function list(call: CallContext): Promise<Account[]> {
    const parsed = v.safeParse(accountList, await api.listAccounts(call));
    if (!parsed.success) throw new ProviderError('malformed', 'the list of accounts is none');
    return parsed.output.individual_accounts;
  }

  const create = ({ email, password, firstName, lastName, metadata }: NewUser, pageUrl: string | undefined, call: CallContext): Promise<unknown> => {
    const extra = metadata?.length ? { metadata: Object.fromEntries(metadata.map(({ key, value }) => [key, value])) } : {};
    const body = { email, role, first_name: firstName, last_name: lastName, ...(password === undefined ? {} : { password }), ...(pageUrl === undefined ? {} : { email_redirect_url: pageUrl }), ...extra };
    return api.asService({ method: 'POST', path: '/v1/accounts/individual/', body }, call).finally(forget);
  };

  const resendVerification = async (email: string, call: CallContext): Promise<void> => {
    const answer = await api.ask({ method: 'PUT', path: '/v1/accounts/resend-verification-code/', body: { email }, repeatable: true }, call);
    refuseUnlessUnknown(answer.status, () => toFailure(answer, 'nobody', 'PUT /v1/accounts/resend-verification-code/'));
  };

  const requestReset: Accounts['requestReset'] = async ({ email, pageUrl }, call) => {
    const answer = await api.ask({ method: 'POST', path: '/v1/accounts/individual/send-reset-password-email/', body: { email, email_redirect_url: pageUrl }, repeatable: true }, call);
    refuseUnlessUnknown(answer.status, () => toFailure(answer, 'nobody', 'POST /v1/accounts/individual/send-reset-password-email/'));
  };

  return {
    find,
    forget,
    requestReset,
    resendVerification,

    /** SURE: without a password, the link of the vendor's mail sets one, which proves the address as well. Whoever has an account gets a mail to reset its password. */
    requestSignUp: ({ pageUrl, ...person }, call) =>
      create(person, pageUrl, call).then(() => undefined, (error: unknown) => {
        if (error instanceof ProviderError && error.failure === 'conflict') return requestReset({ email: person.email, pageUrl }, call);
        throw error;
      }),

    async redeem(link, newPassword, call) {
      const { email, ...code } = readLink(link);
      const owner = toVendorUser({ email, first_name: '', last_name: '', role: null, verified: true });
      const path = '/v1/accounts/individual/reset/';
      const answer = await api.ask({ method: 'POST', path, body: { email, new_password: newPassword, ...code } }, call).catch((error: unknown) => {
        throw error instanceof ProviderError && error.failure === 'unknown' ? new ProviderError('unknown', error.message, { userId: owner.id, retryAfterMs: error.retryAfterMs }) : error;
      });
      if (answer.isForeign) throw new ProviderError('malformed', `POST ${path}: ${answer.status} was answered by something else than the API`, { userId: owner.id });
      if (answer.status >= 300) throw resetFailure(answer, `POST ${path}`);
      return owner;
    },

    back: {
      async findUserByEmail(email, call) {
        const found = await find(email, call);
        return found && toVendorUser(found);
      },
      async findUserById(userId, call) {
        const found = await find(userId, call);
        return found && toVendorUser(found);
      },
      async createUser(user, call) {
        await create(user, undefined, call);
        return toVendorUser({ email: user.email, first_name: user.firstName, last_name: user.lastName, role: null, verified: false });
      },
      // SURE: an account is known by its address, and nothing changes one.
      changeEmail: notSupported,
      async setPassword(userId, password, call) {
        const found = await find(userId, call);
        if (found === undefined) throw new ProviderError('not-found', 'there is no such account');
        await api.asService({ method: 'PATCH', path: '/v1/accounts/individual/', body: { email: found.email, password }, repeatable: true }, call);
      },
    },
  };
}

const toVendorUser = ({ email, first_name: firstName, last_name: lastName }: Account): VendorUser => ({
  // Its role is no role of a customer's or none: whoever has an account of their own is a customer here.
  id: normalizeEmail(email), email, firstName, lastName, name: `${firstName} ${lastName}`.trim() || email, role: null,
});

/** Nobody learns whether there is such an account: SURE, 404 may say that there is none. */
function refuseUnlessUnknown(status: number, toError: () => ProviderError): void {
  if (status < 300) return;
  const error = toError();
  if (!['not-found', 'credentials', 'refused', 'conflict'].includes(error.failure)) throw error;
}
