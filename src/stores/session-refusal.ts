import type { ReadableAtom } from 'nanostores';
import type { Session } from '#contract/session.ts';
import { ProblemError } from '../problem-error.ts';
import type { Curtain, Visitor } from './curtain.ts';
import { settle, type RemoteStore } from './remote.ts';
import type { SessionState } from './session-state.ts';

/** As much of the session as a refusal is about. */
export interface RefusedSession {
  store: { refresh(): Promise<unknown> };
  state: SessionState;
  visitors: ReadonlySet<Visitor>;
  session: Pick<RemoteStore<Session>, 'read'>;
  $account: ReadableAtom<{ signedIn: boolean; confirmed: boolean }>;
}

/** What the watch of the session does about it. */
export interface RefusalReactions {
  curtain: Curtain;
  /** Another tab knows better. */
  isOutdated: () => boolean;
  /** Asks who is signed in. Resolves to whether the session has ended, or to `undefined` where that could not be known. */
  check: () => Promise<boolean | undefined>;
  /** The session is over. */
  end: () => void;
  /** Shows nobody, until it is known who it is. */
  forget: () => void;
}

/**
 * Settles what follows when the adapter has refused a request because of the session. Where it has ended, the person is asked to sign in again, once, however many requests were refused;
 * where it is somebody else's, the page shows that. Resolves to whether they have signed in again. Loaded when it happens.
 */
export async function settleRefusal(refused: RefusedSession, reactions: RefusalReactions, refusal: string, { person, signIns }: SessionState): Promise<boolean> {
  const { state, session } = refused;
  const { isOutdated, end } = reactions;
  const isStill = () => person === state.person;
  if (refusal === 'account-changed') {
    if (isStill()) await showOther(refused, () => isStill() && signIns === state.signIns, reactions);
    return false;
  }
  // Whoever is only remembered to be signed in has nothing to go on with.
  const sender = refused.$account.get().confirmed && person;
  if (sender && !isStill()) return false;
  // An answer to a request of before they have.
  if (sender && signIns !== state.signIns) return true;
  if (sender && isOutdated()) {
    // That is no session that has ended.
    await refused.store.refresh();
    return false;
  }
  const isNew = state.unproved;
  const renewed = Boolean(sender && !isNew && (await (state.asking ??= ask(refused.visitors).finally(() => (state.asking = undefined)))));
  if (sender && !isStill()) return false;
  if (!renewed) end();
  if (isNew) void session.read(() => Promise.reject(new ProblemError('cookies-blocked')));
  state.unproved &&= renewed;
  return renewed;
}

/** Asks to sign in again. Resolves to whether somebody has. */
async function ask(visitors: ReadonlySet<Visitor>): Promise<boolean> {
  const [asker] = [...visitors].flatMap(({ ask = [] }) => ask);
  // What cannot be loaded cannot ask.
  const outcome = asker && (await settle(asker()));
  return outcome?.ok === true && outcome.value;
}

/** Shows whose session it is now, and nothing of the former person meanwhile. Nobody is asked to sign in again: it is not their session that has ended. */
async function showOther({ state, $account }: RefusedSession, isStill: () => boolean, { curtain, check, end, forget }: RefusalReactions): Promise<void> {
  if ($account.get().signedIn) curtain.close(true);
  // One that is under way may have begun before it was somebody else's.
  await state.check;
  if (isStill()) {
    const hasEnded = await check();
    if (hasEnded && isStill()) end();
    if (hasEnded === undefined) forget();
  }
  curtain.open();
}
