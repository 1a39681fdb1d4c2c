import analyzed from '../../dist/custom-elements.json' with { type: 'json' };

/** One attribute, event, slot or part. */
export interface Described {
  name: string;
  description?: string;
  type?: { text: string };
  fieldName?: string;
  privacy?: string;
}

/** An element as its class comment describes it: only what pages may use. */
export interface ElementDescription {
  tagName: string;
  summary?: string;
  description?: string;
  attributes?: Described[];
  members?: Described[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssStates?: Described[];
}

const written = analyzed as unknown as { schemaVersion: string; modules: { declarations?: Partial<ElementDescription>[] }[] };

/** What every element promises, by the name of its tag. */
export const elements: readonly ElementDescription[] = written.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter((declaration): declaration is ElementDescription => declaration.tagName !== undefined)
  .map(toPublic)
  .sort((a, b) => a.tagName.localeCompare(b.tagName));

/** The manifest as Storybook reads it: controls are made from the attributes, tables from the rest. It knows each name once, and a slot may have the name of a part. */
export const manifest = {
  schemaVersion: written.schemaVersion,
  modules: [{ kind: 'javascript-module', path: 'index.js', declarations: elements.map((element) => ({ ...element, cssParts: element.cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })) })) }],
};

/** The names of all events. */
export const eventNames = [...new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)))];

/** The analyzer also lists private members, and guesses events from calls of `dispatchEvent`. An attribute that is no field, `unstyled`, has to be there from the beginning: a control for it would do nothing. */
function toPublic(element: ElementDescription): ElementDescription {
  const attributes = (element.attributes ?? []).filter(({ fieldName }) => fieldName).map((attribute) => ({ ...attribute, type: withoutUndefined(attribute.type) }));
  const byAttribute = new Set(attributes.map(({ fieldName }) => fieldName));
  const members = (element.members ?? []).filter(({ name, privacy }) => privacy !== 'private' && !name.startsWith('#') && !byAttribute.has(name));
  const events = (element.events ?? []).filter(({ name, description }) => name?.startsWith('cx-') && description);
  return { ...element, description: element.description ?? element.summary ?? '', attributes, members, events };
}

function withoutUndefined(type: Described['type']): { text: string } {
  return { text: (type?.text ?? 'string').replace(/ \| undefined$/, '') };
}
