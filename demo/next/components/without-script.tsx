import type { ReactNode } from 'react';

/** The price and a plain form for browsers without script: the adapter answers it with the payment page. */
export function WithoutScript({ offer, price, interval, children }: { offer: string; price: string; interval: string; children: ReactNode }) {
  return (
    <noscript>
      <p><b>{price}</b> {interval}</p>
      <form method="post" action="/cx/checkout">
        <input type="hidden" name="offer" value={offer} />
        <input type="hidden" name="returnTo" value="/buy" />
        <button className="button">{children}</button>
      </form>
    </noscript>
  );
}
