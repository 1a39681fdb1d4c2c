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
 * @slot header - Above everything, say a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot empty - Instead of the text for those who have nothing to download.
 * @slot footer - Below everything.
 * @csspart product-section - Everything of one product.
 * @csspart heading - Every heading: the name of a product, where there are several.
 * @csspart release - A release.
 * @csspart release-latest - The one that is offered first.
 * @csspart release-name - Its name.
 * @csspart release-facts - What is known of it.
 * @csspart channel - The mark of its channel.
 * @csspart files - Its files.
 * @csspart file - A file.
 * @csspart download-button - The button that downloads the file for the visitor's platform.
 * @csspart download-link - The link to any other file.
 * @csspart download-size - How large it is.
 * @csspart checksum - Around its checksum.
 * @csspart checksum-text - The checksum.
 * @csspart checksum-button - The button that copies it.
 * @csspart more-button - Shows more releases.
 * @csspart disclosure - Whatever can be opened.
 * @csspart disclosure-title - What opens it.
 * @csspart disclosure-content - What is in it.
 * @csspart notes - The notes of a release.
 * @csspart alert - A problem.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 * @csspart placeholder - What stands where there is nothing.
 * @csspart placeholder-title - Its title.
 * @csspart placeholder-text - Its text.
 * @csspart sign-in-link - The link to sign in.
 * @csspart skeleton - What stands where something is awaited.
 * @csspart button - Every button, beside its own name.
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
    headingLevel: { attribute: 'heading-level', type: Number },
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Shows the releases of this product only: its id, or its name. */
  declare product: string | undefined;
  /** Shows the releases of this channel only: `stable`. */
  declare channel: string | undefined;
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
