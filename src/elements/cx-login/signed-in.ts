import { css, type LitElement } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { SignOut, type SignOutOptions } from '../../controllers/sign-out.ts';

const row = css`
  .signed-in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }
  .signed-in p {
    outline: none;
  }
`;

/** What those who are signed in can do, beside their name. Loaded when somebody is. */
export function createSignOut(host: LitElement, options: SignOutOptions): SignOut {
  adoptSheet(host.renderRoot as ShadowRoot, row.styleSheet);
  return new SignOut(host, options);
}
