/** An element as a server has rendered it, such as what `renderSignIn` returns. */
export interface RenderedElement {
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
export function readRenderedElement(tagName: string, html: unknown): RenderedElement | undefined {
  const whole = new RegExp(`^\\s*<${tagName}((?:\\s[^>]*)?)>(.*)</${tagName}>\\s*$`, 's');
  const [, tag, content] = whole.exec(typeof html === 'string' ? html : '') ?? [];
  if (tag === undefined || content === undefined) return undefined;
  const attributes = [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescape(value)]);
  return { attributes: Object.fromEntries(attributes) as Record<string, string>, content };
}
