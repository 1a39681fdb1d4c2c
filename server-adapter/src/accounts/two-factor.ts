import type { RecoveryCodes, TwoFactorSecret } from '../contract/two-factor.ts';
import type { Logger } from '../logger.ts';
import type { Outbox } from '../mail/outbox.ts';
import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../providers/licensing-provider.ts';
import type { CallContext, CustomerApi, LicensingProvider } from '../providers/licensing-provider.ts';
import { newToken } from '../security/tokens.ts';
import type { PasswordAttempt, PasswordGuard } from './password-guard.ts';
import { provePassword } from './prove-password.ts';
import type { Session, SessionCookieContent, Sessions } from './sessions.ts';

/** Somebody who is signed in, and the request in which they ask. */
export interface TwoFactorRequest {
  session: Session;
  customer: CustomerApi;
  from: Pick<PasswordAttempt, 'clientAddress' | 'requestId'>;
  call: CallContext;
  /** Of the mail that tells of the change. */
  language?: string | undefined;
}

/**
 * A second factor for somebody who is signed in. Whatever weakens or replaces it asks for both factors again, and whatever switches it ends every other session and
 * every open link. All of it throws `wrong-password`, `two-factor-invalid` and `too-many-attempts`.
 */
export interface TwoFactor {
  /** A new secret, which does nothing yet. `forbidden` where a second factor is on: its secret must not be replaced by who has only the password. */
  begin(request: TwoFactorRequest, password: string): Promise<TwoFactorSecret>;
  /** Switches it on. Answers what this session becomes. */
  confirm(request: TwoFactorRequest, code: string): Promise<RecoveryCodes & { session: SessionCookieContent }>;
  /** Switches it off. Answers what this session becomes. */
  remove(request: TwoFactorRequest, proof: { password: string; code: string }): Promise<SessionCookieContent>;
  /** New recovery codes; the older ones are void. `forbidden` where no second factor is on. */
  renewRecoveryCodes(request: TwoFactorRequest, proof: { password: string; code: string }): Promise<RecoveryCodes>;
}

export interface TwoFactorOptions {
  provider: LicensingProvider;
  guard: PasswordGuard;
  sessions: Sessions;
  outbox: Outbox;
  logger: Logger;
}

export function createTwoFactor({ provider, guard, sessions, outbox, logger }: TwoFactorOptions): TwoFactor {
  const guarded = <Result>({ session, from }: TwoFactorRequest, prove: () => Promise<Result>): Promise<Result> =>
    guard.check({ email: session.user.email, wrong: 'wrong-password', ...from }, prove);

  const proveOwnPassword = ({ session, from, call }: TwoFactorRequest, password: string): Promise<void> => provePassword({ provider, guard }, { email: session.user.email, password, ...from }, call);

  async function tell({ session: { user }, from, language }: TwoFactorRequest, change: 'on' | 'off' | 'recovery-codes'): Promise<void> {
    logger.info({ event: `two-factor-${change}`, requestId: from.requestId, userId: user.id }, 'the second factor was changed');
    await outbox.post(newToken(), { about: 'two-factor-changed', change, email: user.email, firstName: user.firstName, language });
  }

  async function switchTo(on: boolean, request: TwoFactorRequest, code: string): Promise<SessionCookieContent> {
    const { session, customer, call } = request;
    const user = await guarded(request, () => customer.setTwoFactor(on, code, call));
    try {
      return await sessions.rotate({ ...session, user });
    } finally {
      // Its owner hears of it, also where this session was ended meanwhile.
      await tell(request, on ? 'on' : 'off');
    }
  }

  return {
    async begin(request, password) {
      const { customer, call } = request;
      await proveOwnPassword(request, password);
      if ((await customer.profile(call)).twoFactorEnabled) throw new ProblemError('forbidden');
      return customer.createTwoFactorSecret(call);
    },

    async confirm(request, code) {
      const session = await switchTo(true, request, code);
      // It is on, whatever becomes of the codes: they can be asked for again.
      const recoveryCodes = await request.customer.createRecoveryCodes(request.call).catch((error: unknown) => {
        if (error instanceof ProviderError) return [];
        throw error;
      });
      return { recoveryCodes, session };
    },

    async remove(request, { password, code }) {
      // The code goes to the vendor once: it may take each only once.
      await proveOwnPassword(request, password);
      return switchTo(false, request, code);
    },

    async renewRecoveryCodes(request, { password, code }) {
      const { session, customer, call } = request;
      await guarded(request, () => provider.signIn({ email: session.user.email, password, code }, call));
      if (!(await customer.profile(call)).twoFactorEnabled) throw new ProblemError('forbidden');
      const recoveryCodes = await customer.createRecoveryCodes(call);
      await tell(request, 'recovery-codes');
      return { recoveryCodes };
    },
  };
}
