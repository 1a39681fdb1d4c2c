import { saml as samlFeature } from '../../../../server-adapter/src/features/saml/index.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createAdapter, OptionsError } from '../../../../server-adapter/src/index.ts';
import type { AdapterOptions } from '../../../../server-adapter/src/index.ts';
import type { Assumptions } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const email = 'ada@example.com';
const saml = { alias: 'example' };

/** An adapter whose vendor delivers the token in this way. */
async function start(samlDelivery: Assumptions['samlDelivery'] = 'query'): Promise<Harness> {
  const started = await startHarness({ saml, sandbox: { assumptions: { samlDelivery } } });
  started.sandbox.state.addUser({ email, password });
  return started;
}

let harness: Harness;
before(async () => {
  harness = await start();
});
after(() => harness.close());

interface Return {
  state: string;
  token: string;
}

/** Goes to the vendor and the company's page as a browser would, up to the way back, and says what the vendor sends along. */
async function signInElsewhere(begun: Answer, who = email): Promise<{ returned: Response; fields: Record<string, string> }> {
  const toCompany = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
  const company = new URL(toCompany.headers.get('location') ?? '');
  const signedIn = await fetch(company.origin + company.pathname, { method: 'POST', body: new URLSearchParams([...company.searchParams, ['email', who], ['password', password]]) });
  const page = await signedIn.text();
  const returned = await fetch(new URL(actionOf(page), company), { method: 'POST', body: new URLSearchParams(fieldsOf(page)), redirect: 'manual' });
  return { returned, fields: fieldsOf(returned.status === 200 ? await returned.clone().text() : '') };
}

async function signInByQuery(begun: Answer): Promise<Return> {
  const { returned } = await signInElsewhere(begun);
  const { pathname, searchParams } = new URL(returned.headers.get('location') ?? '');
  return { state: pathname.split('/').at(-1) ?? '', token: searchParams.get('token') ?? '' };
}

const actionOf = (page: string): string => /action="([^"]*)"/.exec(page)?.[1] ?? '';
const fieldsOf = (page: string): Record<string, string> => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]));
const begin = (browser: Browser, query = ''): Promise<Answer> => browser.send('GET', `/session/saml${query}`, { headers: { Referer: `${harness.origin}/sign-in` } });
const comeBack = (browser: Browser, { state, token }: Return): Promise<Answer> => browser.send('GET', `/session/saml/${state}?token=${encodeURIComponent(token)}`);
const leadsTo = ({ status, headers }: Answer): unknown[] => [status, headers.get('location')?.replace(harness.origin, '')];
const isSignedIn = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/session')).json()['signedIn'];
const vendorReads = (): number => harness.sandbox.requests.filter(({ path }) => path === '/v3/me').length;

test('the session tells where to begin; the way leads to the company, back, and to the page that was wished for', async () => {
  const browser = harness.browser();
  assert.deepEqual((await browser.send('GET', '/session')).json()['signInWith'], { saml: { url: `${harness.url}/session/saml` } });
  const begun = await begin(browser, '?returnTo=/account&remember=false');
  assert.equal(begun.status, 303);
  assert.match(begun.headers.get('set-cookie') ?? '', /^cx-saml=[\w.-]+; Max-Age=600; .*HttpOnly; SameSite=Lax$/);
  const way = await signInByQuery(begun);
  assert.ok(begun.headers.get('location')?.includes(encodeURIComponent(`${harness.url}/session/saml/${way.state}`)));
  const back = await comeBack(browser, way);
  assert.deepEqual(leadsTo(back), [303, '/account']);
  assert.equal(back.headers.get('referrer-policy'), 'no-referrer');
  assert.deepEqual(back.headers.getSetCookie().map((cookie) => cookie.replace(/=[\w.-]{43,}/, '=…')), ['cx-saml=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax', 'cx-session=…; Path=/; HttpOnly; SameSite=Lax', 'cx-device=…; Path=/; HttpOnly; SameSite=Lax']);
  const session = (await browser.send('GET', '/session')).json();
  assert.equal((session['user'] as { email: string }).email, email);
  assert.ok(!JSON.stringify(harness.records).includes(way.state), 'the log has no address with a state');
});

test('a token behind the # is brought in by a page of ours, and takes itself out of the address', async () => {
  const other = await start('fragment');
  try {
    const browser = other.browser();
    const { returned } = await signInElsewhere(await browser.send('GET', '/session/saml'));
    const { pathname, hash } = new URL(returned.headers.get('location') ?? '');
    const path = pathname.replace('/cx', '');
    const page = await browser.send('GET', path);
    assert.equal(page.status, 200);
    const [, nonce] = /script-src 'nonce-([\w-]{43})'/.exec(page.headers.get('content-security-policy') ?? '') ?? [];
    assert.ok(nonce !== undefined && page.text.includes(`<script nonce="${nonce}">`));
    const posted = await browser.send('POST', path, { form: Object.fromEntries(new URLSearchParams(hash.slice(1))) });
    assert.equal((await browser.send('POST', path, { form: fieldsOf(posted.text) })).status, 303);
    assert.equal((await browser.send('GET', '/session')).json()['signedIn'], true);
  } finally {
    await other.close();
  }
});

test('a token in a form of another site, which brings no cookie, comes once more from a page of ours, sealed', async () => {
  const other = await start('form');
  try {
    const browser = other.browser();
    const { returned, fields } = await signInElsewhere(await browser.send('GET', '/session/saml'));
    const { pathname } = new URL(actionOf(await returned.text()));
    const path = pathname.replace('/cx', '');
    const page = await other.browser().send('POST', path, { form: fields, headers: { Origin: 'https://api.example.com' } });
    assert.equal(page.status, 200);
    const [[name, sealed] = []] = Object.entries(fieldsOf(page.text));
    assert.equal(name, 'sealed');
    assert.ok(!page.text.includes(fields['token'] ?? '?'), 'the token itself is in no page');
    assert.equal((await other.browser().send('POST', path, { form: { sealed: sealed ?? '' } })).headers.get('location'), `${other.origin}/#cx-problem=link-expired`);
    const back = await browser.send('POST', path, { form: { sealed: sealed ?? '' } });
    assert.deepEqual([back.status, back.headers.get('location')], [303, `${other.origin}/`]);
    assert.equal((await browser.send('GET', '/session')).json()['signedIn'], true);
  } finally {
    await other.close();
  }
});

test("a victim is not signed in by somebody else's way back, with or without a beginning of their own", async () => {
  const [attacker, victim] = [harness.browser(), harness.browser()];
  const planted = await signInByQuery(await begin(attacker));
  const reads = vendorReads();
  assert.deepEqual(leadsTo(await comeBack(victim, planted)), [303, '/#cx-problem=link-expired']);
  await begin(victim);
  assert.deepEqual(leadsTo(await comeBack(victim, planted)), [303, '/#cx-problem=link-invalid']);
  assert.equal(vendorReads(), reads, 'the license server is not asked');
  assert.equal(await isSignedIn(victim), false);
});

test('a way back is taken once, and not after ten minutes', async () => {
  const browser = harness.browser();
  const begun = await begin(browser);
  const cookie = browser.cookies.get('cx-saml') ?? '';
  const way = await signInByQuery(begun);
  assert.equal(leadsTo(await comeBack(browser, way))[1], '/');
  browser.cookies.set('cx-saml', cookie);
  assert.deepEqual(leadsTo(await comeBack(browser, way)), [303, '/sign-in#cx-problem=link-used']);
  const late = await signInByQuery(await begin(browser));
  harness.advance(11 * 60_000);
  assert.deepEqual(leadsTo(await comeBack(browser, late)), [303, '/#cx-problem=link-expired']);
});

test('a cookie that nobody sealed, or that was changed, is worth nothing', async () => {
  const browser = harness.browser();
  const way = await signInByQuery(await begin(browser));
  for (const cookie of ['nonsense', 'a.b.c.d.e', `${browser.cookies.get('cx-saml')?.slice(0, -2)}AA`, browser.cookies.get('cx-saml')?.replaceAll('.', '-') ?? '']) {
    browser.cookies.set('cx-saml', cookie);
    assert.deepEqual(leadsTo(await comeBack(browser, way)), [303, '/#cx-problem=link-expired'], cookie);
  }
});

test('a token that is none, was changed, is too long or missing leads back to the page that was left', async () => {
  const browser = harness.browser();
  for (const damage of [() => 'nonsense', (token: string) => `${token.slice(0, -4)}AAAA`, () => `a.${btoa('{"sub":"../users","exp":9999999999}')}.c`, () => 'x y\r\nSet-Cookie: a=b']) {
    const way = await signInByQuery(await begin(browser));
    assert.deepEqual(leadsTo(await comeBack(browser, { ...way, token: damage(way.token) })), [303, '/sign-in#cx-problem=forbidden']);
  }
  const { state } = await signInByQuery(await begin(browser));
  assert.deepEqual(leadsTo(await comeBack(browser, { state, token: 'e'.repeat(9000) })), [303, '/#cx-problem=invalid-request']);
  assert.deepEqual(leadsTo(await browser.send('POST', `/session/saml/${state}`, { form: {} })), [303, '/sign-in#cx-problem=forbidden']);
  assert.deepEqual(leadsTo(await browser.send('GET', '/session/saml/..%2Fx?token=a')), [303, '/#cx-problem=not-found']);
  assert.equal(await isSignedIn(browser), false);
});

for (const [returnTo, page] of [['https://evil.example/', '/'], ['//evil.example/', '/'], ['/\\evil.example', '/'], ['javascript:alert(1)', '/'], [`/${'a'.repeat(1500)}`, '/'], [`/account?${'a'.repeat(4000)}`, '/'], ['/account?tab=1#top', '/account?tab=1#top']] as const) {
  test(`returnTo ${JSON.stringify(returnTo.slice(0, 40))} leads to ${page}`, async () => {
    const browser = harness.browser();
    const way = await signInByQuery(await begin(browser, `?returnTo=${encodeURIComponent(returnTo)}`));
    assert.deepEqual(leadsTo(await comeBack(browser, way)), [303, page]);
  });
}

test('signing in so replaces the session that there was', async () => {
  const browser = await harness.signedIn('grace@example.com');
  const before = browser.cookies.get('cx-session');
  await comeBack(browser, await signInByQuery(await begin(browser)));
  assert.equal(((await browser.send('GET', '/session')).json()['user'] as { email: string }).email, email);
  const old = harness.browser();
  old.cookies.set('cx-session', before ?? '');
  assert.equal(await isSignedIn(old), false);
});

test('without an alias there is no such way', async () => {
  const without = await startHarness();
  try {
    const browser = without.browser();
    for (const path of ['/session/saml', `/session/saml/${'a'.repeat(43)}?token=a`]) {
      const answer = await browser.send('GET', path);
      assert.deepEqual([answer.status, answer.json()['code']], [404, 'not-found']);
    }
    assert.equal('signInWith' in (await browser.send('GET', '/session')).json(), false);
  } finally {
    await without.close();
  }
});

test('an alias that is none, a license server that has no such way, and pages on another site are told at the start', () => {
  const options = (more: object) => ({ publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], provider: { identity: { saml: {} } }, store: {}, features: [samlFeature(saml)], ...more }) as unknown as AdapterOptions;
  const fails = (more: object, option: string) => assert.throws(() => createAdapter(options(more)), (error) => error instanceof OptionsError && error.option === option);
  assert.throws(() => samlFeature({ alias: 'no/alias' }), (error) => error instanceof OptionsError && error.option === 'saml.alias');
  fails({ provider: { identity: {} } }, 'saml');
  fails({ crossSite: true }, 'saml');
});

test('neither an image nor a frame begins a sign-in, and a link of another site leads to the site', async () => {
  for (const target of ['image', 'iframe', 'empty']) {
    const answer = await harness.browser().send('GET', '/session/saml', { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': target } });
    assert.deepEqual([answer.status, answer.headers.get('set-cookie')], [403, null], target);
  }
  const followed = await harness.browser().send('GET', '/session/saml', { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' } });
  assert.deepEqual([...leadsTo(followed), followed.headers.get('set-cookie')], [303, '/#cx-problem=cross-site-request', null]);
});

test("the vendor's own access token, and its own people, are no customers", async () => {
  const browser = harness.browser();
  const { state } = await signInByQuery(await begin(browser));
  assert.deepEqual(leadsTo(await comeBack(browser, { state, token: harness.sandbox.accessToken })), [303, '/sign-in#cx-problem=forbidden']);
  harness.sandbox.state.addUser({ email: 'admin@example.com', password, role: 'admin' });
  const staff = harness.browser();
  const { returned } = await signInElsewhere(await begin(staff), 'admin@example.com');
  const way = new URL(returned.headers.get('location') ?? '');
  const back = await comeBack(staff, { state: way.pathname.split('/').at(-1) ?? '', token: way.searchParams.get('token') ?? '' });
  assert.deepEqual(leadsTo(back), [303, '/sign-in#cx-problem=forbidden']);
  assert.equal(await isSignedIn(staff), false);
});
