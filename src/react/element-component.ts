import { createComponent } from '@lit/react';
import * as React from 'react';
import { useState, useSyncExternalStore } from 'react';
import { toAttribute, type Tag } from '../frameworks/tag.ts';

/** A component that draws one element. Takes the element's properties, a handler for each of its events, and whatever elements take in React. */
export type ElementComponent<Element extends HTMLElement, Props> = React.ForwardRefExoticComponent<Props & Omit<React.HTMLAttributes<Element>, keyof Props> & React.RefAttributes<Element>>;

/**
 * The component of an element. The element itself is loaded after the first draw, so it cannot draw anything into what React is about to hydrate, and pages load
 * the elements that they draw and no others. On a server, it is its tag with its attributes. HTML that is the whole element, as `renderSignIn` returns it, is taken for the element itself, and not put inside another one.
 */
export function toComponent<Element extends HTMLElement, Props extends object>(tag: Tag): ElementComponent<Element, Props> {
  const Drawn: React.ElementType = createComponent({ react: React, tagName: tag.name as 'div', elementClass: toClass(tag.properties), events: { ...tag.events }, displayName: tag.name });
  const Component = React.forwardRef<Element, Props>((props, ref) => {
    const { dangerouslySetInnerHTML: html, ...others }: { dangerouslySetInnerHTML?: { __html: unknown } } = props;
    const rendered = useRenderedElement(tag.name, html?.__html);
    React.useEffect(() => void tag.load(), []);
    return React.createElement(Drawn, { ...toElementProps(rendered ? { ...rendered, ...others } : props, tag), ref });
  });
  Component.displayName = tag.name;
  return Component as ElementComponent<Element, Props>;
}

function toElementProps(props: object, { attributes }: Tag): object {
  const renamed = Object.entries(props).map(([name, value]) => (attributes[name] ? [attributes[name], toAttribute(value)] : [name, value]));
  const hasContent = 'children' in props || 'dangerouslySetInnerHTML' in props;
  // To React, an empty text is content of its own, which it does not compare: what the element has drawn there is left alone.
  return { ...Object.fromEntries(renamed), ...(!hasContent && { children: '' }), suppressHydrationWarning: true };
}

/** All that `createComponent` asks a class is which properties are to be set as such. The real class is not there yet. */
function toClass(properties: readonly string[]): new () => HTMLElement {
  return { prototype: Object.fromEntries(properties.map((name) => [name, undefined])) } as unknown as new () => HTMLElement;
}

/** An element as a server has rendered it, such as what `renderSignIn` returns. */
interface RenderedElement {
  attributes: Readonly<Record<string, string>>;
  /** What is inside it. */
  content: string;
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const unescape = (text: string): string => text.replace(/&(#39|\w+);/g, (all, name: string) => characters[name] ?? all);

/**
 * Splits HTML that is one whole element; `undefined` for any other HTML. For what `@cx-kit/elements/ssr` writes: values are in quotes and
 * escaped, so no tag ends in the middle of one.
 */
function readRenderedElement(tagName: string, html: unknown): RenderedElement | undefined {
  const whole = new RegExp(`^\\s*<${tagName}((?:\\s[^>]*)?)>(.*)</${tagName}>\\s*$`, 's');
  const [, tag, content] = whole.exec(typeof html === 'string' ? html : '') ?? [];
  if (tag === undefined || content === undefined) return undefined;
  const attributes = [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescape(value)]);
  return { attributes: Object.fromEntries(attributes) as Record<string, string>, content };
}

const never = () => () => undefined;

/**
 * Returns the properties of an element that a server has rendered as a whole; `undefined` where the HTML is something else. Its content is
 * among them only in a page of that server: while it is drawn there, and in the browser that hydrates it. Where a script of the page draws
 * it, a declarative shadow root does nothing, and the element draws itself. The content stays the first one, since the element has adopted
 * it by then.
 */
function useRenderedElement(tagName: string, html: unknown): object | undefined {
  const isDrawnThere = useSyncExternalStore(never, () => false, () => true);
  const [content] = useState(() => (isDrawnThere ? readRenderedElement(tagName, html)?.content : undefined));
  const rendered = readRenderedElement(tagName, html);
  if (content === undefined && !rendered) return undefined;
  return { ...rendered?.attributes, ...(content !== undefined && { dangerouslySetInnerHTML: { __html: content } }) };
}
