import type { PurchaseWatch } from './purchase-watch.ts';
import type { Capabilities } from '../../contract/session.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { Handlers } from '../../core/http/handler.ts';

/** What becomes of the payments of whoever is signed in. */
export function purchaseRoutes({ purchaseWatch, capabilities }: { purchaseWatch: PurchaseWatch; capabilities: Capabilities }): Pick<Handlers, 'listPurchases'> {
  return {
    async listPurchases({ query: { after, wait } }, { session, request }) {
      if (!capabilities.purchases) throw new ProblemError('not-supported');
      return purchaseWatch.read(session.user, { after, waitMs: wait * 1000, signal: request.signal });
    },
  };
}
