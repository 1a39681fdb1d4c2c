import { replaceAddress } from '../../browser/history.ts';
import { readStorage, writeStorage } from '../../browser/storage.ts';

/** How somebody comes back from the payment page. Whether there was a payment is known to the payment provider alone: this is good for a word of thanks, and for nothing else. */
export interface CheckoutReturn {
  how: 'done' | 'cancelled';
  /** When they went to pay, in milliseconds; as far as anybody knows, within the last hour. */
  since: number;
}

const parameter = 'cx-checkout';
const key = 'cx-kit:checkout';

/** Remembers, as long as the tab is open, which offer somebody went to pay, and when. */
export function rememberCheckout(offer: string): void {
  // Where it cannot be kept, the first element of the page will say how it went.
  writeStorage('sessionStorage', key, `${Date.now()} ${offer}`);
}

/**
 * Takes what the adapter added to the address on the way back, so that it is said once, and neither bookmarked nor said again after a reload. `undefined` when
 * there is nothing, or when the page has the offer that it is about elsewhere.
 */
export function takeCheckoutReturn(offer: string | undefined): CheckoutReturn | undefined {
  const url = new URL(location.href);
  const outcome = url.searchParams.get(parameter);
  const [, since = Date.now() - 3_600_000, meant] = /^(\d+) (.*)/.exec(readStorage('sessionStorage', key) ?? '') ?? [];
  if (outcome === null || (meant !== undefined && meant !== offer && document.querySelector(`cx-buy[offer="${CSS.escape(meant)}"]`))) return undefined;
  url.searchParams.delete(parameter);
  replaceAddress(url);
  return outcome === 'done' || outcome === 'cancelled' ? { how: outcome, since: Number(since) } : undefined;
}

/** Where the payment page leads back to: an absolute address. The adapter decides whether it may. */
export function toReturnUrl(returnTo: string | undefined): string {
  const url = URL.canParse(returnTo ?? '', document.baseURI) && returnTo ? new URL(returnTo, document.baseURI) : new URL(location.href);
  url.searchParams.delete(parameter);
  return url.href;
}
