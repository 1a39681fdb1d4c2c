import type { ReadableAtom } from 'nanostores';
import type { Activation } from '../../server-adapter/src/contract/activation.ts';
import type { List } from '../../server-adapter/src/contract/list.ts';
import { createLicensesStore } from './licenses-store.ts';
import { createCustomerClient } from '../client/customer-client.ts';
import { createRemoteMap } from './remote-map.ts';
import { settle, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface ActivationsStore extends CustomerStore {
  /** The machines of one license: the first 100, and a hundred more with each {@link loadMore}; `limit` says how many there may be. */
  $activations(licenseId: string): ReadableAtom<Remote<List<Activation>>>;
  load(licenseId: string): Promise<Outcome<List<Activation>>>;
  loadMore(licenseId: string): Promise<Outcome<List<Activation>>>;
  /** Frees a machine and takes it off the list. A second call for the same machine joins the first. */
  release(activation: Pick<Activation, 'id' | 'licenseId'>): Promise<Outcome<undefined>>;
}

/** The vendor's own bound. */
const pageSize = 100;

/** The licenses are told of every machine that was freed: they count them. */
export const createActivationsStore: StoreFactory<ActivationsStore> = ({ transport, store }) => {
  const client = createCustomerClient(transport);
  const lists = createRemoteMap<List<Activation>>();
  /** How many pages of a license's machines are shown; 1 unless somebody asked for more. */
  const pages = new Map<string, number>();
  const releasing = new Map<string, Promise<Outcome<undefined>>>();

  const readPages = async (licenseId: string, signal: AbortSignal): Promise<List<Activation>> => {
    const wanted = pages.get(licenseId) ?? 1;
    // By id: a machine may move to the next page between two answers.
    const found = new Map<string, Activation>();
    for (let page = 1; ; page += 1) {
      const list = await client.listActivations({ licenseId, page, limit: pageSize }, signal);
      for (const activation of list.items) found.set(activation.id, activation);
      if (page >= wanted || list.items.length < pageSize) return { ...list, items: [...found.values()], page: 1, limit: page * pageSize };
    }
  };
  const load = (licenseId: string) => lists.of(licenseId).read((signal) => readPages(licenseId, signal));

  const release = async (id: string, licenseId: string | null): Promise<Outcome<undefined>> => {
    const outcome = await settle(client.releaseActivation(id));
    releasing.delete(id);
    if (!outcome.ok || licenseId === null) return outcome;
    const { $remote, write } = lists.of(licenseId);
    const known = $remote.get().value;
    if (known) write(without(known, id));
    store(createLicensesStore).noteRelease(licenseId);
    return outcome;
  };

  return {
    $activations: (licenseId) => lists.of(licenseId).$remote,
    load,
    async loadMore(licenseId) {
      // What is under way asks for less than what is wanted now.
      if (lists.of(licenseId).$remote.get().state === 'pending') await load(licenseId);
      pages.set(licenseId, (pages.get(licenseId) ?? 1) + 1);
      return load(licenseId);
    },
    release({ id, licenseId }) {
      const outcome = releasing.get(id) ?? release(id, licenseId);
      releasing.set(id, outcome);
      return outcome;
    },
    clear() {
      pages.clear();
      lists.clear();
    },
  };
};

function without({ items, total, ...list }: List<Activation>, id: string): List<Activation> {
  const rest = items.filter((item) => item.id !== id);
  return { ...list, items: rest, ...(total !== undefined && { total: total - (items.length - rest.length) }) };
}
