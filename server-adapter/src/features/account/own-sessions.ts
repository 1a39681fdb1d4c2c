import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { accountEndpoints } from '../../contract/endpoints/account.ts';

/** Where whoever is signed in is signed in besides, and how to end that. */
export function ownSessionHandlers({ sessions, logger }: Pick<Core, 'sessions' | 'logger'>): Pick<HandlersOf<typeof accountEndpoints>, 'listSessions' | 'endSession' | 'endOtherSessions'> {
  return {
    async listSessions(_input, { session }) {
      return { items: (await sessions.list(session.user.id)).map((item) => ({ ...item, current: item.idHash === session.idHash })) };
    },

    async endSession({ params }, { session, requestId, setSession }) {
      const ended = await sessions.endListed(session, params.id);
      if (ended === undefined) throw new ProblemError('not-found');
      if (ended === 'this') setSession(undefined);
      logger.info({ event: 'session-ended', requestId, userId: session.user.id }, 'a device was signed out');
      return undefined;
    },

    async endOtherSessions(_input, { session, requestId }) {
      await sessions.endOthers(session);
      logger.info({ event: 'other-sessions-ended', requestId, userId: session.user.id }, 'every other device was signed out');
      return undefined;
    },
  };
}
