import type { PurchaseStory } from '../fulfilment/explain.ts';
import { ProblemError } from '../problem-error.ts';
import type { Worker } from '../tasks/worker.ts';
import type { Handlers } from './handler.ts';

export interface OperatorRoutesOptions {
  worker: Pick<Worker, 'runDue'>;
  explainPurchase: (purchaseId: string) => Promise<PurchaseStory | undefined>;
}

/** For whoever runs the adapter: a scheduler where no process stays awake, and the person who answers the support mail. */
export function operatorRoutes({ worker, explainPurchase }: OperatorRoutesOptions): Pick<Handlers, 'runTasks' | 'explainPurchase'> {
  return {
    runTasks: async ({ query: { seconds } }) => ({ done: await worker.runDue({ forMs: seconds * 1000 }) }),

    async explainPurchase({ params: { id } }) {
      const story = await explainPurchase(id);
      if (story === undefined) throw new ProblemError('not-found');
      return { ...story };
    },
  };
}
