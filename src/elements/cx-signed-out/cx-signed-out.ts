import { LitElement, type TemplateResult } from 'lit';
import { SignedIn } from '../../controllers/signed-in.ts';
import { define } from '../../define.ts';
import { gate, gateStyles } from '../../templates/gate.ts';

/**
 * @summary Shows what is inside it to those who are not signed in. No security boundary: see `<cx-signed-in>`.
 * What the browser remembers counts until the adapter has answered, so there is no flash.
 * @tag cx-signed-out
 * @slot - What those who are not signed in see.
 * @slot pending - What is shown as long as nobody knows. Default: nothing.
 */
export class CxSignedOut extends LitElement {
  static override styles = gateStyles;

  #signedIn = new SignedIn(this);

  protected override render(): TemplateResult {
    const { value } = this.#signedIn;
    return gate(value === undefined ? value : !value);
  }
}

define('cx-signed-out', CxSignedOut);

declare global {
  interface HTMLElementTagNameMap {
    'cx-signed-out': CxSignedOut;
  }
}
