import { createComponent } from '@lit/react';
import * as React from 'react';
import { toAttribute, type Tag } from '../frameworks/tag.ts';
import { useRenderedElement } from './use-rendered-element.ts';

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
