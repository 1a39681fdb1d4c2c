import { useMemo, type RefObject } from 'react';
import { watchLicensed } from '../frameworks/licensed.ts';
import { createWatched } from '../frameworks/watched.ts';
import { useWatched } from './use-watched.ts';

/**
 * Whether somebody is signed in who has a license of a product in force, or one that begins with its first use. `product`: its id or name; default: any. `near`: as for
 * `useCxSession`. `undefined` as long as nobody knows, so on a server. No security boundary: whatever must not be seen is kept back by a server.
 */
export function useCxLicensed(product?: string, near?: RefObject<Element | null>): boolean | undefined {
  const watched = useMemo(() => createWatched<boolean | undefined>(watchLicensed(product), undefined), [product]);
  return useWatched(watched, undefined, near);
}
