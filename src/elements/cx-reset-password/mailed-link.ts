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

/** A mail of the vendor's own leads to this page, with what it needs behind a parameter of ours, in the query or the fragment: the adapter knows what to make of it. */
function takeVendorLink(): MailedLink | undefined {
  const [page = '', added] = location.href.split(/[?&]cx-vendor-link=/);
  if (added === undefined) return undefined;
  replaceAddress(page);
  return { kind: added.startsWith('invite') ? 'invite' : 'reset', token: `vendor_${added}` };
}
