import type { Logger } from '../../../core/logger.ts';
import type { CallContext, LicensingProvider } from '../../../ports/license-server.ts';
import type { Store } from '../../../ports/store.ts';
import type { Products } from '../fulfilment/mapped-lines.ts';
import type { Policy } from '../fulfilment/terms.ts';

/** What the parts of a sweep share. */
export interface SweepContext {
  provider: Pick<LicensingProvider, 'back'>;
  store: Pick<Store, 'inbox' | 'ledger' | 'queue' | 'findings'>;
  /** As the purchase handler has them. */
  products: Products;
  trustEventMapping?: boolean | undefined;
  policy: Policy;
  /** What is made due again: nothing, purchases that lack a license, or everything that is not as it should be. */
  apply: 'nothing' | 'missing' | 'everything';
  logger: Logger;
  clock: () => number;
  /** When this sweep began, in milliseconds since 1970. */
  startedAt: number;
  /** A call of the vendor on behalf of the sweep: people go first, and it ends in time. */
  toCall(): CallContext;
}
