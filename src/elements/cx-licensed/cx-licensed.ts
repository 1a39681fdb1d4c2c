import { LitElement } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { define } from '../../define.ts';
import { gate, gateStyles } from '../../templates/gate.ts';

/**
 * @summary Shows what is inside it to those who have a license of a product that is in force, or begins with its first use. No security boundary: what it hides is in the
 * page all the same. Whatever must not be seen is kept back by a server.
 * @tag cx-licensed
 * @fires {CxProblemEvent} cx-problem - The licenses could not be read.
 * @slot - The content for people who have a license.
 * @slot pending - Shown until it is known who is signed in. Default: nothing.
 * @cssState pending - Nobody knows yet whether there is a license.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxLicensed extends LitElement {
  static override styles = gateStyles;

  static override properties = {
    product: {},
  };

  /** Id or name of the product. Default: any. */
  declare product: string | undefined;

  #view = new LaterView(this, async (context) => new (await import('./ownership.ts')).Ownership(this, context), new KitController(this, { passive: true }));

  /** Asks anew. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#view.part?.refresh?.();
  }

  protected override render(): unknown {
    return this.#view.part?.draw() ?? gate(undefined);
  }
}

define('cx-licensed', CxLicensed);

declare global {
  interface HTMLElementTagNameMap {
    'cx-licensed': CxLicensed;
  }
}
