import type { Activation } from '../../contract/activation.ts';
import type { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import type { License } from '../../contract/license.ts';
import type { List } from '../../contract/list.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { NameStore, StoredName } from '../../ports/store.ts';

/* What customers call their licenses and machines. Loaded for those who have given something a name, or do. */

/** The store's, or what is kept of them. */
export type OwnNames = Pick<NameStore, 'list' | 'save'>;

export type NameHandlers = Pick<HandlersOf<typeof licenseEndpoints>, 'nameLicense' | 'nameActivation'>;

const savedOf = (saved: readonly StoredName[], kind: StoredName['kind'], id: string): StoredName | undefined => saved.find((one) => one.kind === kind && one.itemId === id);

/** The license with what its owner calls it; the same object where that is nothing, so that what was written of it can be sent again. */
export function withName(license: License, saved: readonly StoredName[]): License {
  const { name, note } = savedOf(saved, 'license', license.id) ?? {};
  return name || note ? { ...license, ...(name && { name }), ...(note && { note }) } : license;
}

export const withNames = <AList extends List<License>>(list: AList, saved: readonly StoredName[]): AList => ({ ...list, items: list.items.map((license) => withName(license, saved)) });

export function withMachineName(activation: Activation, saved: readonly StoredName[]): Activation {
  const name = savedOf(saved, 'machine', activation.id)?.name;
  return name ? { ...activation, name } : activation;
}

export const withMachineNames = <AList extends List<Activation>>(list: AList, saved: readonly StoredName[]): AList => ({ ...list, items: list.items.map((activation) => withMachineName(activation, saved)) });

/** Both are read with the customer's own token: what is somebody else's is not found. */
export function nameHandlers(names: OwnNames): NameHandlers {
  return {
    async nameLicense({ params, body }, { session: { user: { id: userId } }, owned, context }) {
      const license = await owned().license(params.id, { ...context, uncached: true });
      const { name = '', note = '' } = savedOf(await names.list(userId), 'license', license.id) ?? {};
      const saved = { userId, kind: 'license' as const, itemId: license.id, name: body.name ?? name, note: body.note ?? note };
      await names.save(saved);
      return withName(license, [saved]);
    },

    async nameActivation({ params, body: { name } }, { session, owned, context }) {
      const activation = await owned().activation(params.id, { ...context, uncached: true });
      const saved = { userId: session.user.id, kind: 'machine' as const, itemId: activation.id, name, note: '' };
      await names.save(saved);
      return withMachineName(activation, [saved]);
    },
  };
}
