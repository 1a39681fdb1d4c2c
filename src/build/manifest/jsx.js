/** How JSX of each framework is told of elements: what any element takes, and how a handler of an event is written. */
const frameworks = {
  react: { imports: 'DetailedHTMLProps, HTMLAttributes', taken: 'DetailedHTMLProps<HTMLAttributes<Element>, Element>', handler: 'on' },
  preact: { imports: 'JSX', taken: 'JSX.HTMLAttributes<Element>', handler: 'on' },
  'solid-js': { imports: 'JSX', taken: 'JSX.HTMLAttributes<Element>', handler: 'on:' },
};

/** `jsx/*.d.ts` by their names. */
export const toJsxTypes = () =>
  Object.entries(frameworks).map(([framework, { imports, taken, handler }]) => ({
    name: framework.replace('-js', ''),
    types: `import type { ${imports} } from '${framework}';
import type { CxTags, Handlers } from '../tags.js';

type Taken<Element extends HTMLElement> = ${taken};
type Elements = { [Name in keyof CxTags]: Omit<Taken<CxTags[Name]['element']>, keyof CxTags[Name]['attributes']> & CxTags[Name]['attributes'] & Handlers<'${handler}', Name> };

declare module '${framework}' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  }));
