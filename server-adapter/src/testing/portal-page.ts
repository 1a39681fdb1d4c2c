import { html } from 'hono/html';
import { hostedPagePolicy } from './hosted-page.ts';

/** A payment provider's page for its customers, as far as a test or a demo needs one. */
export interface PortalPage {
  provider: string;
  /** What can be canceled here; empty: nothing. */
  subscriptions: readonly string[];
  /** Of these: those that go on to the end of what is paid only. */
  ending?: readonly string[] | undefined;
  /** Where the forms go. */
  cancelUrl: string;
  returnUrl?: string | undefined;
}

export const portalPagePolicy = hostedPagePolicy;

/** Shows what somebody pays for, with a button each to cancel it. */
export function portalPage({ provider, subscriptions, ending = [], cancelUrl, returnUrl }: PortalPage) {
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
      ${subscriptions.map((id) => html`<form method="post" action="${cancelUrl}"><input type="hidden" name="subscription" value="${id}">
        ${ending.includes(id) ? html`<button name="action" value="keep">Keep ${id}</button>` : html`<button name="action" value="cancel-at-end">Cancel ${id} at the end of the period</button>`}
        <button>Cancel ${id} now</button></form>`)}
      ${returnUrl === undefined ? '' : html`<p><a href="${returnUrl}">Back</a></p>`}
    </main>
  </body>
</html>`;
}
