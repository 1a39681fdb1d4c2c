import type { CrossingMindsMail } from './entities.ts';
import { authError } from './errors.ts';
import type { CrossingMinds } from './vendor.ts';

/** Unknown at the vendor. */
const codeLifetimeMs = 24 * 3_600_000;

/** Sends a mail with a code. `page`: where its link leads; without one, to the vendor itself. */
export function sendCode({ mails, clock, random, assumptions }: CrossingMinds, kind: CrossingMindsMail['kind'], to: string, page: string): void {
  const code = random.hex(32).toLowerCase();
  const codeExpirationTimestamp = (clock() + codeLifetimeMs) / 1000;
  const url = new URL(page);
  const params = new URLSearchParams([...(assumptions.mailLink === 'query' ? url.searchParams : []), ['code', code], ['email', to]]);
  if (kind !== 'verify') params.set('code_expiration_timestamp', String(codeExpirationTimestamp));
  if (assumptions.mailLink === 'query') url.search = params.toString();
  else url.hash = params.toString();
  mails.push({ kind, to, code, codeExpirationTimestamp, url: url.href, used: false });
}

/** Takes a code, once. Throws 21 for one that is wrong or has expired: that is sure of no name. */
export function redeemCode({ mails, clock }: CrossingMinds, kinds: readonly CrossingMindsMail['kind'][], { email, code, expiration }: { email: string; code: string; expiration?: number }): void {
  // Only the newest mail of a kind counts.
  const mail = mails.findLast(({ kind, to }) => kinds.includes(kind) && to.toLowerCase() === email.toLowerCase());
  if (mail === undefined || mail.code !== code || (expiration !== undefined && expiration !== mail.codeExpirationTimestamp) || mail.used) {
    throw authError('INCORRECT_CODE', 'the code is incorrect');
  }
  if (mail.codeExpirationTimestamp <= clock() / 1000) throw authError('CODE_EXPIRED', 'the code has expired');
  mail.used = true;
}
