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

/**
 * A mail of the vendor's own leads to this page. What it needs is in the query or the fragment, before or behind a parameter of ours, which names those of the page itself: they stay. The adapter knows
 * what to make of the others.
 */
function takeVendorLink(): MailedLink | undefined {
  const { href } = location;
  const [mark, kind, names] = /[?&#]cx-vendor-link=([\w-]*)([\w.-]*)/.exec(href) ?? [];
  if (!mark) return undefined;
  const [page = '', ...parameters] = href.split(/[?&#]/);
  const isOwn = (parameter: string) => `${names}.`.includes(`.${parameter.split('=', 1)[0]}.`);
  const own = parameters.filter(isOwn).join('&');
  replaceAddress(own ? `${page}?${own}` : page);
  return { kind: kind === 'invite' ? 'invite' : 'reset', token: [`vendor_${kind}`, ...parameters.filter((parameter) => !isOwn(parameter) && !parameter.startsWith('cx-vendor-link='))].join('&') };
}
