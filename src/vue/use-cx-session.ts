import type { ShallowRef } from 'vue';
import { unknownSession, watchSession, type CxSession } from '../frameworks/session.ts';
import { createWatched } from '../frameworks/watched.ts';
import { useWatched } from './use-watched.ts';

/** Who is signed in at the adapter of the `<cx-provider>` around the component, or of the page. */
export function useCxSession(): Readonly<ShallowRef<CxSession>> {
  const watched = createWatched(watchSession, unknownSession);
  return useWatched(() => watched);
}
