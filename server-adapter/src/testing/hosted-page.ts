import { html } from 'hono/html';

/** A payment provider's page, as far as a test or a demo needs one. */
export interface HostedPage {
  provider: string;
  /** What is bought. */
  item: string;
  quantity: number;
  /** In the smallest unit of the currency. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** Such as `month`. */
  every?: string | undefined;
  /** The buyer's address, where it is known: then it cannot be changed. */
  email?: string | undefined;
  /** Where the form goes. */
  payUrl: string;
  /** Where whoever gives up goes. */
  cancelUrl?: string | undefined;
}

/** The page's own policy: it runs nothing and loads nothing. `form-action` is left open, since the form's answer leads to the seller's site. */
export const hostedPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const styles = `
  :root { color-scheme: light dark; --line: light-dark(#d9dde3, #3a404a); --accent: light-dark(#1f5eff, #7aa2ff); }
  * { box-sizing: border-box; }
  body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#f4f6f9, #14171c); color: light-dark(#1a1f27, #e8ebf0); }
  main { inline-size: min(26rem, 100%); padding: 2rem; border: 1px solid var(--line); border-radius: 1rem; background: light-dark(#fff, #1d2128); }
  .note { margin: 0 0 1.5rem; font-size: .875rem; opacity: .8; }
  h1 { margin: 0; font-size: 1rem; font-weight: 500; }
  .amount { margin: 0 0 1.5rem; font-size: 2rem; font-weight: 650; letter-spacing: -.02em; }
  .amount small { font-size: 1rem; font-weight: 400; opacity: .8; }
  label { display: block; margin-block-end: 1rem; font-size: .875rem; font-weight: 500; }
  input { display: block; inline-size: 100%; margin-block-start: .25rem; padding: .625rem .75rem; font: inherit; border: 1px solid var(--line); border-radius: .5rem; background: transparent; color: inherit; }
  input[readonly] { opacity: .75; }
  button { inline-size: 100%; padding: .75rem; font: inherit; font-weight: 600; border: 0; border-radius: .5rem; background: var(--accent); color: light-dark(#fff, #10141b); cursor: pointer; }
  a { display: block; margin-block-start: 1rem; text-align: center; color: inherit; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** The page on which somebody pays, or doesn't. */
export function hostedPage({ provider, item, quantity, amount, currency, every, email, payUrl, cancelUrl }: HostedPage) {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(amount / 100);
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pay ${money}</title>
    <style>${styles}</style>
  </head>
  <body>
    <main>
      <p class="note">This page plays ${provider}. No money is taken.</p>
      <h1>${quantity === 1 ? item : `${quantity} × ${item}`}</h1>
      <p class="amount">${money}${every === undefined ? '' : html` <small>per ${every}</small>`}</p>
      <form method="post" action="${payUrl}">
        <label>E-mail <input name="email" type="email" autocomplete="email" required value="${email ?? ''}"${email === undefined ? '' : html` readonly`}></label>
        <label>Name <input name="name" autocomplete="name"></label>
        <button>Pay</button>
      </form>
      ${cancelUrl === undefined ? '' : html`<a href="${cancelUrl}">Cancel</a>`}
    </main>
  </body>
</html>`;
}
