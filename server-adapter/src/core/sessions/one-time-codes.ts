import { normalizeEmail } from '../../contract/fields.ts';
import type { Secret } from '../security/secret-strength.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CounterStore } from '../../ports/store.ts';
import { createKeyedHash } from '../security/hashes.ts';

/** Sees to it that a code proves something once (RFC 6238, section 5.2; ASVS 6.5.1), whether the license server does or not: one of an authenticator app, and a recovery code that is sent several times at once. */
export interface OneTimeCodes {
  /** Runs `verify` if this code of the account was not used before. One that did not verify may be sent again, such as with the right password. Throws `two-factor-invalid`. */
  use<Result>(email: string, code: string | undefined, verify: () => Promise<Result>): Promise<Result>;
}

export interface OneTimeCodesOptions {
  counters: CounterStore;
  secrets: readonly [Secret, ...Secret[]];
  clock: () => number;
}

/** A code is good for its step of 30 seconds, and for one before and after it. */
const codeMs = 90_000;

export function createOneTimeCodes({ counters, secrets: [newest], clock }: OneTimeCodesOptions): OneTimeCodes {
  const hash = createKeyedHash(newest, 'one-time-code');

  return {
    async use(email, code, verify) {
      if (code === undefined) return verify();
      const key = `totp:${await hash(`${normalizeEmail(email)} ${toPlain(code)}`)}`;
      const { points } = await counters.add(key, 1, codeMs, clock());
      try {
        if (points > 1) throw new ProviderError('two-factor-invalid', 'a one-time code was sent again');
        return await verify();
      } catch (error) {
        await counters.release(key, 1, clock());
        throw error;
      }
    },
  };
}

/** As it was made, however it was typed: the license server may take it in any of its forms. */
const toPlain = (code: string): string => code.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
