import { takeFragmentParameter } from '../../browser/fragment.ts';
import { replaceAddress } from '../../browser/history.ts';

/** What a mailed link is for. */
export type LinkKind = 'reset' | 'invite' | 'signup' | 'email';

export interface MailedLink {
  kind: LinkKind;
  /** Good for one use; the prefix belongs to it. */
  token: string;
}

/**
 * Takes the token of a mailed link out of the address bar, at once: it must not stay in the history, be bookmarked or be seen by
 * whoever looks over a shoulder. `undefined` when the page was not opened by such a link.
 */
export function takeMailedLink(): MailedLink | undefined {
  const fragment = takeFragmentParameter('cx-token');
  if (fragment === null) return takeVendorLink();
  // What a mail program took for a part of the link, such as the dot behind it, is left out. A token of no known kind is a damaged link; asking to redeem it will say so.
  const [token = fragment, kind = 'reset'] = /(reset|invite|signup|email)_[\w-]{0,43}/.exec(fragment) ?? [];
  return { kind: kind as LinkKind, token };
}

/** In the address of the page to which a mail of the vendor's own leads. Behind it is what the vendor added, in the query or the fragment: a code, and whose it is. */
const vendorParameter = 'cx-vendor-link';

function takeVendorLink(): MailedLink | undefined {
  const { searchParams, hash, origin, pathname } = new URL(location.href);
  const kind = searchParams.get(vendorParameter);
  if (kind === null) return undefined;
  const entries = [...searchParams];
  const at = entries.findIndex(([name]) => name === vendorParameter);
  const added = Object.fromEntries([...entries.slice(at + 1), ...new URLSearchParams(hash.slice(1))]);
  const own = new URLSearchParams(entries.slice(0, at)).toString();
  replaceAddress(origin + pathname + (own && `?${own}`));
  if (Object.keys(added).length === 0) return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(added));
  const token = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return { kind: kind === 'invite' ? 'invite' : 'reset', token: `vendor_${token}` };
}
