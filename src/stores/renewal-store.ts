import { settle } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Asks whoever was signed in to sign in again. Resolves to whether somebody has. */
export type Asker = () => Promise<boolean>;

/** Who can ask people to sign in again when their session has ended in the middle of work: elements of the page. */
export interface RenewalStore extends CustomerStore {
  /** Returns what takes the offer back. */
  offer(asker: Asker): () => void;
}

/** People are asked once, however many requests were refused. */
export const createRenewalStore: StoreFactory<RenewalStore> = ({ session }) => {
  const askers = new Set<Asker>();
  let asking: Promise<boolean> | undefined;

  const ask = async (): Promise<boolean> => {
    const [asker] = askers;
    // What cannot be loaded cannot ask.
    const outcome = asker && (await settle(asker()));
    asking = undefined;
    return outcome?.ok === true && outcome.value;
  };

  session.renew = () => (asking ??= ask());
  return {
    offer(asker) {
      askers.add(asker);
      return () => askers.delete(asker);
    },
  };
};
