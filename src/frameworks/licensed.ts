import { computed } from 'nanostores';
import { createOwnedProductsStore, ownsProduct } from '../stores/owned-products-store.ts';
import type { Watch } from './watched.ts';

/** Whether somebody is signed in who has a license of a product, by id or name, or of any. `undefined` as long as nobody knows. */
export const watchLicensed =
  (product: string | undefined): Watch<boolean | undefined> =>
  ({ session, store }, set) => {
    const owned = store(createOwnedProductsStore);
    // What was read is forgotten just before the account says that somebody has left: there is nothing to ask for then.
    const load = () => {
      if (session.$account.get().signedIn && owned.$owned.get().state === 'initial') void owned.load();
    };
    return computed([session.$account, owned.$owned], (account, remote) => ({ account, remote })).subscribe(({ account, remote }) => {
      if (account.signedIn && remote.state === 'initial') queueMicrotask(load);
      set(account.signedIn ? ownsProduct(remote.value, product) : account.confirmed ? false : undefined);
    });
  };
