import { base, structure } from '../styles/base.ts';

/** Adds a style sheet to a page, or to a shadow root, once. Constructable, so a strict content security policy has nothing against it. */
export function adoptSheet({ adoptedStyleSheets: sheets }: Document | ShadowRoot, sheet: CSSStyleSheet | undefined): void {
  if (sheet && !sheets.includes(sheet) && !sheets.includes(structure.styleSheet!)) sheets.push(sheet);
}

/** Takes the kit's looks from an element that has `unstyled` on it, or around it: what hides things stays, and the size of icons. What is adopted later is not. */
export function dropLooks(element: Element): void {
  const sheets = element.shadowRoot!.adoptedStyleSheets;
  if (sheets.includes(base.styleSheet!) && element.closest('[unstyled]')) element.shadowRoot!.adoptedStyleSheets = [structure.styleSheet!];
}
