import { takeFragmentParameter } from '../../browser/fragment.ts';

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
  const token = takeFragmentParameter('cx-token');
  if (token === null) return undefined;
  const kind = /^(reset|invite|signup|email)_/.exec(token)?.[1];
  // A token of no known kind is a damaged link; asking to redeem it will say so.
  return { kind: (kind ?? 'reset') as LinkKind, token };
}
