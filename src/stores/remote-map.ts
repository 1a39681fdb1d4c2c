import { createRemote, type RemoteStore } from './remote.ts';

/** Remote data by key. What nobody has asked for in a long time is forgotten, so memory stays flat however many keys there were. */
export interface RemoteMap<Value> {
  of(key: string): RemoteStore<Value>;
  /** What is in memory. */
  all(): Iterable<RemoteStore<Value>>;
  /** Forgets everything. */
  clear(): void;
}

/** `limit`: how many are remembered, more than one page can show at once. Default 200. */
export function createRemoteMap<Value>(limit = 200): RemoteMap<Value> {
  const remotes = new Map<string, RemoteStore<Value>>();
  return {
    of(key) {
      const remote = remotes.get(key) ?? createRemote<Value>();
      // To the end, so that the first is the one that was asked for the longest time ago.
      remotes.delete(key);
      remotes.set(key, remote);
      for (const oldest of remotes.keys()) if (remotes.size > limit) remotes.delete(oldest);
      return remote;
    },
    all: () => remotes.values(),
    clear() {
      for (const remote of remotes.values()) remote.clear();
    },
  };
}
