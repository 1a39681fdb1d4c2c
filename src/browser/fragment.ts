import { replaceAddress } from './history.ts';

/**
 * Takes a parameter out of the fragment of the address: it must not stay in the history, be bookmarked or be seen by somebody else. `null` when there is none. Mail programs and what rewrites
 * links encode the fragment, or begin it twice: it is found there as well.
 */
export function takeFragmentParameter(name: string): string | null {
  // The whole address, not a path: a path would be that of `<base>`, and one that begins with two slashes another site's.
  const { href } = location;
  const parameter = new RegExp(`(#(?:.*[#?&])?)${name}(?:=|%(?:25)*3d)([^&]*)&?`, 'i');
  const value = parameter.exec(href)?.[2];
  if (value === undefined) return null;
  replaceAddress(href.replace(parameter, '$1').replace(/[#?&]+$/, ''));
  return new URLSearchParams(`=${value}`).get('');
}
