import type { FieldProblem } from '../../contract/problem.ts';
import { ProviderError } from '../../ports/vendor.ts';
import { ProblemError } from '../errors.ts';
import { toErrorRecord } from '../logger.ts';
import type { Logger } from '../logger.ts';
import type { Settings } from '../settings.ts';

/** Gets the first 5 digits (upper-case hexadecimal) of a password's SHA-1, and answers lines of the other 35 with how often each was seen, as `SUFFIX:COUNT`. */
export type BreachLookup = (sha1Prefix: string, signal: AbortSignal) => Promise<string>;

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
      const { commonPasswords } = await import('../../data/common-passwords.ts');
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

/**
 * Asks Pwned Passwords, a public service, which passwords of a range were in breaches. It learns five of forty digits of a password's SHA-1, which hundreds of
 * passwords share, and nothing of whose it is (sure: its API's documentation). `Add-Padding` keeps the size of the answer from telling more.
 */
export function pwnedPasswords({ url = 'https://api.pwnedpasswords.com/range/', fetch: send = fetch }: { url?: string; fetch?: typeof fetch } = {}): BreachLookup {
  return async (sha1Prefix, signal) => {
    const answer = await send(url + sha1Prefix, { headers: { 'Add-Padding': 'true' }, signal });
    if (!answer.ok) throw new Error(`Pwned Passwords answered ${answer.status}`);
    return answer.text();
  };
}

/** Words that a guesser would try first for this site and this person. */
export interface PasswordContext {
  productName: string;
  siteUrl: URL;
  person?: { email: string; firstName?: string | undefined; lastName?: string | undefined } | undefined;
}

/** Shorter ones are in too many other words. */
const shortest = 3;

/** Letters and digits that a password has to hold beside such words. */
const restNeeded = 6;

/** Names of hosts and ends of addresses that are nobody's own. */
const common: ReadonlySet<string> = new Set(['www', 'com', 'org', 'net', 'app', 'mail', 'gmail', 'googlemail', 'outlook', 'hotmail', 'yahoo', 'icloud']);

/**
 * Whether a password is little else than the product, the site, or the name or address of its person, with a few characters added (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.1.2, 6.2.11).
 */
export function isMadeOfContext(password: string, { productName, siteUrl, person }: PasswordContext): boolean {
  const { email = '', firstName = '', lastName = '' } = person ?? {};
  const texts = [productName, siteUrl.hostname, email, firstName, lastName];
  const words = new Set(texts.flatMap((text) => [toPlain(text), ...text.split(/[^\p{L}\p{N}]+/u).map(toPlain)]).filter((word) => word.length >= shortest && !common.has(word)));
  // The longest first, so that of two words of which one holds the other nothing is left behind.
  const rest = [...words].sort((one, other) => other.length - one.length).reduce((text, word) => text.replaceAll(word, ' '), toPlain(password));
  return rest !== toPlain(password) && toPlain(rest).length < restNeeded;
}

/** Letters and digits alone, without case and accents. */
const toPlain = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
