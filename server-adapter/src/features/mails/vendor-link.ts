import * as v from 'valibot';
import { ProblemError } from '../../core/errors.ts';
import type { VendorLink } from '../../ports/identity.ts';

/** Links of the vendor's own mails. `<cx-reset-password>` takes what the vendor put behind this parameter of its page, and makes a token of it. */
const parameter = 'cx-vendor-link';
const prefix = 'vendor_';
const contents = v.record(v.string(), v.pipe(v.string(), v.maxLength(512)));

/** The page that such a link should lead to. `kind`: how the page calls what it is for. */
export function withVendorLink(pageUrl: string, kind: 'reset' | 'invite'): string {
  const url = new URL(pageUrl);
  url.searchParams.append(parameter, kind);
  return url.href;
}

export const isVendorLink = (token: string): boolean => token.startsWith(prefix);

/** What such a link held. Throws `link-invalid`. */
export function readVendorLink(token: string): VendorLink {
  try {
    const bytes = Uint8Array.from(atob(token.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    return v.parse(contents, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new ProblemError('link-invalid', { cause: error });
  }
}
