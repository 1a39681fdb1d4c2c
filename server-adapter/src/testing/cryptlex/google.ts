import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JSONWebKeySet, JWK } from 'jose';

export interface GoogleIdTokenInput {
  email: string;
  clientId: string;
  nonce: string;
  /** Google's id of the account. Default: one that belongs to the address. */
  subject?: string;
  /** Default true. */
  emailVerified?: boolean;
  /** The domain of a company that has its accounts at Google; `null` for a private account. Default: that of the address, where it is not Google's own. */
  hostedDomain?: string | null;
  /** Default `https://accounts.google.com`. */
  issuer?: string;
  /** Milliseconds since 1970. Default: now. */
  issuedAt?: number;
  /** Milliseconds since 1970. Default: an hour after `issuedAt`. */
  expiresAt?: number;
}

/** Google, as far as a sign-in needs it: ID tokens, and the keys that they are verified with. */
export interface GoogleSandbox {
  /** Makes an ID token as Google's button gives it. */
  createIdToken(input: GoogleIdTokenInput): Promise<string>;
  /** The keys that the sandbox serves at `/oauth2/v3/certs`. */
  keySet(): Promise<JSONWebKeySet>;
  /** Signs with a new key from now on; tokens of the former one are still good. */
  rotateKey(): void;
}

interface SigningKey {
  privateKey: CryptoKey;
  jwk: JWK & { kid: string };
}

/** The path of Google's own. */
export const googleKeysPath = '/oauth2/v3/certs';

export function createGoogleSandbox(clock: () => number): GoogleSandbox {
  const made: Promise<SigningKey>[] = [];
  // A key takes a while to make, and few tests need one.
  const current = (): Promise<SigningKey> => made.at(-1) ?? addKey();
  const addKey = (): Promise<SigningKey> => {
    const key = createSigningKey();
    made.push(key);
    return key;
  };
  return {
    async createIdToken({ email, clientId, nonce, subject, emailVerified = true, hostedDomain = domainOf(email), issuer = 'https://accounts.google.com', issuedAt = clock(), expiresAt = issuedAt + 3_600_000 }) {
      const { privateKey, jwk } = await current();
      return new SignJWT({ azp: clientId, email, nonce, email_verified: emailVerified, ...(hostedDomain !== null && { hd: hostedDomain }) })
        .setProtectedHeader({ alg: 'RS256', kid: jwk.kid, typ: 'JWT' })
        .setIssuer(issuer).setAudience(clientId).setSubject(subject ?? (await subjectOf(email))).setJti(crypto.randomUUID())
        .setIssuedAt(Math.floor(issuedAt / 1000)).setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(privateKey);
    },
    async keySet() {
      await current();
      return { keys: (await Promise.all(made)).map(({ jwk }) => jwk) };
    },
    rotateKey: () => void addKey(),
  };
}

/** The address that a token proves; `undefined` when it is none of Google's, or has expired. */
export async function provenAddress(google: GoogleSandbox, idToken: string, now: number): Promise<string | undefined> {
  const keys = createLocalJWKSet(await google.keySet());
  return jwtVerify(idToken, keys, { algorithms: ['RS256'], currentDate: new Date(now) }).then(({ payload }) => (typeof payload['email'] === 'string' ? payload['email'] : undefined), () => undefined);
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = crypto.randomUUID().replaceAll('-', '');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
}

function domainOf(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return domain === 'gmail.com' ? null : domain;
}

/** 21 digits, as Google has them. */
async function subjectOf(email: string): Promise<string> {
  const digest = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(email.toLowerCase())));
  return `1${(digest.getBigUint64(0) * 10n).toString().padStart(20, '0').slice(0, 20)}`;
}
