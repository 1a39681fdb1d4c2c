import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { accountEndpoints } from '../../contract/endpoints/account.ts';

/**
 * Links that go to the mailbox of the account alone. Whoever has no more than a stolen session must not void them: for the owner they are the way past. (A link to another address may have been
 * asked for by a thief, and ends.)
 */
const mailboxLinks = ['reset', 'invite'];

/** An hour's worth: mails that wait in the queue at that moment are dropped, so nobody may do it all the time. */
const endsPerHour = 10;

/** Where whoever is signed in is signed in besides, and how to end that. */
export function ownSessionHandlers({ sessions, store: { counters }, clock, logger }: Pick<Core, 'sessions' | 'store' | 'clock' | 'logger'>): Pick<HandlersOf<typeof accountEndpoints>, 'listSessions' | 'endSession' | 'endOtherSessions'> {
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

    async endOtherSessions(_input, { session, sessionIds, requestId, rememberDevice }) {
      const { points, expiresAt } = await counters.add(`end-others:${session.idHash}`, 1, 3_600_000, clock());
      if (points > endsPerHour) throw new ProblemError('too-many-requests', { retryAfterMs: (expiresAt ?? 0) - clock() });
      await sessions.endOthers(session, { purposes: mailboxLinks });
      const kept = await sessions.findFirst(sessionIds, { inUse: false });
      if (kept !== undefined) await rememberDevice({ email: kept.user.email, userId: kept.user.id, epoch: kept.epoch }, kept.remembered);
      logger.info({ event: 'other-sessions-ended', requestId, userId: session.user.id }, 'every other device was signed out');
      return undefined;
    },
  };
}
