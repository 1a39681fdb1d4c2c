import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { searchLicenses } from '../../../../server-adapter/src/features/licenses/search.ts';
import type { LicensedApi } from '../../../../server-adapter/src/ports/licensing.ts';
import { demoCustomers, seedDemo } from '../../../../server-adapter/src/testing/index.ts';
import { createActivation, createLicense } from '../../../mocks/fixtures.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

type Calls = Pick<LicensedApi, 'licenses' | 'activations'>;

/** A customer with so many licenses, of a license server that searches whole keys alone; and what it was asked. */
function customerWith(count: number, { telling = true } = {}) {
  const licenses = Array.from({ length: count }, (_, index) => createLicense({ id: `l${index}`, key: `AAAA-${String(index).padStart(6, '0')}-ZZ`, productName: index % 2 ? 'Loom' : 'Engine', metadata: index === 3 ? [{ key: 'Note', value: 'For the studio' }] : [] }));
  const activations = Array.from({ length: 120 }, (_, index) => createActivation({ id: `a${index}`, licenseId: `l${index}`, hostname: `host-${index}.example.com` }));
  const asked: string[] = [];
  const pageOf = <Item>(items: Item[], page = 1, limit = 20) => ({ items: items.slice((page - 1) * limit, page * limit), page, limit, ...(telling && { total: items.length }) });
  const calls: Calls = {
    licenses: async ({ page, limit, search }) => (asked.push(`licenses ${page} ${search ?? ''}`.trim()), pageOf(search ? licenses.filter(({ key }) => key === search) : licenses, page, limit)),
    activations: async ({ page, limit }) => (asked.push(`activations ${page}`), pageOf(activations, page, limit)),
  };
  const find = async (search: string, page = 1) => searchLicenses({ search, page }, calls as LicensedApi, { priority: 'person' });
  const ids = async (search: string) => (await find(search)).items.map(({ id }) => id);
  return { find, ids, asked };
}

describe('the search of licenses', () => {
  it('finds by product, host name, a part of the key of at least four characters, and note', async () => {
    const { ids, find } = customerWith(150);
    assert.equal((await find('loom')).total, 75);
    assert.deepEqual(await ids('HOST-17.example'), ['l17']);
    assert.deepEqual(await ids('0149zz'), ['l149'], 'the dashes of a key do not count');
    assert.deepEqual(await ids('studio'), ['l3']);
    assert.deepEqual(await ids('loom host-17.'), ['l17'], 'every word has to match');
    assert.deepEqual(await ids('9ZZ'), [], 'three characters are in too many keys');
    assert.deepEqual(await ids('Ada'), [], 'nobody is found by the name of the customer');
  });

  it('comes in pages, with a total', async () => {
    const { items, total, page } = await customerWith(150).find('engine', 2);
    assert.deepEqual([items.length, items[0]?.id, total, page], [20, 'l40', 75, 2]);
  });

  it('looks through 1,000 at most, adds what the license server finds, and says so', async () => {
    const { find, asked } = customerWith(12_000);
    const { items, searched, ofTotal, incomplete, total } = await find('AAAA-011999-ZZ');
    assert.deepEqual([items.map(({ id }) => id), searched, ofTotal, incomplete, total], [['l11999'], 1000, 12_000, true, undefined]);
    assert.equal(asked.length, 10 + 2 + 1);
  });

  it('does not say of how many where the license server does not', async () => {
    const { searched, ofTotal } = await customerWith(1_500, { telling: false }).find('loom');
    assert.deepEqual([searched, ofTotal], [1000, undefined]);
  });
});

describe('the search of licenses, asked by a browser', () => {
  let harness: Harness;
  let ada: Browser;
  before(async () => {
    harness = await startHarness();
    seedDemo(harness.sandbox);
    ada = await harness.signedIn(demoCustomers.everything.email);
  });
  after(() => harness.close());

  it('finds what a customer knows: a product, a machine, the end of a key; and not everything by the own name', async () => {
    const found = async (search: string) => (await ada.send('GET', `/me/licenses?search=${encodeURIComponent(search)}`)).json()['items'] as { productName: string; key: string; id: string }[];
    assert.ok((await found('farm')).every(({ productName }) => /farm/i.test(productName)));
    assert.ok((await found('farm')).length > 0);
    const [{ hostname, licenseId } = { hostname: '', licenseId: '' }] = (await ada.send('GET', '/me/activations')).json()['items'] as { hostname: string; licenseId: string }[];
    const onIt = (await found(hostname)).map(({ id }) => id);
    assert.ok(onIt.includes(licenseId));
    const machines = (await ada.send('GET', '/me/activations?limit=100')).json()['items'] as { hostname: string; licenseId: string }[];
    assert.deepEqual(new Set(onIt), new Set(machines.filter((machine) => machine.hostname.includes(hostname)).map((machine) => machine.licenseId)));
    const [first] = await found('editor');
    assert.ok((await found(first!.key.slice(-4))).some(({ id }) => id === first!.id));
    assert.deepEqual(await found('ada@example.com'), []);
  });
});
