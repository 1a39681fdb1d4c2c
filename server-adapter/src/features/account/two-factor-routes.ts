import type { CustomerRequest } from '../../core/sessions/reauthentication.ts';
import type { TwoFactor } from './two-factor.ts';
import type { Capabilities } from '../../contract/session.ts';
import { ProblemError } from '../../core/problem-error.ts';
import { toCustomerRequest } from '../../core/sessions/customer-request.ts';
import type { CustomerCall, Handlers } from '../../core/http/handler.ts';

type TwoFactorHandlers = Pick<Handlers, 'beginTwoFactor' | 'confirmTwoFactor' | 'removeTwoFactor' | 'renewRecoveryCodes'>;

/** The second factor of whoever is signed in. */
export function twoFactorRoutes({ twoFactor, capabilities }: { twoFactor: TwoFactor; capabilities: Capabilities }): TwoFactorHandlers {
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
