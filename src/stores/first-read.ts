import type { Included, Session } from '#contract/session.ts';
import { toResult, type AnyCall, type AnyOptions, type Call, type ReadRoute } from '../adapter-api.ts';
import { ProblemError } from '../problem-error.ts';
import { isSession } from './answers.ts';
import { asCustomer, toPath, type CustomerSource, type TargetOptions } from './as-customer.ts';
import type { SessionStore } from './session-store.ts';

type Read = (route: ReadRoute, options?: AnyOptions & TargetOptions) => Promise<unknown>;

/**
 * Returns the way to call the adapter for what elements show first of a customer: where nobody knows yet who is signed in, it is asked for together with that, in one request instead of two.
 * It waits where that cannot be known, and asks for itself where nothing came along: with an older adapter, one in a hurry, or when somebody else has asked already.
 */
export function withFirstRead(source: CustomerSource): Call<ReadRoute> {
  const { call, session } = source;
  const readAgain = asCustomer(source) as Read;
  const read: Read = async (route, options = {}) => {
    const { signedIn, confirmed } = session.$account.get();
    if (signedIn || confirmed) return readAgain(route, options);
    let answer: Session | undefined;
    let included: Included | undefined;
    await session.refresh(async (signal) => {
      const read: Session & { included?: Included | undefined } = await (call as AnyCall)(`GET /session?include=${encodeURIComponent(toPath(route, options))}`, { check: isSession, signal }) as Session;
      ({ included } = read);
      delete read.included;
      return (answer = read);
    });
    // Not what belongs to a session that has been replaced meanwhile.
    const isOfNow = answer && answer === session.$session.get().value;
    await whenConfirmed(session);
    if (isOfNow && included) return toResult(Response.json(included.body, { status: included.status }), options.check);
    if (!session.$account.get().signedIn) throw new ProblemError('sign-in-required');
    return readAgain(route, options);
  };
  return read as Call;
}

/** Resolves once the adapter has said who is signed in. */
async function whenConfirmed({ $account }: SessionStore): Promise<void> {
  if ($account.get().confirmed) return;
  await new Promise<void>((resolve) => {
    const stop = $account.listen(({ confirmed }) => {
      if (!confirmed) return;
      stop();
      resolve();
    });
  });
}
