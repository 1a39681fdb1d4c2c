/** `tags.js`: of each element, what a component that wraps it has to know. See `frameworks/tag.ts`. */
export const toTags = (elements) =>
  elements
    .map(({ tag, className, module, attributes, properties, events }) => {
      const known = {
        name: tag,
        attributes: Object.fromEntries(attributes.map(({ property, name }) => [property, name])),
        properties: properties.map(({ name }) => name),
        events: Object.fromEntries(events.map(({ handler, name }) => [handler, name])),
      };
      return `export const ${className} = { ...${JSON.stringify(known)}, load: () => import('./${module}.js') };\n`;
    })
    .join('');

/** `tags.d.ts`: what each element takes, as properties with handlers for components, and as attributes and events for markup. */
export function toTagTypes(elements) {
  const events = [...new Set(elements.flatMap(({ events }) => events.map(({ type }) => type)))].sort();
  return `import type { ${events.join(', ')} } from './types/src/events.js';
import type { Tag } from './types/src/frameworks/tag.js';
${elements.map(({ className, module }) => `import type { ${className} as ${className}Element } from './types/src/${module}.js';\n`).join('')}
${elements.map(toTypes).join('\n')}
/** Every element by its tag. */
export interface CxTags {
${elements.map(({ tag, className, summary }) => `  ${comment(summary)}\n  '${tag}': { element: ${className}Element; attributes: ${className}Attributes; events: ${className}Events };\n`).join('')}}

/** Handlers of an element's events, as attributes: \`Handlers<'on', 'cx-login'>\`. */
export type Handlers<Prefix extends string, Name extends keyof CxTags> = {
  [Event in keyof CxTags[Name]['events'] & string as \`\${Prefix}\${Event}\`]?: ((event: CxTags[Name]['events'][Event]) => void) | undefined;
};
`;
}

function toTypes({ className, attributes, properties, events }) {
  const fields = (list, name) => list.map((one) => `  ${comment(one.description)}\n  '${one[name]}'?: ${one.isField ? `${className}Element['${one.property}']` : one.type} | undefined;\n`).join('');
  return `export declare const ${className}: Tag;
export interface ${className}Attributes {
${fields([...attributes, ...properties], 'name')}}
export interface ${className}Events {
${events.map(({ name, type, description }) => `  ${comment(description)}\n  '${name}': ${type};\n`).join('')}}
export interface ${className}Props {
${fields([...attributes, ...properties], 'property')}${events.map(({ handler, type, description }) => `  ${comment(description)}\n  ${handler}?: ((event: ${type}) => void) | undefined;\n`).join('')}}
`;
}

const comment = (text) => `/** ${text.replaceAll('*/', '*\\/').replace(/\s*\n\s*/g, ' ')} */`;
