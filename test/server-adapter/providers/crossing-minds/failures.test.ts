import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ada, openSite, toToken, uma } from './open-crossing-minds.ts';
import type { OpenSite } from './open-crossing-minds.ts';

/** Words of the vendor's own, and what nobody may read. */
const ofTheVendor = /Cannot perform|does not exist|is duplicated|Do not have enough|submitted data|exceeds the limit|Load balancer|INCORRECT_|_NOT_FOUND|RATE_LIMIT|JWT_|eyJ[\w-]{10,}\.|correct horse battery|manager of the demo/;

const signIn = (site: OpenSite, credentials: object = { email: ada.email, password: ada.password }) => site.browser().send('POST', '/session', { json: credentials });
const codeOf = ({ status, text }: { status: number; text: string }): [number, unknown] => [status, (JSON.parse(text) as { code?: unknown }).code];

const failures: [name: string, expected: [number, string], given: Parameters<typeof openSite>[0], run: (site: OpenSite) => ReturnType<typeof signIn>][] = [
  ['a wrong password', [401, 'invalid-credentials'], {}, (site) => signIn(site, { email: ada.email, password: 'wrong' })],
  ['an address that nobody has', [401, 'invalid-credentials'], {}, (site) => signIn(site, { email: 'nobody@example.com', password: 'wrong' })],
  ['an address that is not proved yet', [403, 'email-unverified'], {}, (site) => signIn(site, { email: uma.email, password: uma.password })],
  ['an unknown database', [503, 'provider-unavailable'], { provider: { databaseId: 'no-such-database' } }, (site) => signIn(site)],
  ['a vendor that is throttled', [503, 'provider-unavailable'], { sandbox: { rateLimit: { requests: 0, windowMs: 60_000 } }, provider: { deadlineMs: 500 } }, (site) => signIn(site)],
  ['an answer that is no JSON', [502, 'provider-error'], { sandbox: { faults: { noJsonRate: 1 } } }, (site) => signIn(site)],
  ['a vendor that takes too long', [503, 'provider-unavailable'], { sandbox: { faults: { latencyMs: 2000 } }, provider: { deadlineMs: 300 } }, (site) => signIn(site)],
  ['a vendor that is down', [503, 'provider-unavailable'], { sandbox: { faults: { down: true } }, provider: { deadlineMs: 500 } }, (site) => signIn(site)],
  ['a link of a mail that is none', [400, 'link-invalid'], {}, (site) => site.browser().send('POST', '/password-resets/redeem', { json: { token: toToken({ code: 'made-up', email: ada.email, code_expiration_timestamp: '1' }), newPassword: 'a long new password' } })],
  ['a token that cannot be read', [400, 'link-invalid'], {}, (site) => site.browser().send('POST', '/password-resets/redeem', { json: { token: 'vendor_%%%', newPassword: 'a long new password' } })],
  ['a link of the adapter’s own that is none', [400, 'link-invalid'], {}, (site) => site.browser().send('POST', '/password-resets/redeem', { json: { token: 'reset_made-up', newPassword: 'a long new password' } })],
];

for (const [name, expected, given, run] of failures) {
  test(`${name} is a problem that a person understands, without a word of the vendor`, async () => {
    await using site = await openSite(given);
    const answer = await run(site);
    assert.deepEqual(codeOf(answer), expected);
    if (answer.status === 503) assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
    assert.doesNotMatch(site.told(), ofTheVendor);
  });
}

test('a reset code that has expired says so', async () => {
  await using site = await openSite();
  await site.browser().send('POST', '/password-resets', { json: { email: ada.email } });
  const token = await site.mailedToken();
  site.advance(25 * 3_600_000);
  assert.deepEqual(codeOf(await site.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: 'a long new password' } })), [400, 'link-expired']);
  assert.doesNotMatch(site.told(), ofTheVendor);
});

test('what the role of an account does not allow is forbidden, and nothing is lost', async () => {
  await using site = await openSite({ sandbox: { assumptions: { individualsMayChangeThemselves: false } }, provider: { service: undefined } });
  const browser = await site.signedIn();
  assert.deepEqual(codeOf(await browser.send('PUT', '/me/password', { json: { currentPassword: ada.password, newPassword: 'a long new password' } })), [403, 'forbidden']);
  assert.equal((await browser.send('GET', '/me')).status, 200);
  assert.doesNotMatch(site.told(), ofTheVendor);
});

test('a service account that is refused is the operator’s matter: people sign in, and the log says it without its password', async () => {
  await using site = await openSite({ provider: { service: { name: 'site-manager', password: 'not the password of it' } } });
  assert.equal((await signIn(site)).status, 200);
  assert.doesNotMatch(site.told(), /not the password of it/);
  await assert.rejects(site.provider.ready({ priority: 'person' }), { failure: 'access-token-refused' });
});
