import * as v from 'valibot';
import type { Secret } from '../options.ts';
import { ProblemError } from '../problem-error.ts';
import { createSealer } from '../security/sealer.ts';
import type { Sealer } from '../security/sealer.ts';
import { hashToken, newToken } from '../security/tokens.ts';
import type { LinkStore } from '../store/store.ts';

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

/** Those whose subject is a user, by id. A sign-up has none yet. */
const ofUsers = ['reset', 'invite', 'email'] as const;

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
  /** Ends older open links of the same purpose and subject. Good for as long as its purpose says, or until `goodUntil` if that is later. The token is in the fragment, which no server and no `Referer` sees. */
  issue<Purpose extends LinkPurpose>(purpose: Purpose, subject: string, data: LinkData<Purpose>, goodUntil?: number): Promise<IssuedLink>;
  /**
   * Redeems a token of one of these purposes and does what it is for. Throws `link-invalid`, `link-expired`, `link-used`, or what `work` throws.
   *
   * The link is marked used before the work and given back when the work failed, also when nobody knows whether it did: so the work must bear a
   * repeat. Two at once never both get through. A process that dies in between leaves a used link, at worst without its work done: then a
   * new link has to be asked for, which is the safe side.
   */
  redeem<Purpose extends LinkPurpose, Result>(token: string, allowed: readonly Purpose[], work: (data: LinkData<Purpose>) => Promise<Result>): Promise<Result>;
  /**
   * Ends every open link of this user. Due whenever the password or the address has changed: older mails may be in the wrong hands, and whoever knew the
   * old password could have asked for a change of address that only waits to be confirmed.
   */
  revokeAllOf(userId: string): Promise<void>;
}

export interface LinksOptions {
  store: LinkStore;
  secrets: readonly [Secret, ...Secret[]];
  /** The page that holds `<cx-reset-password>`. */
  linkPage: URL;
  clock: () => number;
}

export function createLinks({ store, secrets, linkPage, clock }: LinksOptions): Links {
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
    const data = await sealers[purpose].open(stored.sealed);
    if (data === undefined) throw new ProblemError('link-invalid');
    return { tokenHash: stored.tokenHash, data };
  }

  return {
    async issue(purpose, subject, data, goodUntil = 0) {
      const { prefix, ttlMs } = purposes[purpose];
      const token = `${prefix}_${newToken()}`;
      const createdAt = clock();
      const expiresAt = Math.max(createdAt + ttlMs, goodUntil);
      await store.insert({ tokenHash: await hashToken(token), purpose, subject, sealed: await sealers[purpose].seal(data), createdAt, expiresAt });
      const url = new URL(linkPage);
      url.hash = `cx-token=${token}`;
      return { url: url.href, lifetime: Math.floor((expiresAt - createdAt) / 1000) };
    },

    async redeem(token, allowed, work) {
      const { tokenHash, data } = await open(token, allowed);
      if (!(await store.redeem(tokenHash, clock()))) throw new ProblemError('link-used');
      try {
        return await work(data);
      } catch (error) {
        await store.restore(tokenHash);
        throw error;
      }
    },

    async revokeAllOf(userId) {
      for (const purpose of ofUsers) await store.revoke(purpose, userId);
    },
  };
}
