import type { Session, SessionCookieContent, Sessions } from './sessions.ts';

/**
 * Ends everything else of a user after a change that was proved in this session, and gives the session its new id. Everything else ends at once, so that no crash leaves a stranger's session; the
 * new id comes last, behind whatever is left to do (`work`, which is done also where this session has ended meanwhile): from then until the response is there, other tabs of this browser ask
 * with an id that is dead. Throws `sign-in-required` when the session has ended.
 */
export async function endOthersAndRotate<Result>(sessions: Pick<Sessions, 'endOthers' | 'rotate'>, session: Session, work: () => Promise<Result>): Promise<{ session: SessionCookieContent; result: Result }> {
  const [ended] = await Promise.allSettled([sessions.endOthers(session)]);
  const result = await work();
  if (ended.status === 'rejected') throw ended.reason;
  return { result, session: await sessions.rotate(session) };
}
