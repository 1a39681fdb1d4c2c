import type { NewLicense } from '../../ports/licensing.ts';
import { call, check, fails } from '../conformance.ts';
import { signedIn } from './fixture.ts';
import type { LicensingCase, LicensingFixture } from './fixture.ts';

const entry = { key: 'conformance_purchase', value: 'p-1' };

async function newLicense(fixture: LicensingFixture): Promise<NewLicense> {
  const { id } = await signedIn(fixture, fixture.customer);
  return { productId: fixture.productId, userId: id, metadata: [{ ...entry, userVisible: false }] };
}

/** The vendor's search may lag behind what it has created. */
const searchable = ({ provider }: LicensingFixture) => new Promise((resolve) => setTimeout(resolve, provider.licensing.back.licenseCreation.searchLagMs));

export const backOfficeCases: LicensingCase[] = [
  {
    name: 'a file that is no request of a machine activates and frees nothing',
    needs: 'offlineActivation',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      const [license] = (await api.licenses({ limit: 1 }, call)).items;
      check(license !== undefined, 'there is a license');
      await fails(fixture.provider.licensing.back.activateOffline(license.id, 'not.a.request', call), ['refused'], 'activating');
      await fails(fixture.provider.licensing.back.deactivateOffline(license.id, 'not.a.request', call), ['refused'], 'freeing');
      await fails(fixture.provider.licensing.back.activateOffline('../users', 'not.a.request', call), ['not-found'], 'an id that is none');
    },
  },
  {
    name: 'an empty filter finds nothing, and is no way to everything',
    async show({ provider: { licensing: { back } } }) {
      await fails(back.findUserByEmail('', call), ['refused'], 'user');
      await fails(back.findLicenses({ key: '', value: '' }, call), ['refused'], 'licenses');
      await fails(back.findLicenseByKey('', call), ['refused'], 'license');
      await fails(back.licensesOf('', call), ['refused'], 'licenses of nobody');
    },
  },
  {
    name: 'a new license belongs to its owner and is found by its purchase, by its key and by its id',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      const wanted = await newLicense(fixture);
      const made = await back.createLicense(wanted, call);
      check(made.userId === wanted.userId && made.productId === wanted.productId && made.key !== '', 'it is what was asked for');
      check((await back.findLicenseById(made.id, call))?.key === made.key, 'by id');
      await searchable(fixture);
      const found = await back.findLicenses(entry, call);
      check(found.length === 1 && found[0]?.id === made.id, 'by purchase');
      check((await back.findLicenses({ ...entry, value: 'p-2' }, call)).length === 0, 'not by another purchase');
      check((await back.findLicenseByKey(made.key, call))?.id === made.id, 'by key');
      const owned = await back.licensesOf(made.userId ?? '', call);
      check(owned.some(({ id }) => id === made.id) && owned.every(({ userId }) => userId === made.userId), 'by owner, and nobody else\'s');
    },
  },
  {
    name: 'all licenses can be read, the oldest first, until there are no more',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      const made = [];
      for (let count = 0; count < 3; count += 1) made.push(await back.createLicense(await newLicense(fixture), call));
      await searchable(fixture);
      const ids: string[] = [];
      for (let page = 1; ; page += 1) {
        const licenses = await back.listLicenses(page, call);
        if (licenses.length === 0) break;
        ids.push(...licenses.map(({ id }) => id));
      }
      check(new Set(ids).size === ids.length, 'each one once');
      check(made.map(({ id }) => ids.indexOf(id)).every((place, index, places) => place >= 0 && place > (places[index - 1] ?? -1)), 'those made, in order');
    },
  },
  {
    name: 'changes are absolute: a repeat leaves the same behind',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      const { id } = await back.createLicense(await newLicense(fixture), call);
      const expiresAt = '2040-01-02T03:04:05.000Z';
      for (let time = 0; time < 2; time += 1) {
        check((await back.setExpiry(id, expiresAt, call)).expiresAt === expiresAt, 'the expiry');
        check((await back.updateLicense(id, { suspended: true }, call)).suspended, 'the suspension');
      }
      const after = await back.findLicenseById(id, call);
      check(after?.expiresAt === expiresAt && after.suspended && !after.revoked, 'what is kept');
    },
  },
  {
    name: 'a license can be given to another user, and is theirs then',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      const { id } = await back.createLicense(await newLicense(fixture), call);
      const email = `heir-${crypto.randomUUID()}@example.com`;
      const heir = await back.createUser({ email, firstName: 'Heir', lastName: 'Example' }, call);
      for (let time = 0; time < 2; time += 1) check((await back.updateLicense(id, { userId: heir.id }, call)).userId === heir.id, 'whose it is');
      check((await back.findLicenseById(id, call))?.userId === heir.id, 'whose it stays');
    },
  },
  {
    name: 'metadata that is set changes nothing of what else is there',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      const { id } = await back.createLicense(await newLicense(fixture), call);
      for (const value of ['basic', 'pro', 'pro']) await back.updateLicense(id, { metadata: [{ key: 'edition', value, userVisible: false }] }, call);
      const entries = (await back.findLicenseById(id, call))?.metadata ?? [];
      check(entries.filter(({ key }) => key === 'edition').map(({ value }) => value).join() === 'pro', 'the entry that was set');
      check(entries.some(({ key, value }) => key === entry.key && value === entry.value), 'the entry that was there');
    },
  },
  {
    name: 'unique keys are unique, where the vendor says so',
    async show(fixture) {
      const { back } = fixture.provider.licensing;
      if (!back.licenseCreation.uniqueKeys) return;
      const license = { ...(await newLicense(fixture)), key: 'A1B2C3-A1B2C3-A1B2C3-A1B2C3-A1B2C3-A1B2C3' };
      await back.createLicense(license, call);
      await fails(back.createLicense(license, call), ['conflict'], 'the second one');
    },
  },
];
