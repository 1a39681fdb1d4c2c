import type { Logger } from '../logger.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import type { BreachLookup } from '../options.ts';
import { ProblemError } from '../errors.ts';
import { ProviderError } from '../../ports/license-server.ts';
import { isMadeOfContext } from './context-words.ts';
import type { PasswordContext } from './context-words.ts';
import type { Settings } from '../settings.ts';
import { toErrorRecord } from '../error-record.ts';

/** Judges passwords that somebody is about to choose: not what kinds of characters they have, but whether a guesser would try them first. */
export interface NewPasswords {
  /** Throws `invalid-request` for `field`, with `too-short`, or `too-common`: for a password that many people have, that was in a breach, or that is made of the words of this site and person. */
  requireUncommon(field: string, password: string, person: PasswordContext['person']): Promise<void>;
}

export interface NewPasswordsOptions {
  breaches: BreachLookup | undefined;
  settings: Pick<Settings, 'passwordMinLength' | 'productName' | 'siteUrl'>;
  logger: Logger;
}

/** A lookup that takes longer is not worth the wait. */
const lookupMs = 1_000;

/** Without a lookup, the built-in list is all there is. One that fails passes every password: an outage elsewhere must not keep people from choosing one. */
export function createNewPasswords({ breaches, settings, logger }: NewPasswordsOptions): NewPasswords {
  const refuse = (field: string, problem: Pick<FieldProblem, 'code' | 'min'>): never => {
    throw new ProblemError('invalid-request', { fields: [{ field, ...problem }] });
  };

  async function isBreached(password: string): Promise<boolean> {
    if (breaches === undefined) return false;
    const digest = await sha1(password);
    try {
      const range = await withDeadline((signal) => breaches(digest.slice(0, 5), signal));
      return range.split('\n').some((line) => isHit(line, digest.slice(5)));
    } catch (error) {
      logger.warn({ event: 'breach-lookup-failed', error: toErrorRecord(error) }, 'breached passwords could not be looked up');
      return false;
    }
  }

  return {
    async requireUncommon(field, password, person) {
      const { passwordMinLength: min } = settings;
      // As NIST counts: a character is a code point.
      if ([...password].length < min) refuse(field, { code: 'too-short', min });
      const { commonPasswords } = await import('./common-passwords.ts');
      if (commonPasswords.has(password.toLowerCase()) || isMadeOfContext(password, { ...settings, person }) || (await isBreached(password))) refuse(field, { code: 'too-common' });
    },
  };
}

/** A line is `SUFFIX:COUNT`; a count of 0 only pads the answer. */
function isHit(line: string, suffix: string): boolean {
  const [found = '', count = '0'] = line.trim().split(':');
  return found.toUpperCase() === suffix && Number(count) > 0;
}

/** Upper-case hexadecimal. Enough here: it hides nothing, it finds entries of a list that is kept by SHA-1. */
async function sha1(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

/** Also for who ignores the signal. */
function withDeadline<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.timeout(lookupMs);
  return Promise.race([work(signal), new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))]);
}

/** Where a new password was sent, the vendor's refusal is about that password. Other errors stay as they are. */
export function refusedPassword(error: unknown): unknown {
  return error instanceof ProviderError && error.failure === 'refused' ? new ProblemError('password-refused', { cause: error }) : error;
}
