import type { Included, Session } from '#contract/session.ts';
import { isSession } from '../client/answer.ts';
import { ProblemError } from '../client/problem-error.ts';
import { toAnswer, type Transport } from '../client/transport.ts';
import { asCustomer } from './customer-transport.ts';
import type { SessionStore } from './session-store.ts';
import type { StoreSource } from './store-factory.ts';

/**
 * The way to the adapter for what elements show first of a customer: where nobody knows yet who is signed in, it is asked for together with that, in one request instead of two.
 * It waits where that cannot be known, and asks for itself where nothing came along: with an older adapter, one in a hurry, or when somebody else has asked already.
 */
export function withFirstRead(source: Pick<StoreSource, 'transport' | 'session'>): Transport {
  const { transport, session } = source;
  const { send } = asCustomer(source);
  return {
    ...transport,
    async send(method, path, isAnswer, details) {
      const { signedIn, confirmed } = session.$account.get();
      if (method !== 'GET' || signedIn || confirmed) return send(method, path, isAnswer, details);
      let answer: Session | undefined;
      let included: Included | undefined;
      await session.refresh(async (signal) => {
        const told: Session & { included?: Included | undefined } = await transport.send('GET', `/session?include=${encodeURIComponent(path)}`, isSession, { signal });
        ({ included } = told);
        delete told.included;
        return (answer = told);
      });
      // Not what belongs to a session that has been replaced meanwhile.
      const isOfNow = answer && answer === session.$session.get().value;
      await whenConfirmed(session);
      if (isOfNow && included) return toAnswer(Response.json(included.body, { status: included.status }), isAnswer);
      if (!session.$account.get().signedIn) throw new ProblemError('sign-in-required');
      return send(method, path, isAnswer, details);
    },
  };
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
