import { passingFailures, ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ProblemError } from '../errors.ts';
import { toErrorRecord } from '../logger.ts';
import type { Logger } from '../logger.ts';
import type { CustomerRequest } from './reauthentication.ts';
import type { RotatedSession, Session, Sessions } from './sessions.ts';

/**
 * Changes an account at the license server in the name of a session. The license server knows nothing of our sessions, and its call takes time: a session can end while the call runs. So every
 * step that changes or gives away something of an account goes this way, without exception: the session is looked up right before the call, and again after it. When it has ended in between, the
 * change is taken back, and its caller gets nothing but `sign-in-required`.
 *
 * No lock is held meanwhile: whoever has a stolen session could hold it, and keep the owner's reset waiting. So between an end and what is taken back lie the seconds of a call. What is not
 * closed: a process that dies in between, and a license server that refuses to take it back, which is an error in the log and told to the owner.
 */
export interface AccountChanges {
  /** Throws `sign-in-required` when the session has ended meanwhile. */
  requireAlive(session: Session): Promise<void>;
  run<Made, Result>(request: CustomerRequest, change: AccountChange<Made, Result>): Promise<Result>;
}

export interface AccountChange<Made, Result> {
  /** For the log, such as `two-factor-on`. */
  name: string;
  /** Proves what has to be proved, and then makes the change inside of `act`, which throws `sign-in-required` instead when the session has ended. */
  make(act: <Value>(call: () => Promise<Value>) => Promise<Value>): Promise<Made>;
  /** What is left to do once it is made. Begins with what throws `sign-in-required` when the session has ended: {@link AccountChanges.requireAlive}, or {@link endOthersAndRotate}. */
  settle(made: Made, tell: () => Promise<void>): Promise<Result>;
  /** Takes it back, with a call of its own. May be tried again. Absent: nobody can. */
  undo?: ((call: CallContext) => Promise<unknown>) | undefined;
  /** Done where no clear answer came, so that it may have been made: what ends with it ends at once, for fear of a stranger who goes on. */
  endUnclear?: (() => Promise<unknown>) | undefined;
  /** Tells the owner: once that it was made, or (`false`) that it is taken back. */
  tell?: ((made: boolean) => Promise<void>) | undefined;
}

export type AccountChangeServices = { sessions: Pick<Sessions, 'isAlive'>; logger: Logger };

/** Taking back is tried so often: nobody else will. */
const undoTries = 3;

export function createAccountChanges({ sessions, logger }: AccountChangeServices): AccountChanges {
  async function requireAlive(session: Session): Promise<void> {
    if (!(await sessions.isAlive(session))) throw new ProblemError('sign-in-required');
  }

  async function takeBack({ session, from: { requestId } }: CustomerRequest, { name, undo }: Pick<AccountChange<never, never>, 'name' | 'undo'>): Promise<boolean> {
    if (undo === undefined) return false;
    const record = { requestId, userId: session.user.id };
    for (let tried = 1; ; tried++) {
      try {
        // The time of the request may be over, and this has to be done all the same.
        await undo({ priority: 'person', requestId });
        logger.warn({ event: `${name}-undone`, ...record }, 'the session of a change ended while it was made, and the change is undone');
        return true;
      } catch (error) {
        if (tried < undoTries && mayHaveHappened(error)) continue;
        logger.error({ event: `${name}-not-undone`, ...record, error: toErrorRecord(error) }, 'the session of a change ended while it was made, and the change could not be undone');
        return false;
      }
    }
  }

  return {
    requireAlive,

    async run(request, change) {
      let [acted, told] = [false, false];
      const tell = async (made: boolean): Promise<void> => {
        if (told && made) return;
        told = true;
        await change.tell?.(made);
      };
      const end = async (): Promise<void> => tell(!(await takeBack(request, change)));
      const made = await change
        .make(async (call) => {
          await requireAlive(request.session);
          acted = true;
          return call();
        })
        .catch(async (error: unknown) => {
          if (acted && isUnclear(error)) await change.endUnclear?.();
          if (acted && mayHaveHappened(error) && !(await sessions.isAlive(request.session))) await end();
          throw error;
        });
      try {
        return await change.settle(made, () => tell(true));
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'sign-in-required') await end();
        throw error;
      }
    },
  };
}

/** The license server was asked, and what it answered was lost or made no sense. */
const isUnclear = (error: unknown): boolean => error instanceof ProviderError && (error.failure === 'unknown' || error.failure === 'malformed');

/** What may have been done, although no clear answer came. */
function mayHaveHappened(error: unknown): boolean {
  return !(error instanceof ProblemError) && (!(error instanceof ProviderError) || passingFailures.has(error.failure));
}

/**
 * Ends everything else of a user after a change that was proved in this session, and gives the session its new id. Everything else ends at once, so that no crash leaves a stranger's session; the
 * new id comes last, behind whatever is left to do (`work`): from then until the response is there, other tabs of this browser ask with an id that is dead. Throws `sign-in-required` when the
 * session has ended: then nothing changes.
 */
export async function endOthersAndRotate<Result>(sessions: Pick<Sessions, 'endOthers' | 'rotate'>, session: Session, work: () => Promise<Result>): Promise<{ session: RotatedSession; result: Result }> {
  await sessions.endOthers(session);
  const result = await work();
  return { result, session: await sessions.rotate(session) };
}
