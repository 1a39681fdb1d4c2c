import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import { tokens } from '../../../../server-adapter/src/features/tokens/index.ts';
import { createAdapter } from '../../../../server-adapter/src/index.ts';
import type { AdapterOptions } from '../../../../server-adapter/src/index.ts';
import { createAdministration } from '../../../../server-adapter/src/providers/crossing-minds/administration.ts';
import { CrossingMindsApi } from '../../../../server-adapter/src/providers/crossing-minds/api.ts';
import { crossingMinds, crossingMindsTokens } from '../../../../server-adapter/src/providers/crossing-minds/index.ts';
import type { CrossingMindsOptions } from '../../../../server-adapter/src/providers/crossing-minds/index.ts';
import { listen } from '../../../../server-adapter/src/runtimes/node.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { identityConformance, tokenConformance } from '../../../../server-adapter/src/testing/index.ts';
import { Upstream } from '../../../../server-adapter/src/upstream/upstream.ts';
import { until } from '../../../until.ts';
import { createBrowser, recordingLogger } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';
import { createFileUrl } from '../../stores/stores.ts';
import { startAnotherServer } from './another-server.ts';
import type { AnotherServer, AnotherServerOptions, RawAnswer } from './another-server.ts';

/* The provider, against a server that is not the sandbox. */

const ada = { email: 'Ada@example.com', password: 'correct horse battery' };
const grace = { email: 'grace@example.com', password: 'correct horse battery' };
const uma = { email: 'uma@example.com', password: 'correct horse battery' };
const service = { name: 'site manager', password: 'words of the manager' };
const pages = { name: 'pages', password: 'words of the pages' };
const newPassword = 'a long new password';
const minute = 60_000;

async function startVendor(options?: AnotherServerOptions): Promise<AnotherServer> {
  const vendor = await startAnotherServer(options);
  vendor.people.push({ ...ada, first: 'Åda', last: 'Palmer', role: 'backend', verified: true }, { ...grace, role: 'backend', verified: true }, { ...uma, role: 'backend', verified: false }, { email: 'root@example.com', password: ada.password, role: 'root', verified: true });
  vendor.services.push({ ...service, role: 'manager' }, { ...pages, role: 'frontend' });
  return vendor;
}

async function openStore() {
  const store = sqlite({ url: ':memory:' });
  await store.migrate();
  return store;
}

const variants: Record<string, [vendor: AnotherServerOptions, provider: Partial<CrossingMindsOptions>]> = {
  'with all that there is': [{}, { service }],
  'where an expired JWT is an incorrect one': [{ expired: 'INCORRECT_JWT_TOKEN', givesSameRefreshToken: true }, { service }],
  'without a service account': [{ changeThemselves: true }, {}],
};
for (const [variant, [options, providerOptions]] of Object.entries(variants)) {
  for (const { name, run } of identityConformance()) {
    test(`another server, ${variant}: ${name}`, () =>
      run(async () => {
        const [vendor, store] = [await startVendor(options), await openStore()];
        const provider = crossingMinds({ baseUrl: vendor.url, databaseId: vendor.database.id, deadlineMs: 3000, ...providerOptions })({ logger: recordingLogger([]), clock: Date.now, counters: store.counters });
        return { provider, customer: ada, other: grace, close: async () => void (await Promise.all([provider.close(), store.close(), vendor.close()])) };
      }));
  }
}

for (const { name, run } of tokenConformance()) {
  test(`another server: ${name}`, () =>
    run(async () => {
      const [vendor, store] = [await startVendor(), await openStore()];
      const provider = crossingMindsTokens({ baseUrl: vendor.url, databaseId: vendor.database.id, ...pages })({ logger: recordingLogger([]), clock: Date.now, counters: store.counters });
      return { provider, users: ['user-1', 'user-2'], close: async () => void (await Promise.all([provider.close(), store.close(), vendor.close()])) };
    }));
}

/** A whole adapter on it, with tokens for pages. */
async function openSite(options: AnotherServerOptions = {}, providerOptions: Partial<CrossingMindsOptions> = {}) {
  const time = { offset: 0 };
  const clock = () => Date.now() + time.offset;
  const [vendor, url] = [await startVendor({ clock, ...options }), createFileUrl()];
  const [records, answers]: [Harness['records'], string[]] = [[], []];
  const adapters: { close(): Promise<void> }[] = [];
  const start = async () => {
    let adapter: ReturnType<typeof createAdapter> | undefined;
    const server = await listen({ fetch: (request) => adapter?.fetch(request) ?? new Response(null, { status: 503 }) }, { host: '127.0.0.1' });
    const shared: Pick<AdapterOptions, 'secrets' | 'clock' | 'logger'> = { secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], clock, logger: recordingLogger(records) };
    const made = createAdapter({
      ...shared, publicUrl: server.url, store: sqlite({ url }),
      provider: crossingMinds({ baseUrl: vendor.url, databaseId: vendor.database.id, service, deadlineMs: 1000, ...providerOptions }),
      features: [mails(), tokens({ provider: crossingMindsTokens({ baseUrl: vendor.url, databaseId: vendor.database.id, ...pages }) })],
    });
    adapter = made;
    await made.ready();
    adapters.push({ close: async () => void (await server.close(0), await made.close()) });
    return { adapter: made, browser: () => createBrowser(`${server.url}/cx`, server.url, answers) };
  };
  const first = await start();
  return {
    vendor, records, start, ...first,
    advance: (ms: number) => void (time.offset += ms),
    signIn: (browser: Browser, who = ada) => browser.send('POST', '/session', { json: who }),
    async signedIn(who = ada): Promise<Browser> {
      const browser = first.browser();
      assert.equal((await browser.send('POST', '/session', { json: who })).status, 200);
      return browser;
    },
    /** What `<cx-reset-password>` makes of the newest mail. */
    async mailedToken(): Promise<string> {
      await first.adapter.worker.runDue();
      const url = new URL(vendor.mailed.at(-1)?.url ?? '');
      return `vendor_reset&${url.search.slice(1)}&${url.hash.slice(1)}`;
    },
    times: (path: string) => vendor.asked.filter((asked) => asked === path).length,
    told: () => answers.join('\n') + JSON.stringify(records),
    async [Symbol.asyncDispose]() {
      for (const each of adapters) await each.close();
      await vendor.close();
    },
  };
}
type Site = Awaited<ReturnType<typeof openSite>>;
type Answered = Awaited<ReturnType<Browser['send']>>;
const codeOf = ({ status, text }: Answered): [number, unknown] => [status, text === '' ? undefined : (JSON.parse(text) as { code?: unknown }).code];

describe('another server, and a session', () => {
  test('a refresh token that is not given again stays, one that is given takes its place, and nobody is signed out for months', async () => {
    for (const givesSameRefreshToken of [true, false]) {
      await using site = await openSite({ jwtSeconds: 3600, refreshSeconds: 6 * 3600, givesSameRefreshToken }, { tokenSeconds: 3600 });
      const browser = await site.signedIn();
      for (let renewal = 1; renewal <= 12; renewal += 1) {
        site.advance(55 * minute);
        assert.deepEqual(codeOf(await browser.send('GET', '/me')), [200, undefined], `renewal ${renewal}`);
      }
      assert.equal(site.times('login/refresh-token/'), 12);
    }
  });

  for (const expired of ['JWT_TOKEN_EXPIRED', 'INCORRECT_JWT_TOKEN'] as const) {
    test(`two hundred requests at two adapters over an expired JWT are one refresh, also when its answer is lost before (${expired})`, { timeout: 60_000 }, async () => {
      await using site = await openSite({ expired }, { deadlineMs: 6000 });
      const browser = await site.signedIn();
      const there = (await site.start()).browser();
      for (const [name, value] of browser.cookies) there.cookies.set(name, value);
      site.vendor.expire('tokens');
      const lane = async (at: number) => {
        const statuses = new Set<number>();
        for (let request = 0; request < 8; request += 1) statuses.add((await (at % 2 ? browser : there).send('GET', '/me')).status);
        return [...statuses];
      };
      assert.deepEqual([...new Set((await Promise.all(Array.from({ length: 25 }, (_, at) => lane(at)))).flat())], [200]);
      assert.equal(site.times('login/refresh-token/'), 1);
      site.vendor.expire('tokens');
      site.vendor.loseNext = 'login/refresh-token/';
      assert.equal((await browser.send('GET', '/me')).status, 200);
    });
  }

  test('a refresh token that is over ends the session, and the log says why', async () => {
    await using site = await openSite();
    const browser = await site.signedIn();
    site.vendor.expire('tokens');
    site.vendor.expire('refresh tokens');
    assert.deepEqual(codeOf(await browser.send('GET', '/me')), [401, 'sign-in-required']);
    assert.match(String(site.records.find(({ event }) => event === 'session-not-renewed')?.['reason']), /^the refresh token has expired/);
  });

  test('the root signs in without a database, and without a refresh token', async () => {
    await using site = await openSite({}, { signInAs: 'root', databaseId: undefined, service: undefined });
    assert.equal((await site.signIn(site.browser(), { ...ada, email: 'root@example.com' })).status, 200);
  });

  test('names are kept in any script, changed for the person alone, and the account is deleted with its password', async () => {
    await using site = await openSite();
    const browser = await site.signedIn();
    assert.equal((await browser.send('GET', '/me')).json()['name'], 'Åda Palmer');
    assert.equal((await browser.send('PATCH', '/me', { json: { firstName: '愛達' } })).json()['firstName'], '愛達');
    assert.equal((await browser.send('PUT', '/me/password', { json: { currentPassword: ada.password, newPassword } })).status, 204);
    assert.equal((await browser.send('POST', '/me/deletion', { json: { password: newPassword } })).status, 204);
    assert.deepEqual(site.vendor.people.map(({ email }) => email), [grace.email, uma.email, 'root@example.com']);
    assert.equal((await browser.send('GET', '/me')).status, 401);
  });
});

for (const mailParameters of ['sorted', 'before', 'fragment'] as const) {
  test(`another server: its mail sets a first password, and resets it, wherever its parameters are (${mailParameters})`, async () => {
    await using site = await openSite({ mailParameters });
    const browser = site.browser();
    assert.equal((await browser.send('POST', '/users', { json: { email: 'new@example.com', firstName: 'New' } })).status, 202);
    const first = await site.mailedToken();
    assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token: first, newPassword } })).status, 204);
    assert.equal((await site.signIn(browser, { email: 'new@example.com', password: newPassword })).status, 200);
    await browser.send('POST', '/password-resets', { json: { email: 'new@example.com' } });
    const token = await site.mailedToken();
    assert.deepEqual(codeOf(await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword: 'vendor hates this one' } })), [400, 'password-refused']);
    assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword: 'another long password' } })).status, 204);
    assert.equal((await site.signIn(browser, { email: 'new@example.com', password: 'another long password' })).status, 200);
  });
}

test('another server: an unproved address is explained, its mail sent again, and what it leads to proves it', async () => {
  await using site = await openSite();
  assert.deepEqual(codeOf(await site.signIn(site.browser(), uma)), [403, 'email-unverified']);
  await site.adapter.worker.runDue();
  const { url = '' } = site.vendor.mailed.at(-1) ?? {};
  assert.equal((await fetch(url, { headers: { 'user-agent': 'CrossingMinds/v1', accept: 'application/json' } })).status, 204);
  assert.equal((await site.signIn(site.browser(), uma)).status, 200);
});

test('another server: a session that its vendor renews no more gets no token for pages, and one that is renewed does', async () => {
  for (const isOver of [true, false]) {
    await using site = await openSite({ jwtSeconds: 300, refreshSeconds: 30 * 86_400 }, { tokenSeconds: 300 });
    const browser = await site.signedIn();
    if (isOver) site.vendor.expire('refresh tokens');
    site.advance(10 * minute);
    assert.equal((await browser.send('GET', '/token')).status, isOver ? 401 : 200);
  }
});

test('another server: two hundred requests at two adapters for tokens are one login, and no other once it is over, each of the session’s own person', { timeout: 60_000 }, async () => {
  await using site = await openSite();
  const browser = await site.signedIn();
  const there = (await site.start()).browser();
  for (const [name, value] of browser.cookies) there.cookies.set(name, value);
  const all = async () => {
    const lane = async (at: number) => {
      const got: { token: string; frontendUserId: string }[] = [];
      for (let request = 0; request < 8; request += 1) got.push((await (at % 2 ? browser : there).send('GET', '/token')).json() as unknown as (typeof got)[number]);
      return got;
    };
    return (await Promise.all(Array.from({ length: 25 }, (_, at) => lane(at)))).flat();
  };
  const got = await all();
  const logins = () => site.vendor.logins.filter((name) => name === pages.name).length;
  assert.deepEqual([new Set(got.map(({ token }) => token)).size, logins()], [1, 1]);
  assert.deepEqual([...new Set(got.map(({ token, frontendUserId }) => `${frontendUserId} ${String(site.vendor.ownerOf(token))}`))], ['ada@example.com ada@example.com']);
  for (const time of ['first', 'second']) {
    site.advance(301_000);
    assert.deepEqual([new Set((await all()).map(({ token }) => token)).size, logins()], [1, 1], `over for the ${time} time`);
  }
});

const redeem = (site: Site, token: string) => site.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } });
const raw = (answer: RawAnswer | 'silence') => (site: Site) => {
  site.vendor.instead = () => answer;
  return site.signIn(site.browser());
};
const page = '<html>Load balancer of the vendor</html>';
const bad: [name: string, expected: [number, string], provider: Partial<CrossingMindsOptions>, run: (site: Site) => Promise<Answered>][] = [
  ['a wrong password', [401, 'invalid-credentials'], {}, (site) => site.signIn(site.browser(), { ...ada, password: 'wrong' })],
  ['an account that there is not', [401, 'invalid-credentials'], {}, (site) => site.signIn(site.browser(), { ...ada, email: 'nobody@example.com' })],
  ['an account that there is not, whose address reads like a word of the vendor', [401, 'invalid-credentials'], {}, (site) => site.signIn(site.browser(), { ...ada, email: 'not-verified@example.com' })],
  ['an unknown database', [503, 'provider-unavailable'], { databaseId: 'another' }, (site) => site.signIn(site.browser())],
  ['a database whose id is none', [503, 'provider-unavailable'], {}, raw({ status: 400, text: '{"error_code":40,"error_name":"WrongData","message":"exceeds the limit","error_data":{"key":"db_id"}}' })],
  ['an unverified account', [403, 'email-unverified'], {}, (site) => site.signIn(site.browser(), uma)],
  ['throttling', [503, 'provider-unavailable'], {}, async (site) => {
    const answer = await raw({ status: 429, headers: { 'Retry-After': '7' }, text: '{"error_code":"2","message":"exceeds the limit of eyJhbGciOiJub25lIn0.x"}' })(site);
    assert.ok(['6', '7'].includes(answer.headers.get('retry-after') ?? ''), 'a page waits as long as the vendor says');
    return answer;
  }],
  ['throttling until a date, without a body', [503, 'provider-unavailable'], {}, (site) => raw({ status: 429, headers: { 'retry-after': new Date(Date.now() + 9000).toUTCString() }, text: '' })(site)],
  ['an answer that is no JSON', [502, 'provider-error'], {}, raw({ status: 200, headers: { 'content-type': 'text/html' }, text: page })],
  ['a refusal that is no JSON', [502, 'provider-error'], {}, raw({ status: 401, text: page })],
  ['a login without a token', [502, 'provider-error'], {}, raw({ status: 200, text: '{"refresh_token":"of nobody"}' })],
  ['an empty answer', [502, 'provider-error'], {}, raw({ status: 200, text: '' })],
  ['a JSON that is null', [502, 'provider-error'], {}, raw({ status: 400, text: 'null' })],
  ['a redirect', [502, 'provider-error'], {}, raw({ status: 302, headers: { location: 'https://www.example.com/' }, text: '' })],
  ['a server that is down', [503, 'provider-unavailable'], {}, raw({ status: 500, text: '{"error_code":0,"error_name":"ServerError"}' })],
  ['silence', [503, 'provider-unavailable'], { deadlineMs: 300 }, raw('silence')],
  ['a code that was made up', [400, 'link-invalid'], {}, (site) => redeem(site, `vendor_reset&email=${ada.email}&code=x&code_expiration_timestamp=1`)],
];
for (const [name, expected, provider, run] of bad) {
  test(`another server: ${name} is a problem that a person understands, nothing is lost, and no word of the vendor is in it or in the log`, async () => {
    await using site = await openSite({}, provider);
    const answer = await run(site);
    assert.deepEqual(codeOf(answer), expected);
    if (answer.status === 503) assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
    assert.doesNotMatch(site.told(), /Load balancer|exceeds the limit|not to be|must be verified|gets in|v9\+|eyJ|correct horse|words of the|LOGIN_FAILED|belong to this/);
  });
}

test('another server: a session whose account is no more ends', async () => {
  await using site = await openSite();
  const browser = await site.signedIn();
  site.vendor.expire('tokens');
  site.vendor.instead = (path) => (path.includes('login/refresh-token/') ? { status: 404, text: '{"error_code":60,"error_name":"NotFoundError","error_data":{"type":"account"}}' } : undefined);
  assert.deepEqual(codeOf(await browser.send('GET', '/me')), [401, 'sign-in-required']);
});

test('another server: with a link that holds no code the vendor is not asked', async () => {
  await using site = await openSite();
  assert.deepEqual(codeOf(await redeem(site, `vendor_reset&email=${ada.email}`)), [400, 'link-invalid']);
  assert.equal(site.times('accounts/individual/reset/'), 0);
});

test('another server: nobody learns from a reset or a proof of an address whether there is an account', async () => {
  const [vendor, store] = [await startVendor(), await openStore()];
  const provider = crossingMinds({ baseUrl: vendor.url, databaseId: vendor.database.id, service })({ logger: recordingLogger([]), clock: Date.now, counters: store.counters });
  vendor.instead = () => ({ status: 404, text: '{"error_code":60,"error_name":"NotFoundError","error_data":{"type":"account"}}' });
  assert.equal(await provider.identity.requestVendorReset?.({ email: 'nobody@example.com', pageUrl: 'https://www.example.com/' }, { priority: 'person' }), undefined);
  assert.equal(await provider.identity.resendVerification?.('nobody@example.com', { priority: 'person' }), undefined);
  await Promise.all([provider.close(), store.close(), vendor.close()]);
});

test('another server: a reset code that is too old says so', async () => {
  await using site = await openSite();
  await site.browser().send('POST', '/password-resets', { json: { email: ada.email } });
  const token = await site.mailedToken();
  site.advance(61 * minute);
  assert.deepEqual(codeOf(await redeem(site, token)), [400, 'link-expired']);
});

test('another server: who has an account and asks for one hears what everybody hears, and gets a mail to reset the password', async () => {
  await using site = await openSite();
  const answers = [];
  for (const email of [grace.email, 'new@example.com']) answers.push((await site.browser().send('POST', '/users', { json: { email, firstName: 'G' } })).text);
  await site.adapter.worker.runDue();
  assert.equal(answers[0], answers[1]);
  assert.deepEqual(site.vendor.mailed.map(({ to }) => to).sort(), [grace.email, 'new@example.com']);
});

test('another server: throttling, an outage and silence while somebody is signed in lose nothing', async () => {
  await using site = await openSite();
  const browser = await site.signedIn();
  for (const answer of [{ status: 429, headers: { 'retry-after': '1' }, text: '' }, { status: 503, text: page }, { status: 403, text: page }, 'silence'] as const) {
    site.vendor.expire('tokens');
    site.vendor.instead = () => answer;
    const { status } = await browser.send('GET', '/me');
    assert.ok([502, 503].includes(status), String(status));
    site.vendor.instead = undefined;
    site.advance(20_000);
    await until(async () => (await browser.send('GET', '/me')).status === 200);
  }
});

test('another server: a manager lists, makes and deletes accounts', async () => {
  const [vendor, store] = [await startVendor(), await openStore()];
  const upstream = new Upstream({ baseUrl: new URL(vendor.url), rateLimit: { requests: 50, windowMs: 1000 }, logger: recordingLogger([]), clock: Date.now, counters: store.counters });
  const accounts = createAdministration(new CrossingMindsApi(upstream, { service, clock: Date.now }));
  await accounts.createPerson({ email: 'new@example.com', role: 'backend', firstName: 'New', lastName: '' });
  const { people, services } = await accounts.list();
  assert.deepEqual([people.map(({ email }) => email).includes('new@example.com'), services.map(({ name }) => name)], [true, [service.name, pages.name]]);
  await accounts.deletePerson('new@example.com');
  assert.equal(vendor.people.some(({ email }) => email === 'new@example.com'), false);
  upstream.close();
  await store.close();
  await vendor.close();
});
