/** The elements of a manifest, in the order of their names, with what wrappers and editors need of each. */
export function readElements({ modules }) {
  return modules
    .flatMap(({ path, declarations }) => declarations.filter(({ tagName }) => tagName).map((declaration) => toElement(declaration, path)))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function toElement({ tagName: tag, name, summary = '', members = [], attributes = [], events = [], slots = [], cssParts = [], cssStates = [] }, path) {
  const fields = members.filter(({ kind, static: isStatic, readonly }) => kind === 'field' && !isStatic && !readonly);
  return {
    tag,
    className: name,
    /** Its module, without folder and ending: `elements/cx-login/cx-login`. */
    module: path.replace(/^dist\/(.*)\.js$/, '$1'),
    summary,
    attributes: attributes.map(({ name, fieldName, description = '', type }) => ({ name, property: fieldName ?? name, isField: fieldName !== undefined, description, type: type?.text ?? 'string' })),
    /** Those without an attribute. */
    properties: fields.filter(({ attribute }) => !attribute).map(({ name, description = '', type }) => ({ name, property: name, isField: true, description, type: type?.text ?? 'unknown' })),
    methods: members.filter(({ kind, static: isStatic }) => kind === 'method' && !isStatic),
    events: events.map(({ name, type, description = '' }) => ({ name, handler: toHandler(name), type: type.text, description })),
    slots,
    parts: cssParts,
    states: cssStates,
  };
}

/** `onCxSignIn` of `cx-sign-in`. */
const toHandler = (event) => `on-${event}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
