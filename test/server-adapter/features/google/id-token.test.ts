import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { createGoogleIdTokens } from '../../../../server-adapter/src/features/google/id-token.ts';
import type { GoogleIdTokens } from '../../../../server-adapter/src/features/google/id-token.ts';

const clientId = '123-abc.apps.googleusercontent.com';
const keysUrl = new URL('https://keys.example.com/certs');
const now = Date.parse('2026-03-01T12:00:00Z');

interface Key {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

/** What the key set is answered with. */
let serve: () => Promise<Response> | Response;
let fetches: number;
let idTokens: GoogleIdTokens;
const [first, second] = await Promise.all([createKey('RS256', 'first'), createKey('RS256', 'second')]);

beforeEach(() => {
  // The key set is kept by the clock of the process.
  mock.timers.enable({ apis: ['Date'], now });
  fetches = 0;
  serve = () => keySet(first);
  const fetchKeys: typeof fetch = async (address) => {
    assert.equal(address, keysUrl.href);
    fetches += 1;
    return serve();
  };
  idTokens = createGoogleIdTokens({ clientId, keysUrl, clock: Date.now, fetch: fetchKeys });
});
afterEach(() => mock.timers.reset());

async function createKey(alg: string, kid: string): Promise<Key> {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } };
}

const keySet = (...keys: Key[]): Response => Response.json({ keys: keys.map(({ jwk }) => jwk) });
const seconds = (ms: number): number => Math.floor(ms / 1000);
const claims = (more: object = {}): JWTPayload => ({ iss: 'https://accounts.google.com', aud: clientId, sub: '110169484474386276334', iat: seconds(now), exp: seconds(now) + 3600, nonce: 'n-0S6_WzA2Mj', email: 'ada@example.com', email_verified: true, ...more });
const sign = (payload: JWTPayload, { privateKey, jwk: { kid = '', alg = 'RS256' } }: Key = first, header = { kid }): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg, ...header }).sign(privateKey);
const isWrong = { name: 'ProblemError', code: 'invalid-credentials' };
const isOutage = { name: 'ProblemError', code: 'provider-unavailable', retryAfterMs: 5_000 };

test('a token of either issuer is taken, and of each algorithm that Google announces', async () => {
  const elliptic = await createKey('ES256', 'elliptic');
  serve = () => keySet(first, elliptic);
  assert.equal((await idTokens.verify(await sign(claims()))).sub, '110169484474386276334');
  assert.equal((await idTokens.verify(await sign(claims({ iss: 'accounts.google.com' }), elliptic))).email, 'ada@example.com');
});

test('a token is wrong by one claim alone: another audience, issuer, no subject, expired, of later, no proved address', async () => {
  const wrong: object[] = [
    { aud: 'another-site' }, { aud: [clientId, 'another-site'] }, { iss: 'https://accounts.example.com' }, { iss: 'https://accounts.google.com/' }, { iss: undefined },
    { sub: undefined }, { sub: '' }, { sub: 'x'.repeat(256) }, { exp: seconds(now) - 61 }, { exp: undefined }, { nbf: seconds(now) + 61 }, { iat: undefined },
    { nonce: undefined }, { nonce: '' }, { email: '' }, { email_verified: false }, { email_verified: 'true' }, { email_verified: undefined },
  ];
  for (const more of wrong) await assert.rejects(sign(claims(more)).then(idTokens.verify), isWrong, JSON.stringify(more));
  await idTokens.verify(await sign(claims({ exp: seconds(now) - 59 })));
});

test('a token that is not signed, or signed with another key or algorithm, is wrong, and its algorithm is no reason to fetch anything', async () => {
  const publicKey = new TextEncoder().encode(await exportSPKI(first.publicKey));
  const symmetric = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(publicKey);
  const longer = await new SignJWT(claims()).setProtectedHeader({ alg: 'RS512', kid: 'first' }).sign((await generateKeyPair('RS512')).privateKey);
  for (const token of [new UnsecuredJWT(claims()).encode(), symmetric, longer, 'a.b.c', '']) await assert.rejects(idTokens.verify(token), isWrong, token);
  assert.equal(fetches, 0);
  await assert.rejects(sign(claims(), { ...second, jwk: first.jwk }).then(idTokens.verify), isWrong);
  const good = await sign(claims());
  const [header, , signature] = good.split('.');
  const forged = Buffer.from(JSON.stringify(claims({ email: 'eve@example.com' }))).toString('base64url');
  await assert.rejects(idTokens.verify(`${header}.${forged}.${signature}`), isWrong);
});

test('the keys are fetched once for all who wait, and kept', async () => {
  const token = await sign(claims());
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  serve = () => opened.then(() => keySet(first));
  const all = [1, 2, 3].map(() => idTokens.verify(token));
  open();
  await Promise.all(all);
  await idTokens.verify(token);
  assert.equal(fetches, 1);
  mock.timers.tick(11 * 60_000);
  await idTokens.verify(token);
  assert.equal(fetches, 2);
});

test('a key that is new is fetched once, and keys that nobody has are no reason to fetch more often than twice a minute', async () => {
  await idTokens.verify(await sign(claims()));
  serve = () => keySet(first, second);
  mock.timers.tick(31_000);
  const rotated = await sign(claims(), second);
  await Promise.all([idTokens.verify(rotated), idTokens.verify(rotated)]);
  assert.equal(fetches, 2);
  for (const kid of ['a', 'b', 'c']) await assert.rejects(sign(claims(), first, { kid }).then(idTokens.verify), isWrong);
  assert.equal(fetches, 2);
  mock.timers.tick(31_000);
  await assert.rejects(sign(claims(), first, { kid: 'd' }).then(idTokens.verify), isWrong);
  assert.equal(fetches, 3);
  await idTokens.verify(rotated);
});

test('an outage of the keys is not a wrong token, is asked about once in five seconds, and passes', async () => {
  const token = await sign(claims());
  const outages: (() => Promise<Response>)[] = [
    async () => new Response(null, { status: 500 }), async () => Response.redirect('https://elsewhere.example.com/'), async () => new Response('<html>'), async () => Response.json({ keys: 'none' }),
    () => Promise.reject(new TypeError('fetch failed')), () => Promise.reject(new DOMException('late', 'TimeoutError')),
  ];
  for (const outage of outages) {
    serve = outage;
    await assert.rejects(idTokens.verify(token), isOutage);
    mock.timers.tick(5_000);
  }
  serve = () => new Response(null, { status: 503 });
  const before = fetches;
  for (let tries = 0; tries < 3; tries++) await assert.rejects(idTokens.verify(token), isOutage);
  assert.equal(fetches, before + 1);
  serve = () => keySet(first);
  mock.timers.tick(5_000);
  await idTokens.verify(token);
});
