import { jwtVerify, SignJWT } from 'jose';
import type { Random } from './random.ts';

/** The JWTs that a sign-in gives. Sure: `sub` is the user's id. Likely: HS256. Unknown: the lifetime, and every other claim. */
export interface UserTokens {
  issue(userId: string, lifetimeMs: number): Promise<string>;
  /** The id of the user, or undefined when the token is not one of ours, or has expired. */
  verify(token: string): Promise<string | undefined>;
  /** Makes every token that was issued so far worthless. */
  revokeAll(): void;
}

export function createUserTokens(clock: () => number, random: Random): UserTokens {
  const newKey = () => new TextEncoder().encode(random.hex(64));
  let key = newKey();
  return {
    issue: (userId, lifetimeMs) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(userId)
        .setJti(random.id())
        .setIssuedAt(Math.floor(clock() / 1000))
        .setExpirationTime(Math.floor((clock() + lifetimeMs) / 1000))
        .sign(key),
    verify: (token) =>
      jwtVerify(token, key, { algorithms: ['HS256'], currentDate: new Date(clock()) }).then(({ payload }) => payload.sub, () => undefined),
    revokeAll: () => {
      key = newKey();
    },
  };
}
