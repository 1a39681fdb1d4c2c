import type { Logger } from '../logger.ts';
import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../providers/licensing-provider.ts';
import type { EmailHash } from '../security/email-hash.ts';
import type { Throttle } from '../security/throttle.ts';

/** Stands before everything that tells whether a password is right. */
export interface PasswordGuard {
  /** Runs `prove` if this account may be tried from this address now. Throws `too-many-attempts`, `wrong` for a wrong password, or what `prove` throws. */
  check<Result>(attempt: PasswordAttempt, prove: () => Promise<Result>): Promise<Result>;
  /** This account was given a new password from this address: whoever did that need not wait to sign in with it. */
  forget(account: Pick<PasswordAttempt, 'email' | 'clientAddress'>): Promise<void>;
}

export interface PasswordAttempt {
  email: string;
  clientAddress: string | undefined;
  requestId: string;
  /** What to answer when the password is wrong. */
  wrong: 'invalid-credentials' | 'wrong-password';
}

/** No refusal is faster: a vendor that looks up an address sooner than it checks a password would tell who has an account. */
const refusalMs = 400;

export function createPasswordGuard({ throttle, emailHash, logger }: { throttle: Throttle; emailHash: EmailHash; logger: Logger }): PasswordGuard {
  return {
    forget: async ({ email, clientAddress }) => throttle.forget(await emailHash(email), clientAddress),

    async check({ email, clientAddress, requestId, wrong }, prove) {
      const account = await emailHash(email);
      const record = { requestId, emailHash: account, clientAddress };
      const begun = performance.now();
      const attempt = await throttle.attempt(account, clientAddress).catch((error: unknown) => {
        if (error instanceof ProblemError) logger.warn({ event: 'password-throttled', ...record }, 'too many password attempts');
        throw error;
      });
      try {
        const result = await prove();
        await attempt.succeed();
        return result;
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (!isWrongGuess(error)) await attempt.withdraw();
        else logger.warn({ event: 'password-wrong', problem: error.failure, ...record }, 'a password or second factor was wrong');
        if (error.failure !== 'credentials') throw error;
        await new Promise((resolve) => setTimeout(resolve, begun + refusalMs - performance.now()));
        throw new ProblemError(wrong, { cause: error });
      }
    },
  };
}

function isWrongGuess({ failure }: ProviderError): boolean {
  return failure === 'credentials' || failure === 'two-factor-invalid' || failure === 'locked';
}
