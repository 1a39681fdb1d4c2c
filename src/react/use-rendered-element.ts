import { useState, useSyncExternalStore } from 'react';
import { readRenderedElement } from './rendered-element.ts';

const never = () => () => undefined;

/**
 * Returns the properties of an element that a server has rendered as a whole; `undefined` where the HTML is something else. Its content is
 * among them only in a page of that server: while it is drawn there, and in the browser that hydrates it. Where a script of the page draws
 * it, a declarative shadow root does nothing, and the element draws itself. The content stays the first one, since the element has adopted
 * it by then.
 */
export function useRenderedElement(tagName: string, html: unknown): object | undefined {
  const isDrawnThere = useSyncExternalStore(never, () => false, () => true);
  const [content] = useState(() => (isDrawnThere ? readRenderedElement(tagName, html)?.content : undefined));
  const rendered = readRenderedElement(tagName, html);
  if (content === undefined && !rendered) return undefined;
  return { ...rendered?.attributes, ...(content !== undefined && { dangerouslySetInnerHTML: { __html: content } }) };
}
