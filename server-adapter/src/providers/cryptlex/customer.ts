import type { CustomerApi, VendorToken } from '../../ports/identity.ts';
import type { RecoveryCodes } from './recovery-code.ts';
import { toUser } from './to-user.ts';
import type { VendorApi } from './vendor-api.ts';

/** The account of a signed-in customer: always with the customer's own token, which the vendor limits to what is theirs. */
export function createCustomer(vendorApi: VendorApi, recoveryCodes: RecoveryCodes, token: VendorToken): CustomerApi {
  const api = vendorApi.customer(token.accessToken);

  return {
    async profile(call) {
      return toUser((await api.demand({ method: 'GET', path: '/v3/me' }, call)).body);
    },

    async updateProfile({ firstName, lastName, company }, call) {
      const answer = await api.demand({ method: 'PATCH', path: '/v3/me', body: { firstName, lastName, company }, repeatable: true }, call);
      return answer.body === undefined ? this.profile(call) : toUser(answer.body);
    },

    // Rare, and loaded when it is asked for: so is the second factor.
    changePassword: async (userId, currentPassword, newPassword, call) => (await import('./on-demand.ts')).changePassword(api, userId, { oldPassword: currentPassword, newPassword }, call),

    createTwoFactorSecret: async (call) => (await import('./on-demand.ts')).createTwoFactorSecret(api, call),
    setTwoFactor: async (enabled, code, call) => (await import('./on-demand.ts')).setTwoFactor(api, enabled, code, call),
    createRecoveryCodes: async (call) => (await import('./on-demand.ts')).createRecoveryCodes(api, recoveryCodes, call),
  };
}
