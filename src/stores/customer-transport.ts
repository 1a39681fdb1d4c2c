import type { markerHeader } from '#contract/session.ts';
import { ProblemError } from '../client/problem-error.ts';
import type { Transport } from '../client/transport.ts';
import type { StoreSource } from './store-factory.ts';

/** The header that names a person, of the contract, without what the contract is checked with. */
const header: Lowercase<typeof markerHeader> = 'cx-marker';

/**
 * The way to the adapter for what is a customer's: for the person whom the page shows, and for nobody else. What changes something waits for a check under way of who is signed in, and
 * names that person to the adapter; what is read is theirs, or is not shown. Where the adapter refuses it because of the session, it is sent again if they have signed in again: it was
 * refused before it did anything, so that is safe whatever it asks for.
 */
export function asCustomer({ transport, session: { state, resume } }: Pick<StoreSource, 'transport' | 'session'>): Transport {
  const send: Transport['send'] = async (method, path, isAnswer, details) => {
    const sent = { ...state };
    const { person, hint: { marker } } = sent;
    const isRead = method === 'GET';
    const refuse = () => {
      throw new ProblemError('account-changed');
    };
    try {
      if (!isRead && state.check) await state.check;
      // The header is optional, and an adapter may be older than it.
      if (person && person !== state.person) refuse();
      const answer = await transport.send(method, path, isAnswer, {
        ...details,
        // On another origin, a header of its own would cost each read one more request.
        headers: !isRead && marker ? { [header]: marker } : undefined,
        // What changes something was checked by the adapter, which takes older markers of theirs, too.
        inspect: (headers) => isRead && marker && (headers.get(header) ?? marker) !== marker && refuse(),
      });
      if (path.startsWith('/me')) state.unproved = false;
      return answer;
    } catch (error) {
      const { code } = error as ProblemError;
      if ((code === 'sign-in-required' || code === 'account-changed') && (await resume(code, sent))) return send(method, path, isAnswer, details);
      throw error;
    }
  };
  return { ...transport, send };
}
