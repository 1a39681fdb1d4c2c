import { LitElement, type TemplateResult } from 'lit';
import { KitController } from '../../kit/kit-controller.ts';
import { knownSignedIn } from '../../kit/known-signed-in.ts';
import { define } from '../../define.ts';
import { gate, gateStyles } from '../../templates/gate.ts';

/**
 * @summary Shows what is inside it to those who are signed in. No security boundary: what it hides is in the page all the same. Whatever must not be seen is kept back by a server.
 * What the browser remembers counts until the adapter has answered, so there is no flash.
 * @tag cx-signed-in
 * @slot - The content for people who are signed in.
 * @slot pending - Shown until it is known who is signed in. Default: nothing.
 */
export class CxSignedIn extends LitElement {
  static override styles = gateStyles;

  #kit = new KitController(this);

  protected override render(): TemplateResult {
    return gate(knownSignedIn(this.#kit.account));
  }
}

define('cx-signed-in', CxSignedIn);

declare global {
  interface HTMLElementTagNameMap {
    'cx-signed-in': CxSignedIn;
  }
}
