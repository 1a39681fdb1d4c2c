import { normalizeEmail } from '../../contract/fields.ts';
import { ProblemError } from '../../core/errors.ts';
import type { LimitedMail } from '../../ports/mail-queue.ts';
import type { CounterStore } from '../../ports/store.ts';
import { toNetwork } from '../../core/security/client-address.ts';
import type { EmailHash } from '../../core/security/hashes.ts';

/**
 * Limits how many mails strangers can have sent. What a mailbox gets is limited in silence: a refusal would tell its owner to wait for what a stranger did, and would be a way to switch
 * their mails off. The owner has the last mail that was sent, and its link stays good until there may be another.
 */
export interface MailLimit {
  /** Counts a mail. Throws `too-many-requests` for a network, or a flood, that asks for too many. */
  take(about: LimitedMail, email: string, address: string | undefined): Promise<MailAllowance>;
  /** Lets this mailbox have as many mails as if there had been none: its owner has used the link of one, or ended them, and has no good one any more. */
  forget(about: LimitedMail, email: string): Promise<void>;
}

export interface MailAllowance {
  /** Whether this mailbox may get another mail now. */
  allowed: boolean;
  /** Milliseconds for which the mail should wait: where addresses are unknown, a flood slows mails down. */
  delayMs: number;
  /** When this mailbox may get mails again, if this is its last one for now. Its link should be good until then. */
  lastUntil: number | undefined;
}

export interface MailLimitOptions {
  counters: CounterStore;
  emailHash: EmailHash;
  clock: () => number;
}

const windowMs = 3_600_000;
/** Mails of a kind to one address in an hour. */
const perAddress = 5;
/** To all addresses of one mailbox that differ in what stands behind a `+`: fewer, so that these leave the plain address what it needs. */
const perTaggedMailbox = 4;
/** Mails of a kind that one network may ask for in an hour. */
const perNetwork = 30;
/** Where addresses are unknown: so many of a kind in an hour go out at once, and the others at that rate. */
const perEverybody = 1_000;
/** Longest delay. Reset mails only go to mailboxes with an account, each with a limit of its own, so a flood of them needs no more than this. */
const longestDelayMs: Readonly<Record<string, number>> = { 'password-reset': 60_000 };
const otherwiseLongestMs = 24 * windowMs;
/** More than these in an hour are no visitors. They are refused, so that the queue stays of a size that can be worked off. */
const flood = 20 * perEverybody;

export function createMailLimit({ counters, emailHash, clock }: MailLimitOptions): MailLimit {
  const mailboxKey = async (about: string, name: string): Promise<string> => `${about}:mailbox:${await emailHash(name)}`;
  const count = (key: string, now: number) => counters.add(`quota:${key}`, 1, windowMs, now);

  async function countCaller(about: string, address: string | undefined, now: number): Promise<number> {
    const key = address === undefined ? `${about}:everybody` : `${about}:network:${toNetwork(address)}`;
    const { points, expiresAt } = await count(key, now);
    if (points > (address === undefined ? flood : perNetwork)) throw new ProblemError('too-many-requests', { retryAfterMs: (expiresAt ?? now + windowMs) - now });
    if (address !== undefined) return 0;
    return Math.min((Math.max(0, points - perEverybody) * windowMs) / perEverybody, longestDelayMs[about] ?? otherwiseLongestMs);
  }

  return {
    async take(about, email, address) {
      const now = clock();
      const delayMs = await countCaller(about, address, now);
      const { name, limit } = toMailbox(about, email);
      const { points, expiresAt } = await count(await mailboxKey(about, name), now);
      return { allowed: points <= limit, delayMs, lastUntil: points === limit ? (expiresAt ?? undefined) : undefined };
    },

    async forget(about, email) {
      await counters.delete(`quota:${await mailboxKey(about, toMailbox(about, email).name)}`);
    },
  };
}

/**
 * What stands behind a `+` is a note of the mailbox's owner at nearly every mail host (RFC 5233). Links to set a password are sent to addresses of accounts only, and are counted for each: mails
 * that would go nowhere must use up nothing of an address that has an account.
 */
function toMailbox(about: string, email: string): { name: string; limit: number } {
  const [, local, domain] = /^([^+]+)\+.*(@[^@]*)$/.exec(normalizeEmail(email)) ?? [];
  if (about === 'password-reset' || local === undefined || domain === undefined) return { name: email, limit: perAddress };
  return { name: `${local}+${domain}`, limit: perTaggedMailbox };
}
