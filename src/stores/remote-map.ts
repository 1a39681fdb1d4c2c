import { onMount } from 'nanostores';
import { createRemote, type RemoteStore } from './remote.ts';

/** Remote data by key. What nobody looks at any more is forgotten, so memory stays flat however many keys there were. */
export interface RemoteMap<Value> {
  of(key: string): RemoteStore<Value>;
  /** What is in memory. */
  all(): Iterable<RemoteStore<Value>>;
  /** Forgets everything. */
  clear(): void;
}

export function createRemoteMap<Value>(): RemoteMap<Value> {
  const remotes = new Map<string, RemoteStore<Value>>();
  return {
    of(key) {
      const known = remotes.get(key);
      if (known) return known;
      const remote = createRemote<Value>();
      remotes.set(key, remote);
      onMount(remote.$remote, () => () => remotes.delete(key));
      return remote;
    },
    all: () => remotes.values(),
    clear() {
      for (const remote of remotes.values()) remote.clear();
    },
  };
}
