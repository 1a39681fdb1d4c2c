import { css } from 'lit';
import { adoptSheet } from './adopt-sheet.ts';

/* The id, which nothing has, makes these count for more than any other rule of the kit. A page's own rules win over both all the same: they are outside of the shadow root, and outside of the layer. */

const inside = css`
  :host {
    color: inherit;
    font: inherit;
  }
  :not(#_, svg, svg *, .visually-hidden),
  :not(#_)::before {
    all: revert;
  }
  svg:not(#_) {
    position: static;
  }
`;

const inPage = css`
  @layer cx-kit {
    [unstyled] :is(.cx-form, .cx-form *, .cx-form-note, cx-field > *):not(#_, .cx-unseen, cx-field) {
      all: revert;
    }
    [unstyled] cx-field {
      display: block;
    }
  }
`;

/** Takes the kit's looks from an element with `unstyled` on it, or around it. What hides things stays, and drawings. */
export function dropLooks(host: HTMLElement): void {
  // A gate has no looks, nor has what is in the page no more.
  if (/^(contents)?$/.test(getComputedStyle(host).display)) return;
  // Every element of the kit has a shadow root once it is in a page.
  adoptSheet(host.shadowRoot as ShadowRoot, inside.styleSheet);
  adoptSheet(host.getRootNode() as Document | ShadowRoot, inPage.styleSheet);
}
