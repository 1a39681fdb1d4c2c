import { jwtVerify, SignJWT } from 'jose';

/** What stands for Google's key in the sandbox. */
const key = new TextEncoder().encode('the key of a sandbox, which stands for that of Google');

export interface GoogleIdTokenInput {
  email: string;
  clientId: string;
  nonce: string;
  /** Default true. */
  emailVerified?: boolean;
  /** Milliseconds since 1970. Default: now. */
  issuedAt?: number;
}

/** Makes an ID token as Google's button gives it, which the sandbox takes. */
export function createGoogleIdToken({ email, clientId, nonce, emailVerified = true, issuedAt = Date.now() }: GoogleIdTokenInput): Promise<string> {
  const seconds = Math.floor(issuedAt / 1000);
  return new SignJWT({ email, nonce, email_verified: emailVerified }).setProtectedHeader({ alg: 'HS256' }).setIssuer('https://accounts.google.com').setAudience(clientId).setSubject(email).setIssuedAt(seconds).setExpirationTime(seconds + 3600).sign(key);
}

/** The address that a token proves; `undefined` when it is none of ours, or has expired. */
export function provenAddress(idToken: string, now: number): Promise<string | undefined> {
  return jwtVerify(idToken, key, { algorithms: ['HS256'], currentDate: new Date(now) }).then(({ payload }) => (typeof payload['email'] === 'string' ? payload['email'] : undefined), () => undefined);
}
