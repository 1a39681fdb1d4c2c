import { html, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.ts';
import { keyIcon } from './icons.ts';
import { placeholder } from './placeholder.ts';

/** Says that this needs a signed-in customer, and where to become one, if the page has told. Part: `sign-in-link`. */
export function signedOut(title: string, { shared }: Pick<Messages, 'shared'>, signInUrl: string | undefined): TemplateResult {
  const action = signInUrl ? html`<a class="primary" part="sign-in-link" href=${signInUrl}>${shared.signIn}</a>` : undefined;
  return placeholder({ icon: keyIcon, title, action });
}
