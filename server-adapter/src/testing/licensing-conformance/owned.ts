import { call, check, fails } from '../conformance.ts';
import { signedIn } from './fixture.ts';
import type { LicensingCase, LicensingFixture } from './fixture.ts';

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

async function licensesOf(fixture: LicensingFixture, who: LicensingFixture['customer']) {
  const { api } = await signedIn(fixture, who);
  return (await api.licenses({ limit: 100 }, call)).items;
}

export const ownedCases: LicensingCase[] = [
  {
    name: 'licenses come in pages that don’t overlap',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      const [first, second] = [await api.licenses({ page: 1, limit: 1 }, call), await api.licenses({ page: 2, limit: 1 }, call)];
      check(first.items.length === 1 && second.items.length === 1, 'there is one on each');
      check(first.items[0]?.id !== second.items[0]?.id, 'it is another one');
      check(second.page === 2 && second.limit === 1 && (second.total ?? 2) >= 2, 'the page says which it is');
    },
  },
  {
    name: 'a license can be read by its id, but nobody else’s',
    async show(fixture) {
      const [[own], [foreign]] = [await licensesOf(fixture, fixture.customer), await licensesOf(fixture, fixture.other)];
      const { api } = await signedIn(fixture, fixture.customer);
      check((await api.license(own?.id ?? '', call)).key === own?.key, 'the own license');
      await fails(api.license(foreign?.id ?? '', call), ['not-found'], 'somebody else’s license');
      await fails(api.license('../users', call), ['not-found'], 'an id that is none');
    },
  },
  {
    name: 'the products are those of the licenses, each once',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      const products = idsOf((await api.products(call)).items);
      const expected = new Set((await licensesOf(fixture, fixture.customer)).flatMap(({ productId }) => productId ?? []));
      check(products.length === expected.size && products.every((id) => expected.has(id)), 'the same products');
    },
  },
  {
    name: 'two customers never see each other’s licenses',
    async show(fixture) {
      const [own, foreign] = [await licensesOf(fixture, fixture.customer), await licensesOf(fixture, fixture.other)];
      check(own.length > 0 && foreign.length > 0 && !idsOf(own).some((id) => idsOf(foreign).includes(id)), 'the lists are disjoint');
    },
  },
  {
    name: 'a machine that was freed is gone at once',
    needs: 'releaseActivation',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      const [machine] = (await api.activations({ limit: 100 }, call)).items;
      check(machine !== undefined, 'there is a machine');
      check((await api.activation(machine.id, call)).id === machine.id, 'it can be read');
      await fixture.provider.licensing.back.releaseActivation(machine.id, call);
      check(!idsOf((await api.activations({ limit: 100 }, call)).items).includes(machine.id), 'it is not listed');
      await fails(api.activation(machine.id, call), ['not-found'], 'reading it');
    },
  },
  {
    name: 'a file that there is not is not found',
    needs: 'releases',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      await api.releases({}, call);
      await fails(api.openFile('no-such-release', 'no-such-file', {}, call), ['not-found'], 'opening it');
    },
  },
];
