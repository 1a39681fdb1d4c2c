import { distribution } from './distribution.js';

const outdir = 'dist';

/** How `dist/custom-elements.json` is made, which says what pages may use of an element and nothing else; and what is made of it. */
export default {
  litelement: true,
  globs: ['src/elements/*/cx-*.ts', '!**/*.styles.ts', 'src/events.ts'],
  outdir,
  quiet: true,
  plugins: [
    { name: 'published', packageLinkPhase: ({ customElementsManifest }) => customElementsManifest.modules.forEach(toPublished) },
    distribution(outdir),
  ],
};

/** On any element, or on anything around it: no element has it for a property. */
const unstyled = {
  name: 'unstyled',
  type: { text: 'boolean' },
  description: 'Takes the looks of the kit from the element and from those inside it, and leaves what they do. It has to be there when the element comes into the page.',
};

/** The analyzer also lists private state as attributes, private members, and events that it guesses from calls of `dispatchEvent`; and modules where they are before they are built. */
function toPublished(module) {
  const toPath = (path) => path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js');
  const isPublic = ({ name, privacy }) => privacy !== 'private' && !/^[#_]/.test(name ?? '');
  module.path = toPath(module.path);
  for (const exported of module.exports) if (exported.declaration.module) exported.declaration.module = toPath(exported.declaration.module);
  for (const declaration of module.declarations) {
    for (const list of ['members', 'attributes']) if (declaration[list]) declaration[list] = declaration[list].filter(isPublic);
    if (declaration.tagName) declaration.attributes = [...(declaration.attributes ?? []), unstyled];
    if (declaration.events) declaration.events = declaration.events.filter(({ name, description }) => name?.startsWith('cx-') && description);
  }
}
