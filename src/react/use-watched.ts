import { useCallback, useSyncExternalStore, type RefObject } from 'react';
import type { Watched } from '../frameworks/watched.ts';

/** Draws anew whenever a value of the kit changes: of the kit at an element, or of the page's. `unknown` is drawn on a server, and when hydrating. */
export function useWatched<Value>({ read, subscribe }: Watched<Value>, unknown: Value, near?: RefObject<Element | null>): Value {
  const start = useCallback((onChange: () => void) => subscribe(near?.current ?? document.documentElement, onChange), [subscribe, near]);
  return useSyncExternalStore(start, read, () => unknown);
}
