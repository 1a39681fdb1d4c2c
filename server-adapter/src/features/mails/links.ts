import * as v from 'valibot';
import type { Secret } from '../../core/security/secret-strength.ts';
import { ProblemError } from '../../core/errors.ts';
import { passingFailures, ProviderError } from '../../ports/vendor.ts';
import { createSealer } from '../../core/security/sealer.ts';
import type { Sealer } from '../../core/security/sealer.ts';
import { hashToken, newToken } from '../../core/security/hashes.ts';
import { StoreError } from '../../ports/store.ts';
import type { LinkStore, StoredLink } from '../../ports/store.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const language = v.optional(v.string());
const passwordSetting = v.object({ userId: v.string(), email: v.string(), firstName: v.string(), language });

/** Every link that is mailed: the first word of its token, how long it is good, and what it carries (sealed, in our store). */
const purposes = {
  'sign-up': { prefix: 'signup', ttlMs: day, data: v.object({ email: v.string(), firstName: v.string(), lastName: v.string(), language, extra: v.optional(v.record(v.string(), v.string())) }) },
  reset: { prefix: 'reset', ttlMs: 30 * minute, data: passwordSetting },
  invite: { prefix: 'invite', ttlMs: 7 * day, data: passwordSetting },
  email: { prefix: 'email', ttlMs: day, data: v.object({ userId: v.string(), oldEmail: v.string(), newEmail: v.string(), firstName: v.string(), language }) },
} as const;

type Purposes = typeof purposes;
export type LinkPurpose = keyof Purposes;
export type LinkData<Purpose extends LinkPurpose> = v.InferOutput<Purposes[Purpose]['data']>;

export interface IssuedLink {
  url: string;
  /** Seconds for which it is good. */
  lifetime: number;
}

/** Single-use links. The token is in the mail only; its hash is in the store. */
export interface Links {
  /**
   * Ends older open links of the same purpose and subject. The token is in the fragment, which no server and no `Referer` sees. `epoch`: in which it was asked for; a sign-up has no user yet, and
   * no epoch. Good for as long as its purpose says, or until `goodUntil` if that is later. `undefined` when the user was revoked since.
   */
  issue<Purpose extends LinkPurpose>(purpose: Purpose, subject: string, data: LinkData<Purpose>, epoch?: number, goodUntil?: number): Promise<IssuedLink | undefined>;
  /**
   * Redeems a token of one of these purposes and does what it is for. Throws `link-invalid`, `link-expired`, `link-used`, or what `check` and `work` throw.
   *
   * The link is marked used before the work. It is given back when the work failed for a reason that passes, also when nobody knows whether it failed: so the work must bear a repeat. Two at
   * once never both get through. After any other failure, and when its user was revoked meanwhile, it stays used; so it does when the process dies in between. Then a new link has to be asked
   * for, which is the safe side.
   */
  redeem<Purpose extends LinkPurpose, Result>(token: string, allowed: readonly Purpose[], redemption: Redemption<LinkData<Purpose>, Result>): Promise<Result>;
}

export interface Redemption<Data, Result> {
  /** What can be found wrong with the request before the link is used. */
  check?(data: Data): Promise<void>;
  /** `link` names the redeemed link to a revocation that should keep it. */
  work(data: Data, link: string): Promise<Result>;
}

export interface LinksOptions {
  store: LinkStore;
  secrets: readonly [Secret, ...Secret[]];
  /** The page that holds `<cx-reset-password>`. */
  mailLinkUrl: URL;
  clock: () => number;
}

export function createLinks({ store, secrets, mailLinkUrl, clock }: LinksOptions): Links {
  const sealers: { [Purpose in LinkPurpose]: Sealer<LinkData<Purpose>> } = {
    'sign-up': createSealer(secrets, 'link/sign-up', purposes['sign-up'].data),
    reset: createSealer(secrets, 'link/reset', purposes.reset.data),
    invite: createSealer(secrets, 'link/invite', purposes.invite.data),
    email: createSealer(secrets, 'link/email', purposes.email.data),
  };

  async function open<Purpose extends LinkPurpose>(token: string, allowed: readonly Purpose[]): Promise<{ tokenHash: string; data: LinkData<Purpose> }> {
    const purpose = allowed.find((one) => token.startsWith(`${purposes[one].prefix}_`));
    if (purpose === undefined) throw new ProblemError('link-invalid');
    const stored = await store.find(await hashToken(token));
    if (stored === undefined || stored.purpose !== purpose) throw new ProblemError('link-invalid');
    if (stored.usedAt !== null) throw new ProblemError('link-used');
    if (stored.expiresAt <= clock()) throw new ProblemError('link-expired');
    const data = await sealers[purpose].open(stored.sealed, toContext(stored));
    if (data === undefined || ('userId' in data && data.userId !== stored.subject)) throw new ProblemError('link-invalid');
    return { tokenHash: stored.tokenHash, data };
  }

  return {
    async issue(purpose, subject, data, epoch = 0, goodUntil = 0) {
      const { prefix, ttlMs } = purposes[purpose];
      const token = `${prefix}_${newToken()}`;
      const key = { tokenHash: await hashToken(token), purpose, subject };
      const createdAt = clock();
      const expiresAt = Math.max(createdAt + ttlMs, goodUntil);
      if (!(await store.insert({ ...key, sealed: await sealers[purpose].seal(data, toContext(key)), epoch, createdAt, expiresAt }))) return undefined;
      const url = new URL(mailLinkUrl);
      url.hash = `cx-token=${token}`;
      return { url: url.href, lifetime: Math.floor((expiresAt - createdAt) / 1000) };
    },

    async redeem(token, allowed, { check, work }) {
      const { tokenHash, data } = await open(token, allowed);
      await check?.(data);
      if (!(await store.redeem(tokenHash, clock()))) throw new ProblemError('link-used');
      try {
        return await work(data, tokenHash);
      } catch (error) {
        if (maySucceedLater(error)) await store.restore(tokenHash);
        throw error;
      }
    },
  };
}

/** Sealed to its row: in another one it opens to nothing. */
const toContext = ({ tokenHash, purpose, subject }: Pick<StoredLink, 'tokenHash' | 'purpose' | 'subject'>): [string, string, string] => [tokenHash, purpose, subject];

/** Trouble that passes; a password that the vendor does not take, where another one will do; and what the operator has to put right. */
function maySucceedLater(error: unknown): boolean {
  if (error instanceof ProblemError) return error.code === 'password-refused' || error.code === 'provider-error';
  return error instanceof StoreError || (error instanceof ProviderError && passingFailures.has(error.failure));
}
