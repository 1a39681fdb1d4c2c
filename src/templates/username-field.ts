import { html, type TemplateResult } from 'lit';

/** Whose password a form asks for: for password managers, in a real field that nobody sees. */
export const usernameField = (username: string): TemplateResult => html`<input class="cx-unseen" name="username" autocomplete="username" value=${username} readonly tabindex="-1" aria-hidden="true" />`;
