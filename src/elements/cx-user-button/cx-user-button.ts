import { LitElement, css, html } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { define } from '../../define.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

const room = css`
  :host {
    display: inline-block;
    min-inline-size: calc(10 * var(--_space));
    min-block-size: calc(10 * var(--_space));
    vertical-align: middle;
  }
`;

/**
 * @summary Who is signed in, as a round button with initials, and below it a menu: entries of the page's own, and to sign out.
 * @tag cx-user-button
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot entries - Links and buttons for the menu, above the one to sign out.
 * @slot signed-out - Shown when nobody is signed in, instead of the link to sign in.
 * @csspart avatar - The button with the initials.
 * @csspart menu - The menu, with what is above its entries.
 * @csspart name - The person's name in the button.
 * @csspart value - The email address.
 * @csspart item - The menu entry that signs out.
 * @csspart alert - The message of a problem.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart sign-in-link - The link to sign in.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState error - A problem is shown.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxUserButton extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, room];

  static override properties = {
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Where to sign in. Default: no link. */
  declare signInUrl: string | undefined;

  #view = new LaterView(this, async (context) => new (await import('./user-button-view.ts')).UserButtonView(this, context));

  protected override render(): unknown {
    return this.#view.draw(html``);
  }
}

define('cx-user-button', CxUserButton);

declare global {
  interface HTMLElementTagNameMap {
    'cx-user-button': CxUserButton;
  }
}
