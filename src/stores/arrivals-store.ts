import { createSessionClient } from '../client/session-client.ts';
import { settle } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Notices people who have signed in where this page does not hear of it. */
export interface ArrivalsStore extends CustomerStore {
  /** Takes up the session of whoever is signed in by now. While nobody is, nothing changes: what waits for them goes on waiting. */
  look(): Promise<void>;
}

export const createArrivalsStore: StoreFactory<ArrivalsStore> = ({ transport, session }) => {
  const { readSession } = createSessionClient(transport);
  return {
    async look() {
      const told = await settle(readSession());
      if (told.ok && told.value.signedIn) await session.begin(Promise.resolve(told.value));
    },
  };
};
