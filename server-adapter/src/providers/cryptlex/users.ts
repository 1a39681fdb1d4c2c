import type { NewUser, UserOffice } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isCustomerRole } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import { refusal, toFailure } from './failures.ts';
import { toVendorUser } from './to-user.ts';
import { blamesEmail, decodeResetToken, resetTokenNames, saysTaken, toVendorMetadata } from './unknowns.ts';
import { UserSearch } from './user-search.ts';
import type { VendorApi } from './vendor-api.ts';
import { parseRecord, record, text } from './vendor-json.ts';

type UserCalls = Required<UserOffice> & { requestVendorReset(request: { email: string }, call: CallContext): Promise<void> };

const resetTokenAnswer = record({ [resetTokenNames[0]]: text, [resetTokenNames[1]]: text });

/** Users, with the vendor's own access token. */
export function createUserCalls(api: VendorApi, account: Readonly<Record<string, string>>): UserCalls {
  const vendor = api.vendor;
  const search = new UserSearch(vendor);

  return {
    findUserByEmail: (email, call) => search.find(email, call),

    async findUserById(userId, call) {
      const answer = await vendor.ask({ method: 'GET', path: '/v3/users/:id', ids: { id: userId } }, call);
      if (answer.status === 404) return undefined;
      if (answer.status >= 400) throw toFailure(answer, 'vendor', 'GET /v3/users/:id');
      return toVendorUser(answer.body);
    },

    async createUser(user, call) {
      const answer = await vendor.ask({ method: 'POST', path: '/v3/users', body: toNewUser(user) }, call);
      if (saysTaken(answer)) throw refusal('conflict', answer, 'POST /v3/users');
      if (answer.status === 400 && blamesEmail(answer)) throw refusal('refused', answer, 'POST /v3/users', { about: 'email' });
      if (answer.status >= 400) throw toFailure(answer, 'vendor', 'POST /v3/users');
      const created = answer.body === undefined ? await search.find(user.email, call) : toVendorUser(answer.body);
      if (!created) throw new ProviderError('unknown', 'POST /v3/users: the vendor took the user but does not show it yet');
      return created;
    },

    async changeEmail(userId, email, call) {
      const answer = await vendor.ask({ method: 'PATCH', path: '/v3/users/:id', ids: { id: userId }, body: { email }, repeatable: true }, call).finally(() => api.forget(userId));
      if (saysTaken(answer)) throw refusal('conflict', answer, 'PATCH /v3/users/:id');
      if (answer.status >= 400) throw toFailure(answer, 'vendor', 'PATCH /v3/users/:id');
    },

    async setPassword(userId, newPassword, call) {
      const token = await makeResetToken(api, userId, call);
      const path = '/v3/users/:id/reset-password';
      const answer = await vendor.ask({ method: 'POST', path, ids: { id: userId }, body: { token, newPassword } }, call).finally(() => api.forget(userId));
      if (answer.status === 400 || answer.status === 409) throw refusal('refused', answer, `POST ${path}`);
      if (answer.status >= 400) throw toFailure(answer, 'vendor', `POST ${path}`);
    },

    async deleteUser(userId, call) {
      const answer = await vendor.ask({ method: 'DELETE', path: '/v3/users/:id', ids: { id: userId }, repeatable: true }, call).finally(() => api.forget(userId));
      if (answer.status >= 400 && answer.status !== 404) throw toFailure(answer, 'vendor', 'DELETE /v3/users/:id');
    },

    async requestVendorReset({ email }, call) {
      const path = '/v3/accounts/reset-password-request';
      const answer = await api.nobody.ask({ method: 'POST', path, body: { ...account, email } }, call);
      // 400, 404 and 409 may mean that there is no such account (unknown): the caller must not learn that.
      if (answer.status === 401 || answer.status === 403 || answer.status === 405) throw toFailure(answer, 'nobody', `POST ${path}`);
    },
  };
}

/** Users have metadata (sure, docs `creating-users`), hidden from them as the vendor's own integrations hide it (sure, third-party-integrations). `allowCustomerPortalAccess` may also gate signing in through the API (unknown), so it is always given. */
function toNewUser(user: NewUser) {
  return {
    firstName: user.firstName,
    // Left out rather than empty: the vendor's own integrations leave it out (sure), and what an empty one is taken for is unknown.
    ...(user.lastName ? { lastName: user.lastName } : {}),
    email: user.email,
    password: user.password ?? randomPassword(),
    role: 'user',
    allowCustomerPortalAccess: true,
    ...(user.company ? { company: user.company } : {}),
    ...(user.metadata?.length ? { metadata: toVendorMetadata(user.metadata.map((entry) => ({ ...entry, userVisible: false }))) } : {}),
  };
}

/** 192 bits that nobody learns. The ending pleases a rule about kinds of characters, should the vendor have one. */
const randomPassword = () => `${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}aA1!`;

/** Making one twice does no harm. It works for the role `user` only (sure, JS); how the vendor says no to another is unknown, so the role is looked up. */
async function makeResetToken({ vendor }: VendorApi, userId: string, call: CallContext): Promise<string> {
  const path = '/v3/users/:id/reset-password-token';
  const answer = await vendor.ask({ method: 'POST', path, ids: { id: userId }, repeatable: true }, call);
  if (answer.status === 403 && (await isOtherRole(vendor, userId, call))) throw refusal('refused', answer, `POST ${path}`);
  if (answer.status >= 400) throw toFailure(answer, 'vendor', `POST ${path}`);
  const { resetPasswordToken, token } = parseRecord(resetTokenAnswer, answer.body);
  const made = resetPasswordToken ?? token;
  if (!made) throw new ProviderError('malformed', `POST ${path}: the vendor answered without a token`);
  return decodeResetToken(made);
}

async function isOtherRole(vendor: VendorApi['vendor'], userId: string, call: CallContext): Promise<boolean> {
  const { role } = toVendorUser((await vendor.demand({ method: 'GET', path: '/v3/users/:id', ids: { id: userId } }, call)).body);
  return !isCustomerRole(role);
}
