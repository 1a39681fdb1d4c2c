import type { OwnSessionList } from '#contract/own-session.ts';
import { isNothing, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isOwnSessionList: AnswerCheck<OwnSessionList> = (answer): answer is OwnSessionList => {
  const items = (answer as Partial<OwnSessionList> | undefined)?.items;
  return Array.isArray(items) && items.every((item: { id?: unknown } | null) => typeof item?.id === 'string');
};

/** Where the customer is signed in: one method for each endpoint. Each resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createOwnSessionsClient({ send }: Transport) {
  return {
    listSessions: (signal: AbortSignal) => send('GET', '/me/sessions', isOwnSessionList, { signal }),
    endSession: (id: string) => send('DELETE', `/me/sessions/${encodeURIComponent(id)}`, isNothing),
    endOtherSessions: () => send('DELETE', '/me/sessions', isNothing),
  };
}
