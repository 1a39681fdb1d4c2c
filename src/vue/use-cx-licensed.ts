import { toValue, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import { watchLicensed } from '../frameworks/licensed.ts';
import { createWatched } from '../frameworks/watched.ts';
import { useWatched } from './use-watched.ts';

/**
 * Whether somebody is signed in who has a license of a product in force, or one that begins with its first use. `product`: its id or name; default: any.
 * `undefined` as long as nobody knows, so on a server. No security boundary: whatever must not be seen is kept back by a server.
 */
export function useCxLicensed(product?: MaybeRefOrGetter<string | undefined>): Readonly<ShallowRef<boolean | undefined>> {
  return useWatched(() => createWatched<boolean | undefined>(watchLicensed(toValue(product)), undefined));
}
