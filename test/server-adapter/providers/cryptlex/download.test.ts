import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ada, openCryptlex, openOddVendor, person } from './open-cryptlex.ts';

const release = (url: string, secured: boolean) => [{ id: 'r1', version: '1.0', files: [{ id: 'f1', name: 'setup.exe', size: 5, url, secured }] }];

test('a secured file is streamed with the customer’s token, and a part of it on request', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn();
  const [found] = (await customer.releases({}, person)).items.filter(({ files }) => files.length > 0);
  const file = found?.files[0];
  const whole = await customer.openFile(found?.id ?? '', file?.id ?? '', {}, person);
  assert.ok(whole.kind === 'stream' && whole.status === 200);
  const bytes = new Uint8Array(await new Response(whole.body).arrayBuffer());
  assert.equal(bytes.byteLength, file?.size);
  const part = await customer.openFile(found?.id ?? '', file?.id ?? '', { range: 'bytes=1-3' }, person);
  assert.ok(part.kind === 'stream' && part.status === 206);
  assert.equal(part.headers.get('content-range'), `bytes 1-3/${file?.size}`);
  assert.deepEqual(new Uint8Array(await new Response(part.body).arrayBuffer()), bytes.slice(1, 4));
  const beyond = await customer.openFile(found?.id ?? '', file?.id ?? '', { range: 'bytes=99999999-' }, person);
  assert.ok(beyond.kind === 'stream' && beyond.status === 200);
  await beyond.body.cancel();
});

test('the customer’s token goes to no other server than the vendor’s', async () => {
  await using stranger = await openOddVendor(() => ({ body: {} }));
  await using vendor = await openOddVendor(({ path }) => ({ body: path === '/v3/me/releases' ? release(stranger.url.replace('127.0.0.1', 'localhost'), true) : undefined }));
  await assert.rejects(vendor.customer.openFile('r1', 'f1', {}, person), { name: 'ProviderError' });
  await using other = await openOddVendor(({ path }) => ({ body: path === '/v3/me/releases' ? release('https://files.example.com/setup.exe', true) : undefined }));
  await assert.rejects(other.customer.openFile('r1', 'f1', {}, person), { failure: 'refused' });
  assert.equal(stranger.asked.length, 0);
});

test('a redirect of the vendor is told when it holds no secret, and refused when it does', async () => {
  const to = async (location: string) => {
    await using vendor = await openOddVendor(({ path }) => (path === '/v3/me/releases' ? { body: release('/v3/files/setup.exe?key=AAAA-BBBB', true) } : { status: 302, headers: { location } }));
    const opened = await vendor.customer.openFile('r1', 'f1', {}, person);
    assert.deepEqual(vendor.asked.map(({ query, authorization }) => [query.get('key'), authorization]).at(-1), [null, 'Bearer user-secret']);
    return opened;
  };
  assert.deepEqual(await to('https://storage.example.com/x?signature=abc'), { kind: 'redirect', url: 'https://storage.example.com/x?signature=abc' });
  for (const bad of ['https://storage.example.com/x?key=AAAA-BBBB', 'https://storage.example.com/x?t=user-secret', 'http://storage.example.com/x', 'javascript:alert(1)', 'https://a:b@storage.example.com/']) await assert.rejects(to(bad), { failure: 'malformed' }, bad);
});

test('a file that needs no token is told to the browser, if its address is fit for one', async () => {
  await using good = await openOddVendor(() => ({ body: release('https://files.example.com/setup.exe', false) }));
  assert.deepEqual(await good.customer.openFile('r1', 'f1', {}, person), { kind: 'redirect', url: 'https://files.example.com/setup.exe' });
  await using bad = await openOddVendor(() => ({ body: release('javascript:alert(1)', false) }));
  await assert.rejects(bad.customer.openFile('r1', 'f1', {}, person), { failure: 'malformed' });
});

test('a file of a release that is not the customer’s is not found', async () => {
  await using vendor = await openCryptlex();
  const customer = await vendor.signedIn(ada.email);
  await assert.rejects(customer.openFile('nothing', 'f1', {}, person), { failure: 'not-found' });
});
