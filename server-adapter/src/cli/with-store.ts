import type { Store } from '../ports/store.ts';
import { readStoreEnvironment } from './environment.ts';
import type { StoreEnvironment } from './environment.ts';
import { toStore } from './options-from-environment.ts';

/** Opens the store that the environment names, runs, and closes it. */
export async function withStore(run: (store: Store, environment: StoreEnvironment) => Promise<void>): Promise<void> {
  const environment = readStoreEnvironment(process.env);
  const store = toStore(environment);
  try {
    await store.migrate();
    await run(store, environment);
  } finally {
    await store.close();
  }
}
