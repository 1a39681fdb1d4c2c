import { decodeJwt, errors } from 'jose';
import * as v from 'valibot';
import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../providers/licensing-provider.ts';
import type { CallContext, LicensingProvider, VendorSession } from '../providers/licensing-provider.ts';
import { hashToken, newToken } from '../security/tokens.ts';
import type { CounterStore, RevocationStore } from '../store/store.ts';
import type { AttemptOrigin, PasswordGuard } from './password-guard.ts';

/**
 * Sign-in with an ID token of Google. The license server proves the token (sure that it takes one, `login-google`; that it checks signature and audience is what it is for). What is proved
 * here is that the token was made for this site and for a sign-in which began in this browser a moment ago: a token from elsewhere, one that somebody planted to have a victim signed in as
 * themselves, and one that is sent again, are worth nothing.
 */
export interface GoogleSignIn {
  /** `secret` goes into a cookie; `nonce`, its hash, into the token. */
  begin(): Promise<{ secret: string; nonce: string }>;
  /** `secrets`: what this browser's cookie holds; one of them is meant. Throws `invalid-credentials`, `too-many-attempts`. */
  finish(credential: string, secrets: readonly string[], from: GoogleSignInOrigin, call: CallContext): Promise<VendorSession>;
}

/** Where it comes from. The address is known only once the token is read. */
export interface GoogleSignInOrigin extends Omit<AttemptOrigin, 'device'> {
  knownDevice(email: string): Promise<string | undefined>;
}

export interface GoogleSignInOptions {
  signIn: NonNullable<LicensingProvider['signInWithGoogle']>;
  clientId: string;
  guard: PasswordGuard;
  counters: CounterStore;
  revocations: RevocationStore;
  clock: () => number;
}

const claims = v.object({
  aud: v.string(),
  nonce: v.string(),
  /** Seconds since 1970. */
  iat: v.number(),
  email: v.pipe(v.string(), v.nonEmpty()),
  email_verified: v.literal(true),
});

/** From beginning to end. Google's clock and ours may differ by a little. */
export const googleSignInMs = 10 * 60_000;
const clockSkewMs = 60_000;

export function createGoogleSignIn({ signIn, clientId, guard, counters, revocations, clock }: GoogleSignInOptions): GoogleSignIn {
  async function demandFresh({ aud, nonce, iat }: v.InferOutput<typeof claims>, secrets: readonly string[]): Promise<void> {
    const now = clock();
    const age = now - iat * 1000;
    const isOfThisBrowser = (await Promise.all(secrets.map(hashToken))).includes(nonce);
    if (!isOfThisBrowser || aud !== clientId || age > googleSignInMs || age < -clockSkewMs) throw new ProblemError('invalid-credentials');
    // Remembered for longer than the token is taken for.
    const { points } = await counters.add(`google-nonce:${nonce}`, 1, 2 * googleSignInMs, now);
    if (points > 1) throw new ProblemError('invalid-credentials');
  }

  return {
    async begin() {
      const secret = newToken();
      return { secret, nonce: await hashToken(secret) };
    },

    async finish(credential, secrets, { knownDevice, ...from }, call) {
      const token = read(credential);
      await demandFresh(token, secrets);
      const device = await knownDevice(token.email);
      const asked = { ...call, isKnown: device !== undefined };
      const signedIn = await guard.check({ email: token.email, wrong: 'invalid-credentials', device, ...from }, () => signIn({ email: token.email, idToken: credential }, asked).catch(asCredentials));
      // The proof is as old as the token, whose time has whole seconds: one of the second in which its user was revoked is too old.
      const revocation = await revocations.find(signedIn.user.id);
      if (revocation !== undefined && token.iat * 1000 <= revocation.revokedAt) throw new ProblemError('invalid-credentials');
      return signedIn;
    },
  };
}

/** Whatever the license server says against a token, there is no field that a person could mend. */
function asCredentials(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'refused' ? new ProviderError('credentials', error.message, { cause: error }) : error;
}

function read(credential: string): v.InferOutput<typeof claims> {
  try {
    return v.parse(claims, decodeJwt(credential));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof v.ValiError) throw new ProblemError('invalid-credentials', { cause: error });
    throw error;
  }
}
