import { LitElement } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { define } from '../../define.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

/**
 * @summary What the signed-in customer can download: the newest release for the visitor's platform first. The browser downloads it, with its own progress and resuming.
 * @tag cx-downloads
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - Above everything, such as a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot empty - Instead of the text for those who have nothing to download.
 * @slot footer - Below everything.
 * @csspart product-section - Everything of one product.
 * @csspart heading - Every heading: the name of a product, where there are several.
 * @csspart release - A release.
 * @csspart release-latest - The release that is offered first.
 * @csspart release-name - The name of a release.
 * @csspart release-facts - The details of a release.
 * @csspart channel - The badge of a release's channel.
 * @csspart files - The files of a release.
 * @csspart file - A file.
 * @csspart download-button - The button that downloads the file for the visitor's platform.
 * @csspart download-link - The link to any other file.
 * @csspart platform - The platform of a file, in words.
 * @csspart covered - Until when the license gives updates.
 * @csspart download-size - The size of a file.
 * @csspart checksum - The container of a file's checksum.
 * @csspart checksum-text - The checksum's text.
 * @csspart checksum-button - The button that copies the checksum.
 * @csspart more-button - Shows more releases.
 * @csspart disclosure - Every disclosure.
 * @csspart disclosure-title - The line that opens a disclosure.
 * @csspart disclosure-content - The content of a disclosure.
 * @csspart notes - The notes of a release.
 * @csspart alert - The message of a problem.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart placeholder - The placeholder when there is nothing to show.
 * @csspart placeholder-title - The placeholder's title.
 * @csspart placeholder-text - The placeholder's text.
 * @csspart sign-in-link - The link to sign in.
 * @csspart skeleton - The skeleton while data is loading.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState pending - What there is to download is awaited.
 * @cssState error - A problem is shown.
 * @cssState empty - There is nothing to download.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxDownloads extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, placeholders];

  static override properties = {
    product: {},
    channel: {},
    coveredUntil: { attribute: 'covered-until' },
    headingLevel: { attribute: 'heading-level', type: Number },
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Shows the releases of this product only: its id, or its name. */
  declare product: string | undefined;
  /** Shows the releases of this channel only: `stable`. */
  declare channel: string | undefined;
  /** Until when a license gives updates, ISO 8601: said with the release that is offered first. Default: nothing is said. */
  declare coveredUntil: string | undefined;
  /** Of the names of products, where there are several: 2 to 6. Default 2. */
  declare headingLevel: number | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #view = new LaterView(this, async (context) => new (await import('./downloads-view.ts')).DownloadsView(this, context), new KitController(this, { passive: true }));

  /** Loads anew what is shown. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#view.part?.refresh?.();
  }

  protected override render(): unknown {
    return this.#view.draw();
  }
}

define('cx-downloads', CxDownloads);

declare global {
  interface HTMLElementTagNameMap {
    'cx-downloads': CxDownloads;
  }
}
