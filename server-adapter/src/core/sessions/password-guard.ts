import type { Logger } from '../logger.ts';
import { ProblemError } from '../errors.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { EmailHash } from '../security/hashes.ts';
import type { RefusalFloor } from './refusal-floor.ts';
import type { Throttle } from './throttle.ts';

/** Stands before everything that tells whether a password is right. */
export interface PasswordGuard {
  /** Runs `prove` if this account may be tried from there now. Throws `too-many-attempts`, `wrong` for a wrong password, or what `prove` throws. */
  check<Result>(attempt: PasswordAttempt, prove: () => Promise<Result>): Promise<Result>;
  /** This account was given a new password from there: whoever did that need not wait to sign in with it. */
  forget(account: Pick<PasswordAttempt, 'email' | 'clientAddress' | 'device'>): Promise<void>;
}

export interface PasswordAttempt {
  email: string;
  clientAddress: string | undefined;
  /** The account is known on this device, or in this session: failures count here, and those of strangers do not. */
  device: string | undefined;
  requestId: string;
  /** What to answer when the password is wrong. */
  wrong: 'invalid-credentials' | 'wrong-password';
}

/** Where an attempt comes from. */
export type AttemptOrigin = Omit<PasswordAttempt, 'email' | 'wrong'>;

export interface PasswordGuardOptions {
  throttle: Throttle;
  emailHash: EmailHash;
  refusalFloor: RefusalFloor;
  logger: Logger;
}

export function createPasswordGuard({ throttle, emailHash, refusalFloor, logger }: PasswordGuardOptions): PasswordGuard {
  return {
    forget: async ({ email, clientAddress: address, device }) => throttle.forget({ account: await emailHash(email), address, device }),

    async check({ email, clientAddress, device, requestId, wrong }, prove) {
      const account = await emailHash(email);
      const record = { requestId, emailHash: account, clientAddress };
      const begunAt = performance.now();
      const attempt = await throttle.attempt({ account, address: clientAddress, device }).catch((error: unknown) => {
        if (error instanceof ProblemError) logger.warn({ event: 'password-throttled', ...record }, 'too many password attempts');
        throw error;
      });
      const provedAt = performance.now();
      try {
        const result = await prove();
        refusalFloor.note(performance.now() - provedAt);
        await attempt.succeed();
        return result;
      } catch (error) {
        if (!(error instanceof ProviderError)) {
          await attempt.withdraw();
          throw error;
        }
        if (!isWrongGuess(error)) await attempt.withdraw();
        else logger.warn({ event: 'password-wrong', problem: error.failure, ...record }, 'a password or second factor was wrong');
        // A lock tells that there is an account: only a device where somebody was signed in on it before may know.
        if (error.failure !== 'credentials' && (error.failure !== 'locked' || device !== undefined)) throw error;
        refusalFloor.note(performance.now() - provedAt);
        await refusalFloor.wait(begunAt);
        throw new ProblemError(wrong, { cause: error });
      }
    },
  };
}

function isWrongGuess({ failure }: ProviderError): boolean {
  return failure === 'credentials' || failure === 'two-factor-invalid' || failure === 'locked';
}
