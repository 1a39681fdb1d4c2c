import type { Sessions } from '../../core/sessions/sessions.ts';
import type { PurchaseStory } from '../payments/fulfilment/explain.ts';
import type { Logger } from '../../core/logger.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { RevocationStore } from '../../ports/store.ts';
import type { Worker } from '../../tasks/worker.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface OperatorRoutesOptions {
  worker: Pick<Worker, 'runDue'>;
  explainPurchase: (purchaseId: string) => Promise<PurchaseStory | undefined>;
  sessions: Pick<Sessions, 'list'>;
  revocations: RevocationStore;
  logger: Logger;
  clock: () => number;
}

type OperatorHandlers = Pick<Handlers, 'runTasks' | 'explainPurchase' | 'listUserSessions' | 'endUserSessions'>;

/** Routes of the operator: for a scheduler where no process stays awake, and for the person who answers the support mail. */
export function operatorRoutes({ worker, explainPurchase, sessions, revocations, logger, clock }: OperatorRoutesOptions): OperatorHandlers {
  return {
    runTasks: async ({ query: { seconds } }) => ({ done: await worker.runDue({ forMs: seconds * 1000 }) }),

    async explainPurchase({ params: { id } }) {
      const story = await explainPurchase(id);
      if (story === undefined) throw new ProblemError('not-found');
      return { ...story };
    },

    listUserSessions: async ({ params: { id } }) => ({ items: await sessions.list(id) }),

    async endUserSessions({ params: { id: userId } }, { requestId }) {
      const ended = (await revocations.revoke(userId, clock())) ?? 0;
      logger.info({ event: 'user-revoked', requestId, userId, count: ended }, 'the operator signed a user out everywhere');
      return { ended };
    },
  };
}
