import type { Activation } from '../../contract/activation.ts';
import type { License } from '../../contract/license.ts';
import type { List } from '../../contract/list.ts';
import type { StoredName } from '../../ports/store.ts';

/** The names that a customer has given, by what they are of. */
export type OwnNames = ReadonlyMap<string, StoredName>;

export const toOwnNames = (names: readonly StoredName[]): OwnNames => new Map(names.map((one) => [`${one.kind} ${one.itemId}`, one]));

/** The license with what its owner calls it; the same object where that is nothing, so that what was written of it can be sent again. */
export function withName(license: License, names: OwnNames): License {
  const { name, note } = names.get(`license ${license.id}`) ?? {};
  return name || note ? { ...license, ...(name && { name }), ...(note && { note }) } : license;
}

export function withMachineName(activation: Activation, names: OwnNames): Activation {
  const name = names.get(`machine ${activation.id}`)?.name;
  return name ? { ...activation, name } : activation;
}

export function withNames<Item, AList extends List<Item>>(list: AList, names: OwnNames, name: (item: Item, names: OwnNames) => Item): AList {
  return names.size ? { ...list, items: list.items.map((item) => name(item, names)) } : list;
}
