import { ProblemError } from '../../core/errors.ts';
import type { VendorLink } from '../../ports/identity.ts';

/** Links of the vendor's own mails. Where its page has this parameter, `<cx-reset-password>` takes what the vendor added to the address for a token. */
const parameter = 'cx-vendor-link';
const prefix = 'vendor_';

/** The page that such a link should lead to. `kind`: how the page calls what it is for. Names the parameters of the page itself as well: a vendor may put its own before them. */
export function withVendorLink(pageUrl: string, kind: 'reset' | 'invite'): string {
  const url = new URL(pageUrl);
  const own = [...url.searchParams.keys()].filter((name) => /^[\w-]+$/.test(name));
  url.searchParams.append(parameter, [kind, ...own].join('.'));
  return url.href;
}

export const isVendorLink = (token: string): boolean => token.startsWith(prefix);

/** What such a link held, whatever it is called there: the rest of the address, query and fragment alike. */
export const readVendorLink = (token: string): VendorLink => Object.fromEntries(new URLSearchParams(token.replace(/^[^&#]*/, '').replaceAll('#', '&')));

/** The address that a link is for; `''` where it holds none. Throws `link-invalid` for one that holds several: guesses are counted by it. */
export function readVendorAddress(link: VendorLink): string {
  const [address = '', other] = Object.values(link).filter((value) => value.includes('@'));
  if (other !== undefined) throw new ProblemError('link-invalid');
  return address;
}
