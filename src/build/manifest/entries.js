/**
 * Returns the types of each entry point of one element, `@cx-kit/elements/login` and so on, by the names of their files: the element, and the
 * events of the kit. Without the second, `addEventListener('cx-sign-in', …)` would have an `Event` and no user.
 */
export const toEntryTypes = (elements) =>
  elements.map(({ module }) => {
    const root = '../'.repeat(module.split('/').length - 1);
    return { name: `${module}.d.ts`, types: `import '${root}types/src/events.js';\nexport * from '${root}types/src/${module}.js';\n` };
  });
