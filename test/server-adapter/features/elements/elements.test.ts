import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { elements } from '../../../../server-adapter/src/features/elements/index.ts';
import { defineFeature } from '../../../../server-adapter/src/index.ts';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

const shop = 'https://shop.example.com';

/** A feature whose handler would have its answer kept. */
const own = defineFeature({
  name: 'own',
  endpoints: { own: { method: 'GET', path: '/own', summary: 'Returns something of one person.', caller: 'anyone', withoutStore: true, status: 200, problems: [] } },
  attach: () => ({ handlers: { own: async () => new Response('', { headers: { 'Cache-Control': 'public, max-age=60' } }) } }),
});

let harness: Harness;
before(async () => {
  harness = await startHarness({ adapter: { features: [elements(), own], allowedOrigins: [shop] } });
});
after(() => harness.close());

/** The response as it leaves: clients unpack what is compressed. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> => harness.adapter.fetch(new Request(harness.url + path, { method, headers }));
const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const hashOf = (contents: Buffer): string => `sha384-${createHash('sha384').update(contents).digest('base64')}`;
const readHashes = async (): Promise<[path: string, hash: string][]> => {
  const { integrity } = (await (await get('/kit.json')).json()) as { integrity: Record<string, string> };
  return Object.entries(integrity).map(([address, hash]) => [address.slice(harness.url.length), hash]);
};

test('the script is asked for again each time, and sent only when it has changed', async () => {
  const first = await get('/kit.js');
  assert.equal(first.status, 200);
  assert.equal(first.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(first.headers.get('cache-control'), 'no-cache');
  const etag = first.headers.get('etag') ?? '';
  for (const known of [etag, `"another", ${etag}`, '*']) {
    const again = await get('/kit.js', { 'if-none-match': known });
    assert.equal(again.status, 304, known);
    assert.equal((await bytes(again)).length, 0);
    assert.deepEqual(['etag', 'cache-control'].map((name) => again.headers.get(name)), [etag, 'no-cache']);
  }
  assert.equal((await get('/kit.js', { 'if-none-match': 'W/"another"' })).status, 200);
});

test('its parts are kept for a year, and its style sheet is not', async () => {
  const [part = ''] = (await readHashes()).map(([path]) => path).filter((path) => path.startsWith('/kit/'));
  const { headers } = await get(part);
  assert.deepEqual(['content-type', 'cache-control'].map((name) => headers.get(name)), ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
  const styles = await get('/kit.css');
  assert.deepEqual(['content-type', 'cache-control'].map((name) => styles.headers.get(name)), ['text/css; charset=utf-8', 'no-cache']);
});

test('the list of hashes is an import map, by full addresses, of what is sent', async () => {
  const hashes = await readHashes();
  assert.ok(hashes.length > 50 && ['/kit.js', '/kit.css'].every((name) => hashes.some(([path]) => path === name)));
  for (const [path, hash] of hashes) assert.equal(hashOf(await bytes(await get(path))), hash, path);
});

for (const [accepted, encoding, unpack] of [
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['GZIP;q=0.5, br;q=0', 'gzip', gunzipSync],
  ['br;q=0.0, identity', null, (contents: Buffer) => contents],
  ['', null, (contents: Buffer) => contents],
] as const) {
  test(`for "${accepted}", files are sent ${encoding === null ? 'as they are' : `compressed with ${encoding}`}`, async () => {
    for (const [path, hash] of (await readHashes()).slice(0, 3)) {
      const response = await get(path, { 'accept-encoding': accepted });
      assert.equal(response.headers.get('content-encoding'), encoding);
      assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/);
      const contents = await bytes(response);
      assert.equal(response.headers.get('content-length'), String(contents.length));
      assert.equal(hashOf(unpack(contents)), hash);
    }
  });
}

test('a HEAD request has the headers of a GET, and no body', async () => {
  const [full, head] = [await get('/kit.js'), await get('/kit.js', {}, 'HEAD')];
  const named = ({ headers }: Response): (string | null)[] => ['etag', 'content-type', 'content-length', 'cache-control', 'vary'].map((name) => headers.get(name));
  assert.deepEqual(named(head), named(full));
  assert.equal((await bytes(head)).length, 0);
});

test('pages of listed origins may load them, and others may not', async () => {
  const listed = await get('/kit.js', { origin: shop });
  assert.equal(listed.headers.get('access-control-allow-origin'), shop);
  assert.match(listed.headers.get('vary') ?? '', /Accept-Encoding.*Origin/);
  const other = await get('/kit.js', { origin: 'https://elsewhere.example.com' });
  assert.equal(other.headers.get('access-control-allow-origin'), null);
  assert.match(other.headers.get('vary') ?? '', /Accept-Encoding.*Origin/);
});

test('they say that they are what they are, and set no cookie', async () => {
  const { headers } = await get('/kit.js');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.deepEqual(headers.getSetCookie(), []);
});

for (const path of ['/kit/nothing.js', '/kit/kit.js', '/kit/integrity.json', '/kit/..%2fintegrity.json', '/kit/..%2f..%2fcx-kit.js', '/kit/%2e%2e/kit.js.br', '/kit/..%5ckit.js', '/kit/kit.css.js', '/kit/a%00.js', '/kit.js.map', '/kit/']) {
  test(`nothing else is there: ${path}`, async () => {
    const response = await get(path);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
}

test('everything else is kept nowhere, whatever its handler says', async () => {
  for (const path of ['/session', '/kit.json', '/nothing', '/own']) assert.equal((await get(path)).headers.get('cache-control'), 'no-store', path);
});

test('they are there while the store is away', async () => {
  const broken = await startHarness({ elements: {}, storeBroken: true });
  try {
    assert.equal((await broken.adapter.fetch(new Request(`${broken.url}/kit.js`))).status, 200);
  } finally {
    await broken.close();
  }
});

test('an adapter without the feature has none of it', async () => {
  const without = await startHarness();
  try {
    for (const path of ['/kit.js', '/kit.json', '/kit/x.js']) assert.equal((await fetch(without.url + path)).status, 404);
  } finally {
    await without.close();
  }
});

test('without the package, the start ends with one line that says how to install it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cx-without-elements-'));
  try {
    assert.throws(() => elements({ from: folder }), { name: 'OptionsError', message: 'elements needs the package @cx-kit/elements: run npm install @cx-kit/elements, or turn it off' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('at the edge, the start ends with one line that says that the host serves the files, and how', () => {
  const { getBuiltinModule } = process;
  try {
    for (const ofEdge of [undefined, () => undefined, () => ({})]) {
      Object.defineProperty(process, 'getBuiltinModule', { configurable: true, writable: true, value: ofEdge });
      assert.throws(() => elements(), { name: 'OptionsError', message: /^elements reads files, and there are none at the edge: let the host serve the folder node_modules\/@cx-kit\/elements\/dist\/served .*$/ });
    }
  } finally {
    Object.defineProperty(process, 'getBuiltinModule', { configurable: true, writable: true, value: getBuiltinModule });
  }
});
