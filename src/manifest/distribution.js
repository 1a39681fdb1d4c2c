import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readElements } from './elements.js';
import { toJsxTypes } from './jsx.js';
import { toLlmsText } from './llms-text.js';
import { toTags, toTagTypes } from './tags.js';
import { toReact, toVue } from './wrappers.js';

/** Makes of the manifest what frameworks and readers have of it: components, types, and a text. */
export const distribution = (outdir) => ({
  name: 'distribution',
  packageLinkPhase({ customElementsManifest }) {
    const elements = readElements(customElementsManifest);
    const write = (name, text) => writeFileSync(`${outdir}/${name}`, text);
    mkdirSync(`${outdir}/jsx`, { recursive: true });
    write('tags.js', toTags(elements));
    write('tags.d.ts', toTagTypes(elements));
    for (const [name, { js, types }] of Object.entries({ react: toReact(elements), vue: toVue(elements) })) {
      write(`${name}.js`, js);
      write(`${name}.d.ts`, types);
    }
    for (const { name, types } of toJsxTypes()) {
      write(`jsx/${name}.js`, 'export {};\n');
      write(`jsx/${name}.d.ts`, types);
    }
    write('llms.txt', toLlmsText(elements, JSON.parse(readFileSync('package.json', 'utf8'))));
  },
});
