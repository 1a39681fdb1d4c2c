import { EncryptJWT, jwtDecrypt, jwtVerify, SignJWT } from 'jose';
import type { Random } from '../cryptlex/random.ts';
import type { CrossingMindsAssumptions } from './assumptions.ts';
import { authError, CrossingMindsError } from './errors.ts';

/** Whom a token is for, and where: what a login said. */
export interface Grant {
  accountId: string;
  databaseId?: string | undefined;
  frontendUserId?: string | undefined;
  frontendSessionId?: string | undefined;
}

/** JWTs, and the refresh tokens that renew them. */
export interface CrossingMindsTokens {
  issue(grant: Grant): Promise<string>;
  /** Throws the vendor's error for a JWT that is wrong (21) or has expired (22, or 21 by assumption). */
  verify(token: string): Promise<Grant>;
  issueRefreshToken(grant: Grant): string;
  /** Returns what the refresh token is good for, and the one to keep: a new one only when the old one was about to expire. Throws 21 or 28. */
  refresh(refreshToken: string): { grant: Grant; refreshToken: string };
  /** Makes every JWT of before expired. */
  expireJwts(): void;
  /** Makes every refresh token of before expired. */
  expireRefreshTokens(): void;
  /** Forgets refresh tokens of an account, so that they are wrong ones. */
  dropRefreshTokens(accountId: string): void;
}

export interface TokenLives {
  /** Milliseconds for which a JWT is good. */
  jwtLifetimeMs: number;
  /** Milliseconds for which a refresh token is good. */
  refreshTokenLifetimeMs: number;
}

/** "About to expire": unknown how near; the last tenth of its life here. */
const nearlyExpired = 0.1;

export function createCrossingMindsTokens({ clock, random, lives, assumptions }: { clock: () => number; random: Random; lives: TokenLives; assumptions: CrossingMindsAssumptions }): CrossingMindsTokens {
  const key = new TextEncoder().encode(random.hex(32));
  const refreshTokens = new Map<string, { grant: Grant; issuedAt: number; expiresAt: number }>();
  let issued = 0;
  let expiredUpTo = 0;
  const expired = () => (assumptions.expiredJwt === 'AuthError' ? incorrectJwt('the JWT token has expired') : new CrossingMindsError('JwtTokenExpired', { name: 'JWT_TOKEN_EXPIRED' }));
  const issueRefreshToken = (grant: Grant): string => {
    const token = Buffer.from(random.hex(96), 'hex').toString('base64');
    refreshTokens.set(token, { grant, issuedAt: clock(), expiresAt: clock() + lives.refreshTokenLifetimeMs });
    return token;
  };
  const read = async (token: string) => {
    const options = { currentDate: new Date(clock()) };
    try {
      return (await (assumptions.jwt === 'encrypted' ? jwtDecrypt(token, key, options) : jwtVerify(token, key, { ...options, algorithms: ['HS256'] }))).payload;
    } catch (error) {
      throw error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED' ? expired() : incorrectJwt('the JWT token is incorrect');
    }
  };
  return {
    issue({ accountId, databaseId, frontendUserId, frontendSessionId }) {
      const claims = { db: databaseId, frontend_user_id: frontendUserId, frontend_session_id: frontendSessionId, sequence: (issued += 1) };
      const [from, to] = [Math.floor(clock() / 1000), Math.floor((clock() + lives.jwtLifetimeMs) / 1000)];
      if (assumptions.jwt === 'encrypted') {
        return new EncryptJWT(claims).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setSubject(accountId).setIssuedAt(from).setExpirationTime(to).encrypt(key);
      }
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setSubject(accountId).setIssuedAt(from).setExpirationTime(to).sign(key);
    },
    async verify(token) {
      const { sub, db, frontend_user_id, frontend_session_id, sequence } = await read(token);
      if (Number(sequence) <= expiredUpTo) throw expired();
      const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
      return { accountId: sub ?? '', databaseId: text(db), frontendUserId: text(frontend_user_id), frontendSessionId: text(frontend_session_id) };
    },
    issueRefreshToken,
    refresh(refreshToken) {
      const found = refreshTokens.get(refreshToken);
      if (found === undefined) throw authError('INCORRECT_REFRESH_TOKEN', 'the refresh token is incorrect');
      if (found.expiresAt <= clock()) throw new CrossingMindsError('RefreshTokenExpired', { name: 'REFRESH_TOKEN_EXPIRED' });
      const left = (found.expiresAt - clock()) / (found.expiresAt - found.issuedAt);
      return { grant: found.grant, refreshToken: left < nearlyExpired ? issueRefreshToken(found.grant) : refreshToken };
    },
    expireJwts() {
      expiredUpTo = issued;
    },
    expireRefreshTokens() {
      for (const row of refreshTokens.values()) row.expiresAt = Math.min(row.expiresAt, clock());
    },
    dropRefreshTokens(accountId) {
      for (const [token, { grant }] of refreshTokens) if (grant.accountId === accountId) refreshTokens.delete(token);
    },
  };
}

const incorrectJwt = (error: string) => authError('INCORRECT_JWT_TOKEN', error);
