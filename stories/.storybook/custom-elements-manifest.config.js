/** How `dist/custom-elements.json` is made: what pages may use of an element, and nothing else. */
export default {
  litelement: true,
  globs: ['src/elements/**/*.ts', 'src/events.ts'],
  outdir: 'dist',
  quiet: true,
  plugins: [{ name: 'public-only', packageLinkPhase: ({ customElementsManifest }) => customElementsManifest.modules.flatMap(({ declarations }) => declarations).forEach(keepPublic) }],
};

/** The analyzer also lists private state as attributes, private members, and events that it guesses from calls of `dispatchEvent`. */
function keepPublic(declaration) {
  const isPrivate = ({ name, privacy }) => privacy === 'private' || /^[#_]/.test(name ?? '');
  if (declaration.members) declaration.members = declaration.members.filter((member) => !isPrivate(member));
  if (declaration.attributes) declaration.attributes = declaration.attributes.filter((attribute) => !isPrivate(attribute));
  if (declaration.events) declaration.events = declaration.events.filter(({ name, description }) => name?.startsWith('cx-') && description);
}
