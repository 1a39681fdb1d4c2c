import type { operationEndpoints } from '../../contract/endpoints/operations.ts';
import type { Core } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';

type OperatorHandlers = Pick<HandlersOf<typeof operationEndpoints>, 'runTasks' | 'listUserSessions' | 'endUserSessions'>;

/** Routes of the operator: for a scheduler where no process stays awake, and for the person who answers the support mail. */
export function operatorHandlers({ runTasks, sessions, revocations, logger, clock }: Core): OperatorHandlers {
  return {
    runTasks: async ({ query: { seconds } }) => ({ done: await runTasks({ forMs: seconds * 1000 }) }),

    listUserSessions: async ({ params: { id } }) => ({ items: await sessions.list(id) }),

    async endUserSessions({ params: { id: userId } }, { requestId }) {
      const ended = (await revocations.revoke(userId, clock())) ?? 0;
      logger.info({ event: 'user-revoked', requestId, userId, count: ended }, 'the operator signed a user out everywhere');
      return { ended };
    },
  };
}
