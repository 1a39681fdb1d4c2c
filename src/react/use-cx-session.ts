import { useState, type RefObject } from 'react';
import { unknownSession, watchSession, type CxSession } from '../frameworks/session.ts';
import { createWatched } from '../frameworks/watched.ts';
import { useWatched } from './use-watched.ts';

/** Who is signed in. `near`: an element inside the `<cx-provider>` that is meant; default: the page's adapter. */
export function useCxSession(near?: RefObject<Element | null>): CxSession {
  const [watched] = useState(() => createWatched(watchSession, unknownSession));
  return useWatched(watched, unknownSession, near);
}
