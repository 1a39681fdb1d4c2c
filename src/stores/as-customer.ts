import type { markerHeader } from '#contract/session.ts';
import type { AnyCall, AnyOptions, Call, Route, ReadRoute, Target } from '../adapter-api.ts';
import { ProblemError } from '../problem-error.ts';
import type { StoreSource } from './store-factory.ts';

export type CustomerSource = Pick<StoreSource, 'call' | 'session'>;

/** The header that names a person, of the contract, without what the contract is checked with. */
const header: Lowercase<typeof markerHeader> = 'cx-marker';

/**
 * Returns the way to call the adapter for what is a customer's: for the person whom the page shows, and for nobody else. What changes something waits for a check under way of who is signed in, and
 * names that person to the adapter; what is read is theirs, or is not shown. Where the adapter refuses it because of the session, it is sent again if they have signed in again: it was
 * refused before it did anything, so that is safe whatever it asks for.
 */
export function asCustomer({ call, session: { state, resume } }: CustomerSource): Call {
  const send = async (route: Route, options: AnyOptions & TargetOptions = {}): Promise<unknown> => {
    const sent = { ...state };
    const { person, hint: { marker } } = sent;
    const isRead = route.startsWith('GET');
    const refuse = () => {
      throw new ProblemError('account-changed');
    };
    try {
      if (!isRead && state.check) await state.check;
      // The header is optional, and an adapter may be older than it.
      if (person && person !== state.person) refuse();
      const result = await (call as AnyCall)(toTarget(route, options), {
        ...options,
        // On another origin, a header of its own would cost each read one more request.
        headers: !isRead && marker ? { [header]: marker } : undefined,
        // What changes something was checked by the adapter, which takes older markers of theirs, too.
        inspect: (headers) => isRead && marker && (headers.get(header) ?? marker) !== marker && refuse(),
      });
      if (route.includes(' /me')) state.unproved = false;
      return result;
    } catch (error) {
      const { code } = error as ProblemError;
      if ((code === 'sign-in-required' || code === 'account-changed') && (await resume(code, sent))) return send(route, options);
      throw error;
    }
  };
  return send as Call;
}

/** What is filled into a route. */
export interface TargetOptions {
  path?: Readonly<Record<string, string>>;
  query?: object | undefined;
}

/** Returns a route with its path and its query filled in. Entries of the query that are empty, or not there, are left out. */
function toTarget(route: Route, { path = {}, query = {} }: TargetOptions): Target {
  const target = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = String(new URLSearchParams(Object.entries(query as Record<string, string>).filter(([, value]) => value)));
  return (search ? `${target}?${search}` : target) as Target;
}

/** Returns what follows the adapter's address in the address of something that is read. */
export const toPath = (route: ReadRoute, options: TargetOptions): string => toTarget(route, options).slice('GET '.length);
