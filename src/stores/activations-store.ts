import type { ReadableAtom } from 'nanostores';
import type { Activation } from '../../server-adapter/src/contract/activation.ts';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { Client } from '../client/client.ts';
import { createRemote, settle, type Outcome, type Remote, type RemoteStore } from './remote.ts';

export interface ActivationsStore {
  /** The machines of one license. */
  $activations(licenseId: string): ReadableAtom<Remote<List<Activation>>>;
  load(licenseId: string): Promise<Outcome<List<Activation>>>;
  /** Frees a machine and takes it off the list. A second call for the same machine joins the first. */
  release(activation: Pick<Activation, 'id' | 'licenseId'>): Promise<Outcome<undefined>>;
  clear(): void;
}

export function createActivationsStore(client: Client): ActivationsStore {
  const byLicense = new Map<string, RemoteStore<List<Activation>>>();
  const releasing = new Map<string, Promise<Outcome<undefined>>>();

  const of = (licenseId: string) => {
    const remote = byLicense.get(licenseId) ?? createRemote<List<Activation>>();
    byLicense.set(licenseId, remote);
    return remote;
  };
  const release = async (id: string, licenseId: string | null): Promise<Outcome<undefined>> => {
    const outcome = await settle(client.releaseActivation(id));
    releasing.delete(id);
    const remote = licenseId === null ? undefined : of(licenseId);
    const known = remote?.$remote.get().value;
    if (outcome.ok && remote && known) remote.write(without(known, id));
    return outcome;
  };

  return {
    $activations: (licenseId) => of(licenseId).$remote,
    load: (licenseId) => of(licenseId).read('', (signal) => client.listActivations({ licenseId, limit: 100 }, signal)),
    release({ id, licenseId }) {
      const outcome = releasing.get(id) ?? release(id, licenseId);
      releasing.set(id, outcome);
      return outcome;
    },
    clear() {
      for (const remote of byLicense.values()) remote.clear();
    },
  };
}

function without({ items, total, ...list }: List<Activation>, id: string): List<Activation> {
  const rest = items.filter((item) => item.id !== id);
  return { ...list, items: rest, ...(total !== undefined && { total: total - (items.length - rest.length) }) };
}
