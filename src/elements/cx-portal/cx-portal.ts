import { LitElement, css } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { define } from '../../define.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

/**
 * @summary The whole customer area in one tag: licenses, downloads, billing, profile and panels of the page's own as tabs with addresses; and in its place the way to sign in.
 * What it shows is in the light DOM: rules of the page for `cx-licenses::part(…)` and the like reach it.
 * @tag cx-portal
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - At the start of the bar, such as a logo.
 * @slot panel-<name> - A panel of this name: with `data-label="Team"` a tab of its own; or instead of what `licenses`, `downloads`, `billing` or `profile` shows, say `<cx-licenses slot="panel-licenses" layout="table">`.
 * @slot entries - Links and buttons for the menu of the user button.
 * @slot sign-in - Instead of `<cx-login>`.
 * @slot footer - Below everything.
 * @csspart bar - The container of header, tabs and user button.
 * @csspart tabs - The container of the tabs.
 * @csspart tab - A tab.
 * @csspart tab-selected - The selected tab.
 * @csspart user-button - The user button.
 * @csspart panel - The container of the selected panel.
 * @csspart alert - The message of a problem.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart skeleton - The skeleton while data is loading.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState pending - Nobody knows yet who is signed in.
 * @cssState error - A problem is shown.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxPortal extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, placeholders, css`:host { min-block-size: 560px; }`];

  static override properties = {
    sections: {},
    routing: {},
    base: {},
  };

  /** Which tabs, in which order: `licenses`, `downloads`, `billing`, `profile`, and names of the page's own. Default: all that the adapter allows, then the page's own. */
  declare sections: string | undefined;
  /** Where the address of a tab is: `hash` (`#/licenses`), `history` (`/account/licenses`, which the page's server has to answer too), or `none`. Default `hash`. `#/licenses/<id>` opens a license, too. */
  declare routing: 'hash' | 'history' | 'none' | undefined;
  /** What is before the name of the tab in its address: `/account`. Default: nothing. */
  declare base: string | undefined;

  #view = new LaterView(this, async (context) => {
    const [{ PortalView }, { AddressRoute }] = await Promise.all([import('./portal-view.ts'), import('../../controllers/address-route.ts')]);
    return new PortalView(this, context, new AddressRoute(this));
  });

  protected override render(): unknown {
    return this.#view.draw();
  }
}

define('cx-portal', CxPortal);

declare global {
  interface HTMLElementTagNameMap {
    'cx-portal': CxPortal;
  }
}
