import type { FixedCall } from '../adapter-api.ts';
import type { SessionStore } from './session-store.ts';

/** A store of what belongs to the signed-in customer. */
export interface CustomerStore {
  /** Forgets everything: somebody else is signed in now, or nobody. Only a store that keeps nothing has none. */
  clear?(): void;
}

/** What a store is made of. */
export interface StoreSource {
  /** Where the adapter is. */
  adapter: string;
  call: FixedCall;
  session: SessionStore;
  /** The store that a factory makes, one for each kit. */
  store<Store extends CustomerStore>(create: StoreFactory<Store>): Store;
}

export type StoreFactory<Store extends CustomerStore> = (source: StoreSource) => Store;
