import { html } from 'hono/html';
import { hostedPagePolicy } from './hosted-page.ts';

/** A payment provider's page for its customers, as far as a test or a demo needs one. */
export interface PortalPage {
  provider: string;
  /** What can be canceled here; empty: nothing. */
  subscriptions: readonly string[];
  /** Where the forms go. */
  cancelUrl: string;
  returnUrl?: string | undefined;
}

export const portalPagePolicy = hostedPagePolicy;

/** Shows what somebody pays for, with a button each to cancel it. */
export function portalPage({ provider, subscriptions, cancelUrl, returnUrl }: PortalPage) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Billing</title>
  </head>
  <body>
    <main>
      <p>This page plays ${provider}. No money is taken.</p>
      <h1>Billing</h1>
      ${subscriptions.length === 0 ? html`<p>Nothing renews by itself.</p>` : ''}
      ${subscriptions.map((id) => html`<form method="post" action="${cancelUrl}"><input type="hidden" name="subscription" value="${id}"><button>Cancel ${id}</button></form>`)}
      ${returnUrl === undefined ? '' : html`<p><a href="${returnUrl}">Back</a></p>`}
    </main>
  </body>
</html>`;
}
