import type { ReadableAtom } from 'nanostores';
import type { Activation } from '#contract/activation.ts';
import type { List } from '#contract/list.ts';
import { createLicensesStore } from './licenses-store.ts';
import { isList } from './answers.ts';
import { asCustomer } from './as-customer.ts';
import { createRemotePages } from './remote-pages.ts';
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

/** The licenses are told of every machine that was freed: they count them. */
export const createActivationsStore: StoreFactory<ActivationsStore> = (source) => {
  const { store } = source;
  const call = asCustomer(source);
  const pages = createRemotePages<Activation>((licenseId, page, signal) => call('GET /me/activations', { query: { licenseId, ...page }, check: isList, signal }));
  const releasing = new Map<string, Promise<Outcome<undefined>>>();

  const release = async (id: string, licenseId: string | null): Promise<Outcome<undefined>> => {
    const outcome = await settle(call('DELETE /me/activations/:id', { path: { id } }));
    releasing.delete(id);
    if (!outcome.ok || licenseId === null) return outcome;
    const { $remote, write } = pages.of(licenseId);
    const known = $remote.get().value;
    if (known) write(without(known, id));
    store(createLicensesStore).noteRelease(licenseId);
    return outcome;
  };

  return {
    $activations: (licenseId) => pages.of(licenseId).$remote,
    load: pages.load,
    loadMore: pages.loadMore,
    release({ id, licenseId }) {
      const outcome = releasing.get(id) ?? release(id, licenseId);
      releasing.set(id, outcome);
      return outcome;
    },
    clear: pages.clear,
  };
};

function without({ items, total, ...list }: List<Activation>, id: string): List<Activation> {
  const rest = items.filter((item) => item.id !== id);
  return { ...list, items: rest, ...(total !== undefined && { total: total - (items.length - rest.length) }) };
}
