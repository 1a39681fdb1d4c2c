import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readElements } from './elements.js';
import { toEntryTypes } from './entries.js';
import { toJsxTypes } from './jsx.js';
import { toLlmsText } from './llms-text.js';
import { toTags, toTagTypes } from './tags.js';
import { readTokens } from './tokens.js';
import { toReact, toVue } from './wrappers.js';

/** Makes of the manifest what frameworks, editors and readers have of it. */
export const distribution = (outdir) => ({
  name: 'distribution',
  packageLinkPhase({ customElementsManifest }) {
    const elements = readElements(customElementsManifest);
    const tokens = readTokens();
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
    for (const { name, types } of toEntryTypes(elements)) write(name, types);
    write('llms.txt', toLlmsText(elements, tokens, JSON.parse(readFileSync('package.json', 'utf8'))));
    const editors = { outdir, hideLogs: true };
    generateVsCodeCustomElementData(withTokens(customElementsManifest, tokens), editors);
    generateJetBrainsWebTypes(withTokens(customElementsManifest, tokens), { ...editors, packageJson: false });
  },
});

/** With the custom properties, at one element: to editors it makes no difference at which, and each reads them all. */
function withTokens(manifest, tokens) {
  const copy = structuredClone(manifest);
  const first = copy.modules.flatMap(({ declarations }) => declarations).find(({ cssParts }) => cssParts);
  if (first) first.cssProperties = tokens;
  return copy;
}
