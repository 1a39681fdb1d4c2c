import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { createAccount, pluck } from './account.ts';

function withLicenses(keys: readonly string[], assumptions = {}) {
  const account = createAccount({ assumptions });
  const product = account.sandbox.state.addProduct();
  for (const key of keys) account.sandbox.state.addLicense({ productId: product.id, key });
  const keysOf = async (query: string) => pluck(await account.call('GET', `/v3/licenses?${query}`), 'key') as string[];
  return { ...account, product, keysOf };
}

describe('pages', () => {
  const keys = Array.from({ length: 25 }, (_, index) => `K${String(index).padStart(2, '0')}`);

  test('are bare arrays, oldest first, of ten unless the limit says otherwise, and empty past the end', async () => {
    const { keysOf } = withLicenses(keys);
    assert.deepEqual(await keysOf(''), keys.slice(0, 10));
    assert.deepEqual(await keysOf('page=3'), keys.slice(20));
    assert.deepEqual(await keysOf('limit=100'), keys);
    assert.deepEqual(await keysOf('page=2&limit=20'), keys.slice(20));
    assert.deepEqual(await keysOf('page=9'), []);
  });

  test('have the default size that a test assumes, and count headers only where it assumes them', async () => {
    const { keysOf, call } = withLicenses(keys, { defaultLimit: 20, paginationHeaders: true });
    assert.equal((await keysOf('')).length, 20);
    assert.equal((await call('GET', '/v3/licenses?page=2')).headers.get('pagination-count'), '25');
    assert.equal((await withLicenses(keys).call('GET', '/v3/licenses')).headers.get('pagination-count'), null);
  });

  test('are sorted both ways', async () => {
    const { keysOf } = withLicenses(['B', 'C', 'A']);
    assert.deepEqual([await keysOf('sort=createdAt'), await keysOf('sort=-createdAt'), await keysOf('sort=key'), await keysOf('sort=')], [['B', 'C', 'A'], ['A', 'C', 'B'], ['A', 'B', 'C'], ['B', 'C', 'A']]);
  });

  test('refuse a number that is none, or out of bounds', async () => {
    const { call } = withLicenses([]);
    for (const query of ['page=0', 'page=x', 'page=1.5', 'limit=0', 'limit=101', 'limit=-1']) assert.equal((await call('GET', `/v3/licenses?${query}`)).status, 400, query);
  });
});

describe('filters', () => {
  test('know every operator of texts', async () => {
    const { keysOf } = withLicenses(['alpha', 'beta', 'alps', 'a,b']);
    const expected: Record<string, string[]> = {
      'key=beta': ['beta'], 'key[eq]=beta': ['beta'], 'key[ne]=beta': ['alpha', 'alps', 'a,b'], 'key[sw]=al': ['alpha', 'alps'], 'key[ew]=a': ['alpha', 'beta'],
      'key[cn]=p': ['alpha', 'alps'], 'key[nc]=p': ['beta', 'a,b'], 'key[in]=beta,alps': ['beta', 'alps'], 'key[nin]=beta,alps': ['alpha', 'a,b'], 'key[eq]=Beta': [],
      'key%5Beq%5D=beta': ['beta'], 'key[sw]=al&key[ew]=s': ['alps'],
    };
    for (const [query, keys] of Object.entries(expected)) assert.deepEqual(await keysOf(query), keys, query);
  });

  test('know every operator of numbers and dates', async () => {
    const { sandbox, product, keysOf, call } = withLicenses([]);
    [1, 5, -1].forEach((allowedActivations) => sandbox.state.addLicense({ productId: product.id, key: `N${allowedActivations}`, allowedActivations, expiresAt: allowedActivations < 0 ? null : `203${allowedActivations}-01-01T00:00:00Z` }));
    const expected: Record<string, string[]> = {
      'allowedActivations=5': ['N5'], 'allowedActivations[ne]=5': ['N1', 'N-1'], 'allowedActivations[gt]=1': ['N5'], 'allowedActivations[gte]=1': ['N1', 'N5'],
      'allowedActivations[lt]=1': ['N-1'], 'allowedActivations[lte]=1': ['N1', 'N-1'], 'expiresAt[lt]=2033-01-01': ['N1'], 'expiresAt[gte]=2035-01-01T00:00:00.0000000Z': ['N5'],
      'expiresAt[gt]=2030-01-01&expiresAt[lt]=2032-01-01': ['N1'],
    };
    for (const [query, keys] of Object.entries(expected)) assert.deepEqual(await keysOf(query), keys, query);
    for (const query of ['allowedActivations=many', 'expiresAt[gt]=soon', 'revoked=perhaps']) assert.equal((await call('GET', `/v3/licenses?${query}`)).status, 400, query);
  });

  test('derive what has expired, and what soon will', async () => {
    const { sandbox, product, keysOf } = withLicenses([]);
    const add = (key: string, expiresAt: string | null) => sandbox.state.addLicense({ productId: product.id, key, expiresAt });
    add('past', '2026-11-01T00:00:00Z');
    add('soon', '2026-12-01T00:00:00Z');
    add('later', '2028-01-01T00:00:00Z');
    add('never', null);
    assert.deepEqual([await keysOf('expired=true'), await keysOf('expired=false'), await keysOf('expiringSoon=true')], [['past'], ['soon', 'later', 'never'], ['soon']]);
  });

  test('that are empty are ignored, so that everything is answered', async () => {
    const { keysOf } = withLicenses(['A', 'B']);
    for (const query of ['key[in]=', 'key[eq]=', 'key=', 'userId=', 'user.email[eq]=', 'metadata.key=&metadata.value=', 'expired=', 'expiresAt[gt]=', 'search=', 'page=&limit=']) {
      assert.deepEqual(await keysOf(query), ['A', 'B'], query);
    }
  });

  test('that are unknown are ignored, also where they are named like a part of every object', async () => {
    const { keysOf } = withLicenses(['A']);
    for (const query of ['colour=blue', 'key[like]=B', 'key[toString]=B', 'constructor=B', '__proto__[eq]=B', 'sort=toString']) assert.deepEqual(await keysOf(query), ['A'], query);
  });

  test('on metadata hit one entry or any, as a test assumes', async () => {
    const found = async (metadataFiltersMatchOneEntry: boolean) => {
      const { sandbox, product, keysOf } = withLicenses([], { metadataFiltersMatchOneEntry });
      sandbox.state.addLicense({ productId: product.id, key: 'same', metadata: [{ key: 'order', value: '1' }] });
      sandbox.state.addLicense({ productId: product.id, key: 'mixed', metadata: [{ key: 'order', value: '2' }, { key: 'line', value: '1' }] });
      return keysOf('metadata.key[eq]=order&metadata.value[eq]=1');
    };
    assert.deepEqual([await found(false), await found(true)], [['same', 'mixed'], ['same']]);
  });
});

test('any key is found by its exact text when it is encoded, and only that key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), async (keys) => {
      const { keysOf } = withLicenses(keys);
      for (const key of keys) assert.deepEqual(await keysOf(new URLSearchParams({ 'key[eq]': key }).toString()), [key]);
    }),
    { numRuns: 40 },
  );
});

test('any walk over the pages sees every item once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 }), async (count, limit) => {
      const keys = Array.from({ length: count }, (_, index) => `K${index}`);
      const { keysOf } = withLicenses(keys);
      const seen: string[] = [];
      for (let page = 1; ; page += 1) {
        const items = await keysOf(`page=${page}&limit=${limit}`);
        if (items.length === 0) break;
        seen.push(...items);
      }
      assert.deepEqual(seen, keys);
    }),
    { numRuns: 20 },
  );
});
