import { attempt } from '../browser/attempt.ts';

/** Adds a style sheet to a page, or to a shadow root, once. Constructable, so a strict content security policy has nothing against it. Where the browser takes none, what it styles works without. */
export function adoptSheet(root: Document | ShadowRoot, styleSheet: CSSStyleSheet | undefined): void {
  attempt(() => styleSheet && !root.adoptedStyleSheets.includes(styleSheet) && root.adoptedStyleSheets.push(styleSheet));
}
