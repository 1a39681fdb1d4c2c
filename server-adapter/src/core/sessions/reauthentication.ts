import type { User } from '../../contract/user.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CustomerApi } from '../../ports/identity.ts';
import type { Provider } from '../../ports/provider.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ProblemError } from '../errors.ts';
import type { CustomerCall } from '../http/handler.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import type { AttemptOrigin, PasswordGuard } from './password-guard.ts';
import type { Session } from './sessions.ts';

/** Somebody who is signed in, and the request in which they ask for something that needs a proof. */
export interface CustomerRequest {
  session: Session;
  customer: CustomerApi;
  from: Pick<AttemptOrigin, 'clientAddress' | 'requestId'>;
  call: CallContext;
  /** Of the mail that tells of the change. */
  language?: string | undefined;
}

/**
 * Proves again that it is the person of the session, before something sensitive is changed. A proof is whole: the password, and a code where a second factor is on. It is of this person:
 * compared by id, since an address can move to another account. Failures count in the session, where no stranger's do.
 */
export interface Reauthentication {
  /** Proves every factor. Returns the person as the license server has them now. Throws `wrong-password`, `two-factor-required`, `two-factor-invalid`, `too-many-attempts`. */
  prove(request: CustomerRequest, proof: { password: string; code?: string | undefined }): Promise<User>;
  /** Proves the password of somebody whose code is verified by `thenVerify`: a license server may take a code only once. Returns what that returns. Throws the same. */
  proveTogether(request: CustomerRequest, proof: { password: string; code: string }, thenVerify: (user: User) => Promise<User>): Promise<User>;
  /** Runs what proves one factor by itself, with the customer's own token. Throws `wrong-password`, `two-factor-invalid`, `too-many-attempts`. */
  guarded<Result>(request: CustomerRequest, user: User, code: string | undefined, verify: () => Promise<Result>): Promise<Result>;
}

export interface ReauthenticationOptions {
  provider: Pick<Provider, 'identity'>;
  guard: PasswordGuard;
  oneTimeCodes: OneTimeCodes;
}

export function createReauthentication({ provider: { identity }, guard, oneTimeCodes }: ReauthenticationOptions): Reauthentication {
  const guarded: Reauthentication['guarded'] = ({ session, from }, { email }, code, verify) =>
    guard.check({ email, wrong: 'wrong-password', device: `session-${session.idHash}`, ...from }, () => oneTimeCodes.use(email, code, verify));

  /** The address is read with the customer's own token, and asked for anew: that of the session, and one that a driver has kept, may be another account's by now. */
  const signInAgain = async ({ session, call }: CustomerRequest, { email }: User, proof: { password: string; code?: string | undefined }): Promise<void> => {
    const { user } = await identity.signIn({ email, ...proof }, { ...call, isKnown: true });
    if (user.id !== session.user.id) throw new ProviderError('credentials', 'these credentials are of another account');
  };

  return {
    guarded,

    async prove(request, proof) {
      const user = await request.customer.profile({ ...request.call, uncached: true });
      if (user.twoFactorEnabled && proof.code === undefined) throw new ProblemError('two-factor-required');
      // Without a second factor a code means nothing, and is not passed on.
      const factors = user.twoFactorEnabled ? proof : { password: proof.password };
      await guarded(request, user, factors.code, () => signInAgain(request, user, factors));
      return user;
    },

    async proveTogether(request, { password, code }, thenVerify) {
      const user = await request.customer.profile({ ...request.call, uncached: true });
      return guarded(request, user, code, async () => {
        await signInAgain(request, user, { password }).catch(passIfOnlyCodeIsMissing);
        return thenVerify(user);
      });
    },
  };
}

/** The license server asks for the second factor only after the password was right (sure: DOC, `authenticating-users.md`). */
function passIfOnlyCodeIsMissing(error: unknown): void {
  if (!(error instanceof ProviderError) || error.failure !== 'two-factor-required') throw error;
}

/** What a change that needs a proof is asked for with. `language` is that of the mail about it. */
export function toCustomerRequest({ session, customer, clientAddress, requestId, context }: CustomerCall, language?: string): CustomerRequest {
  return { session, customer, from: { clientAddress, requestId }, call: context, language };
}
