import { defineComponent, h, onMounted, type AllowedComponentProps, type HTMLAttributes, type VNode, type VNodeProps } from 'vue';
import { toAttribute, type Tag } from '../frameworks/tag.ts';

/** What any element may have, and Vue's types do not know of: they say where it belongs in the custom element around it. */
interface Placed {
  slot?: string | undefined;
  part?: string | undefined;
}

/** A component that draws one element. Takes the element's properties, a handler for each of its events, and whatever elements take in Vue. */
export type ElementComponent<Element extends HTMLElement, Props> = new () => {
  $el: Element;
  $props: Props & Omit<HTMLAttributes, keyof Props> & Placed & VNodeProps & AllowedComponentProps;
  $slots: { default?: () => VNode[] };
};

/**
 * The component of an element. The element itself is loaded when the component is mounted, so it cannot draw anything into what Vue is about to hydrate, and pages
 * load the elements that they draw and no others. On a server, it is its tag with its attributes.
 */
export function toComponent<Element extends HTMLElement, Props extends object>({ name, attributes, properties, load }: Tag): ElementComponent<Element, Props> {
  const component = defineComponent({
    name,
    props: [...Object.keys(attributes), ...properties],
    setup(props: Readonly<Record<string, unknown>>, { slots }) {
      onMounted(() => void load());
      return () => {
        // To Vue, a circumflex says attribute and a dot says property.
        const given = [...Object.entries(attributes).map(([property, attribute]) => [`^${attribute}`, toAttribute(props[property])]), ...properties.map((property) => [`.${property}`, props[property]])];
        return h(name, Object.fromEntries(given.filter(([, value]) => value !== undefined)), slots['default']?.());
      };
    },
  });
  // Listeners and everything else that is no property go to the element by themselves.
  return component as unknown as ElementComponent<Element, Props>;
}
