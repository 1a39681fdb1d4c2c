import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerState } from '../controllers/customer.ts';
import type { Words } from '../i18n/messages.ts';
import { keyIcon } from './icons.ts';
import { placeholder, skeleton } from './placeholder.ts';

export interface CustomerFrame {
  state: CustomerState;
  words: Words<'shared' | 'customer'>;
  /** Says to those who are not signed in that they should be. */
  signedOut: string;
  /** Where to sign in, if the page has told. */
  signInUrl: string | undefined;
  alert: TemplateResult;
  /** How many blocks stand for what is awaited. */
  skeletons: number;
  /** What signed-in customers see. */
  content: () => unknown;
  /** What is announced. */
  announcer: TemplateResult;
}

/** What is around everything for signed-in customers. Slots: `header`, `signed-out`, `footer`. Part: `sign-in-link`. */
export function customerFrame({ state, words, signedOut, signInUrl, alert, skeletons, content, announcer }: CustomerFrame): TemplateResult {
  const action = signInUrl ? html`<a class="primary" part="sign-in-link button" href=${signInUrl}>${words.shared.signIn}</a>` : undefined;
  return html`
    <slot name="header"></slot>
    ${alert} ${state === 'pending' ? skeleton(skeletons, words.customer.loading) : nothing}
    <slot name="signed-out" ?hidden=${state !== 'signed-out'}>${placeholder({ icon: keyIcon, title: signedOut, action })}</slot>
    ${state === 'signed-in' ? content() : nothing}
    <slot name="footer"></slot>
    ${announcer}
  `;
}
