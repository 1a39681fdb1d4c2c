import { replaceAddress } from './history.ts';

/** Takes a parameter out of the fragment of the address: it must not stay in the history, be bookmarked or be seen by somebody else. `null` when there is none. */
export function takeFragmentParameter(name: string): string | null {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const value = fragment.get(name);
  if (value === null) return null;
  fragment.delete(name);
  // The whole address, not a path: a path would be that of `<base>`, and one that begins with two slashes another site's.
  const [page = ''] = location.href.split('#');
  replaceAddress(fragment.size ? `${page}#${fragment}` : page);
  return value;
}
