import { LitElement, type TemplateResult } from 'lit';
import { KitController } from '../../kit/kit-controller.ts';
import { knownSignedIn } from '../../kit/known-signed-in.ts';
import { define } from '../../define.ts';
import { gate, gateStyles } from '../../templates/gate.ts';

/**
 * @summary Shows what is inside it to those who are not signed in. No security boundary: see `<cx-signed-in>`.
 * What the browser remembers counts until the adapter has answered, so there is no flash.
 * @tag cx-signed-out
 * @slot - The content for people who are not signed in.
 * @slot pending - Shown until it is known who is signed in. Default: nothing.
 */
export class CxSignedOut extends LitElement {
  static override styles = gateStyles;

  #kit = new KitController(this);

  protected override render(): TemplateResult {
    const signedIn = knownSignedIn(this.#kit.account);
    return gate(signedIn === undefined ? signedIn : !signedIn);
  }
}

define('cx-signed-out', CxSignedOut);

declare global {
  interface HTMLElementTagNameMap {
    'cx-signed-out': CxSignedOut;
  }
}
