import type { CustomerRequest } from '../../core/sessions/reauthentication.ts';
import type { Core } from '../../core/core.ts';
import { createTwoFactor } from './two-factor.ts';
import { ProblemError } from '../../core/errors.ts';
import { toCustomerRequest } from '../../core/sessions/customer-request.ts';
import type { CustomerCall, HandlersOf } from '../../core/http/handler.ts';
import type { accountEndpoints } from '../../contract/endpoints/account.ts';

type TwoFactorHandlers = Pick<HandlersOf<typeof accountEndpoints>, 'beginTwoFactor' | 'confirmTwoFactor' | 'removeTwoFactor' | 'renewRecoveryCodes'>;

/** The second factor of whoever is signed in. */
export function twoFactorHandlers(core: Core): TwoFactorHandlers {
  const { capabilities } = core;
  const twoFactor = createTwoFactor({ ...core, counters: core.store.counters });

  function toRequest(call: CustomerCall, language?: string): CustomerRequest {
    if (!capabilities.twoFactor) throw new ProblemError('not-supported');
    return toCustomerRequest(call, language);
  }

  return {
    beginTwoFactor: async ({ body: { password } }, call) => twoFactor.begin(toRequest(call), password),

    async confirmTwoFactor({ body: { code, language } }, call) {
      const { session, recoveryCodes } = await twoFactor.confirm(toRequest(call, language), code);
      call.setSession(session);
      return { recoveryCodes };
    },

    async removeTwoFactor({ body: { language, ...proof } }, call) {
      call.setSession(await twoFactor.remove(toRequest(call, language), proof));
      return undefined;
    },

    renewRecoveryCodes: async ({ body: { language, ...proof } }, call) => twoFactor.renewRecoveryCodes(toRequest(call, language), proof),
  };
}
