import { ProblemError } from '../../core/errors.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { IdentityProvider, VendorSession } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { hashToken, newToken } from '../../core/security/hashes.ts';
import type { CounterStore, IdentityStore, RevocationStore } from '../../ports/store.ts';
import type { Logger } from '../../core/logger.ts';
import { normalizeEmail } from '../../contract/fields.ts';
import type { GoogleClaims, GoogleIdTokens } from './id-token.ts';
import type { AttemptOrigin, PasswordGuard } from '../../core/sessions/password-guard.ts';

/**
 * Sign-in with an ID token of Google. The token is verified here before anything else happens, and the license server verifies it again (sure that it takes one, `login-google`). Beyond what
 * it says, it has to belong to a sign-in that began in this browser a moment ago: one from elsewhere, one that somebody planted to have a victim signed in as themselves, and one that is sent
 * again, are worth nothing.
 *
 * The license server finds the user by the address. Addresses are given to other people; so which account of Google (`sub`) a user has is remembered by the first sign-in, and another one with the
 * same address is refused later. Where Google does not give out the address itself, the first one has to come from a device on which somebody was signed in on the account before.
 */
export interface GoogleSignIn {
  /** `secret` goes into a cookie; `nonce`, its hash, into the token. */
  begin(): Promise<{ secret: string; nonce: string }>;
  /**
   * `secrets`: what this browser's cookie holds; one of them is meant. Throws `invalid-credentials`, `two-factor-required`, `too-many-attempts`; `provider-unavailable` when the token cannot be
   * verified now.
   */
  finish(credential: string, secrets: readonly string[], from: GoogleSignInOrigin, call: CallContext): Promise<VendorSession>;
}

/** Where it comes from. The address is known only once the token is read. */
export interface GoogleSignInOrigin extends Omit<AttemptOrigin, 'device'> {
  knownDevice(email: string): Promise<string | undefined>;
}

export interface GoogleSignInOptions {
  signIn: NonNullable<IdentityProvider['signInWithGoogle']>;
  idTokens: GoogleIdTokens;
  guard: PasswordGuard;
  counters: CounterStore;
  revocations: RevocationStore;
  identities: IdentityStore;
  logger: Logger;
  clock: () => number;
}

/** From beginning to end. Google's clock and ours may differ by a little. */
export const googleSignInMs = 10 * 60_000;
const clockSkewMs = 60_000;

export function createGoogleSignIn({ signIn, idTokens, guard, counters, revocations, identities, logger, clock }: GoogleSignInOptions): GoogleSignIn {
  async function requireFresh({ nonce, iat }: GoogleClaims, secrets: readonly string[]): Promise<void> {
    const now = clock();
    const age = now - iat * 1000;
    const isOfThisBrowser = (await Promise.all(secrets.map(hashToken))).includes(nonce);
    if (!isOfThisBrowser || age > googleSignInMs || age < -clockSkewMs) throw new ProblemError('invalid-credentials');
    // Remembered for longer than the token is taken for.
    const { points } = await counters.add(`google-nonce:${nonce}`, 1, 2 * googleSignInMs, now);
    if (points > 1) throw new ProblemError('invalid-credentials');
  }

  /** `epoch`: in which the proof began. */
  async function requireSameAccount({ sub, email, hd }: GoogleClaims, userId: string, { epoch, isKnownDevice, requestId }: { epoch: number; isKnownDevice: boolean; requestId: string }): Promise<void> {
    const [subject, address] = await Promise.all([sub, normalizeEmail(email)].map((text) => hashToken(JSON.stringify([userId, text]))) as [Promise<string>, Promise<string>]);
    const known = await identities.find(userId, 'google');
    const isNew = known?.address !== address;
    const isSame = isNew ? isKnownDevice || isGooglesAddress({ email, hd }) : known.subject === subject;
    if (isSame && (!isNew || (await identities.claim({ userId, provider: 'google', subject, address, rememberedAt: clock() }, epoch)))) return;
    logger.warn({ event: 'google-account-refused', requestId, userId, reason: isNew ? 'unproved' : 'another' }, "a Google account is not the user's, although it has the same address");
    throw new ProblemError('invalid-credentials');
  }

  return {
    async begin() {
      const secret = newToken();
      return { secret, nonce: await hashToken(secret) };
    },

    async finish(credential, secrets, { knownDevice, ...from }, call) {
      // Without a beginning in this browser nothing is fetched.
      if (secrets.length === 0) throw new ProblemError('invalid-credentials');
      const token = await idTokens.verify(credential);
      await requireFresh(token, secrets);
      const epoch = await revocations.epoch();
      const device = await knownDevice(token.email);
      const asked = { ...call, isKnown: device !== undefined };
      const signedIn = await guard.check({ email: token.email, wrong: 'invalid-credentials', device, ...from }, () => signIn({ email: token.email, idToken: credential }, asked).catch(asCredentials));
      // Google proves one factor. There is no field for a code here: the password's form has one.
      if (signedIn.user.twoFactorEnabled) throw new ProblemError('two-factor-required');
      // The proof is as old as the token, whose time has whole seconds: one of the second in which its user was revoked is too old.
      const revocation = await revocations.find(signedIn.user.id);
      if (revocation !== undefined && token.iat * 1000 <= revocation.revokedAt) throw new ProblemError('invalid-credentials');
      await requireSameAccount(token, signedIn.user.id, { epoch, isKnownDevice: device !== undefined, requestId: from.requestId });
      return signedIn;
    },
  };
}

/** Whatever the license server says against a token, there is no field that a person could mend. */
function asCredentials(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'refused' ? new ProviderError('credentials', error.message, { cause: error }) : error;
}

/**
 * Whether Google itself gives out the address of a token: its own mail, or a company that has its accounts there. Of any other, somebody proved once that they got its mail, and keeps the account
 * when the address is another person's by now (sure: Google's page on ID tokens, which says not to rely on such a one alone).
 */
const isGooglesAddress = ({ email, hd = '' }: Pick<GoogleClaims, 'email' | 'hd'>): boolean => hd !== '' || /@(gmail|googlemail)\.com$/i.test(email);
