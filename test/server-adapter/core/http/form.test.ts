import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

const shop = 'https://shop.example.com';
let harness: Harness;
before(async () => {
  harness = await startHarness({ adapter: { allowedOrigins: [shop] }, google: { clientId: '123.apps.example.com' } });
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
});
after(() => harness.close());

const post = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  harness.browser().send('POST', '/session', { form: { email: 'ada@example.com', password, code: '', ...form }, headers });

test('a plain form signs in and leads to the page it names', async () => {
  const browser = harness.browser();
  const answer = await browser.send('POST', '/session', { form: { email: 'ada@example.com', password, returnTo: '/account?tab=licenses' } });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `${harness.origin}/account?tab=licenses`);
  assert.equal(answer.text, '');
  assert.equal((await browser.send('GET', '/session')).json()['signedIn'], true);
});

for (const [returnTo, leadsTo] of [
  [`${shop}/thanks`, `${shop}/thanks`],
  ['https://evil.example/', undefined],
  ['//evil.example/', undefined],
  ['/\\evil.example', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
] as const) {
  test(`returnTo ${JSON.stringify(returnTo)} leads to ${leadsTo ?? 'the start page'}`, async () => {
    const answer = await post({ returnTo });
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, leadsTo ?? `${harness.origin}/`]);
  });
}

test('what goes wrong leads back to the page of the form, which is told the code', async () => {
  const Referer = `${harness.origin}/sign-in?from=menu#top`;
  assert.equal((await post({ password: 'wrong password' }, { Referer })).headers.get('location'), `${harness.origin}/sign-in?from=menu#cx-problem=invalid-credentials`);
  assert.equal((await post({ email: 'nonsense' }, { Referer })).headers.get('location'), `${harness.origin}/sign-in?from=menu#cx-problem=invalid-request`);
  assert.equal((await post({ password: 'wrong password' }, { Referer: 'https://evil.example/' })).headers.get('location'), `${harness.origin}/#cx-problem=invalid-credentials`);
  assert.equal((await post({ email: 'another@example.com', password: 'wrong password' })).headers.get('location'), `${harness.origin}/#cx-problem=invalid-credentials`);
});

test('a form that was sent without script is told in the query, once', async () => {
  const Referer = `${harness.origin}/sign-in?from=menu&cx-problem=invalid-request`;
  assert.equal((await post({ email: 'grace@example.com', password: 'wrong password', problemIn: 'query' }, { Referer })).headers.get('location'), `${harness.origin}/sign-in?from=menu&cx-problem=invalid-credentials`);
});

test('neither the password nor the address is in the address that a failed form leads to', async () => {
  const { headers, text } = await post({ email: 'grace@example.com', password: 'wrong password', code: '123456' }, { Referer: `${harness.origin}/sign-in` });
  assert.ok(!/wrong|grace|123456/.test(`${headers.get('location')}${text}`));
});

test('a page of ours that sends no referrer can sign in by a form, and a sandboxed frame elsewhere cannot', async () => {
  const { email } = harness.sandbox.state.addUser({ email: 'own-page@example.com', password });
  const own = await post({ email, returnTo: '/account' }, { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' });
  assert.deepEqual([own.status, own.headers.get('location')], [303, `${harness.origin}/account`]);
  const foreign = await post({ email, returnTo: '/account' }, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' });
  assert.deepEqual([foreign.status, foreign.headers.get('set-cookie')], [403, null]);
});

test('a form that says nothing of where it comes from is refused, and so is a sign-out that a foreign page sends', async () => {
  const silent = await post({}, { Origin: '' });
  assert.deepEqual([silent.status, silent.json()['code'], silent.headers.get('set-cookie')], [403, 'cross-site-request', null]);
  assert.equal((await post({ email: 'own-page@example.com', returnTo: '/account' }, { Origin: '', Referer: `${harness.origin}/sign-in` })).headers.get('location'), `${harness.origin}/account`);
  assert.equal((await harness.browser().send('POST', '/session/google/nonce', { headers: { Origin: '' } })).status, 403);
  assert.equal((await harness.browser().send('DELETE', '/session', { headers: { Origin: '', Referer: 'https://evil.example/' } })).status, 403);
});

test('the address of a form without script that failed comes back in a cookie for five minutes, and goes with the sign-in', async () => {
  harness.sandbox.state.addUser({ email: "typed+it's@example.com", password });
  const browser = harness.browser();
  const send = (form: Record<string, string>) => browser.send('POST', '/session', { form: { email: "typed+it's@example.com", ...form }, headers: { Referer: `${harness.origin}/sign-in` } });
  const failed = await send({ password: 'wrong password', problemIn: 'query' });
  assert.deepEqual(failed.headers.getSetCookie(), ["cx-entered=typed%2Bit's%40example.com; Max-Age=300; Path=/; HttpOnly; SameSite=Lax"]);
  assert.ok(!/typed|wrong/.test(failed.headers.get('location') ?? ''));
  assert.ok(!JSON.stringify(harness.records).includes('typed'), 'it is in no log');
  assert.ok((await send({ password })).headers.getSetCookie().includes('cx-entered=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'));
  assert.ok((await send({ password })).headers.getSetCookie().every((cookie) => !cookie.startsWith('cx-entered')));
});

test('nothing is kept of a form whose page has no server to read it, nor of what is no address', async () => {
  for (const form of [{}, { email: `${'x'.repeat(260)}@example.com`, problemIn: 'query' }, { email: 'a; Path=/b', problemIn: 'query' }]) {
    assert.deepEqual((await post({ password: 'wrong password', ...form }, { Referer: `${harness.origin}/sign-in` })).headers.getSetCookie(), []);
  }
});

test('a form brings the second factor together with the password, by a code or by a recovery code', async () => {
  const { email } = harness.sandbox.state.addUser({ email: 'two-factor@example.com', password, twoFactorSecret: 'JBSWY3DPEHPK3PXP' });
  const enter = async (form: Record<string, string>) => (await post({ email, problemIn: 'query', returnTo: '/account', ...form }, { Referer: `${harness.origin}/sign-in` })).headers.get('location');
  assert.equal(await enter({ recoveryCode: '' }), `${harness.origin}/sign-in?cx-problem=two-factor-required`);
  assert.equal(await enter({ code: '000000', recoveryCode: '' }), `${harness.origin}/sign-in?cx-problem=two-factor-invalid`);
  assert.equal(await enter({ code: await totp('JBSWY3DPEHPK3PXP'), recoveryCode: '' }), `${harness.origin}/account`);
});
