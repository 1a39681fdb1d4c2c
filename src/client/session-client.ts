import type { SignIn } from '#contract/session.ts';
import { isNothing, isSession } from './answer.ts';
import type { Transport } from './transport.ts';

/** The endpoints of the session: one method each. Each resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createSessionClient({ send }: Transport) {
  return {
    readSession: (signal?: AbortSignal) => send('GET', '/session', isSession, { signal }),
    signIn: (body: SignIn) => send('POST', '/session', isSession, { body }),
    signOut: () => send('DELETE', '/session', isNothing),
  };
}

export type SessionClient = ReturnType<typeof createSessionClient>;
