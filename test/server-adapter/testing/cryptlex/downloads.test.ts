import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAccount, pluck } from './account.ts';

const ann = { email: 'ann@example.com', password: 'correct horse' };

async function start() {
  const account = createAccount();
  const { state } = account.sandbox;
  const user = state.addUser(ann);
  const product = state.addProduct({ displayName: 'Editor' });
  const license = state.addLicense({ productId: product.id, userId: user.id });
  const release = state.addRelease({ productId: product.id, version: '1.0.0', files: [{ name: 'set up ü.exe', content: '0123456789' }, { name: 'open.txt', content: 'free', secured: false }] });
  const token = await account.tokenOf(ann.email, ann.password);
  const listed = (await account.call('GET', '/v3/me/releases', undefined, token)).body as { files: { url: string }[] }[];
  const [secured = '', open = ''] = listed[0]?.files.map(({ url }) => url) ?? [];
  const get = (url: string, headers: Record<string, string> = {}) => account.sandbox.fetch(new Request(url, { headers }));
  return { ...account, state, license, release, token, secured, open, get };
}

describe('downloads', () => {
  test('are open with the user’s token or a key of the product', async () => {
    const { get, secured, token, license, release } = await start();
    assert.equal(await (await get(secured, { authorization: `Bearer ${token}` })).text(), '0123456789');
    assert.equal(await (await get(`${secured}?key=${license.key}`)).text(), '0123456789');
    assert.equal(release.files[0]?.downloads, 2);
  });

  test('are closed without either, with a foreign key, and for an unlicensed user', async () => {
    const { get, secured, open, state, tokenOf, license } = await start();
    const other = state.addLicense({ productId: state.addProduct().id });
    state.addUser({ email: 'ben@example.com', password: ann.password });
    const token = await tokenOf('ben@example.com', ann.password);
    assert.equal((await get(secured)).status, 401);
    assert.equal((await get(`${secured}?key=${other.key}`)).status, 403);
    assert.equal((await get(`${secured}?key=`)).status, 401);
    assert.equal((await get(secured, { authorization: `Bearer ${token}` })).status, 403);
    license.revoked = true;
    assert.equal((await get(`${secured}?key=${license.key}`)).status, 403);
    assert.equal(await (await get(open)).text(), 'free');
  });

  test('answer ranges', async () => {
    const { get, secured, license } = await start();
    const part = async (range: string, more = {}) => {
      const answer = await get(`${secured}?key=${license.key}`, { range, ...more });
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
    assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789']);
    assert.deepEqual(await part('bytes=-3'), [206, 'bytes 7-9/10', '789']);
    assert.deepEqual(await part('bytes=5-99'), [206, 'bytes 5-9/10', '56789']);
    assert.deepEqual(await part('bytes=10-'), [416, 'bytes */10', '']);
    assert.deepEqual(await part('lines=1-2'), [200, null, '0123456789']);
    assert.deepEqual(await part('bytes=2-4', { 'if-range': '"another"' }), [200, null, '0123456789']);
  });

  test('are 404 for another account, release or file, and for what is not published', async () => {
    const { get, secured, license, release, sandbox } = await start();
    const key = `?key=${license.key}`;
    for (const url of [secured.replace(sandbox.accountId, 'another'), secured.replace(release.id, 'another'), `${secured}x`]) assert.equal((await get(url + key)).status, 404);
    release.published = false;
    assert.equal((await get(secured + key)).status, 404);
  });
});

test('releases, products and templates are read with an access token', async () => {
  const { call, release } = await start();
  const product = pluck(await call('GET', '/v3/products'), 'id')[0];
  const template = pluck(await call('GET', '/v3/license-templates'), 'id')[0];
  assert.deepEqual(pluck(await call('GET', `/v3/releases?productId=${String(product)}&published=true`), 'id'), [release.id]);
  assert.equal((await call('GET', `/v3/releases/${release.id}`)).status, 200);
  assert.equal(((await call('GET', `/v3/products/${String(product)}`)).body as { displayName: string }).displayName, 'Editor');
  assert.equal((await call('GET', `/v3/license-policies/${String(template)}`)).status, 200);
  for (const path of ['releases', 'products', 'license-templates']) assert.equal((await call('GET', `/v3/${path}/unknown`)).status, 404);
});
