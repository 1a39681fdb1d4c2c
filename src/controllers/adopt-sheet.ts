/** Adds a style sheet to a page, or to a shadow root, once. Constructable, so a strict content security policy has nothing against it. */
export function adoptSheet(root: Document | ShadowRoot, styleSheet: CSSStyleSheet | undefined): void {
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
