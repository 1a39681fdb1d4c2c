import { describe, it } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { storeConformance } from '../../../server-adapter/src/testing/store-conformance.ts';
import { sharedDatabases } from './stores.ts';

for (const [name, createUrl] of [...sharedDatabases, ['libSQL in memory', async () => ':memory:'] as const]) {
  describe(`the store on ${name}`, () => {
    for (const test of storeConformance()) {
      it(test.name, () => test.run(async () => openStore(await createUrl())));
    }
  });
}
