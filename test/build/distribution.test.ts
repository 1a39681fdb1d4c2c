import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Named {
  name: string;
}

interface Manifest {
  modules: { path: string; declarations: { tagName?: string; name: string; members?: { kind: string; name: string }[]; attributes?: Named[]; events?: Named[]; slots?: Named[]; cssParts?: Named[] }[] }[];
}

const read = (file: string) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
const { modules } = JSON.parse(read('custom-elements.json')) as Manifest;
const elements = modules.flatMap(({ path, declarations }) => declarations.filter(({ tagName }) => tagName).map((declaration) => ({ ...declaration, path })));
const tags = elements.map(({ tagName = '' }) => tagName).sort();
const toNames = (list: readonly Named[] = []): string[] => list.map(({ name }) => name).sort();
/** As the sheet has them, and the one that is used without a twin there. */
const tokens = [...new Set(['--cx-font', ...(readFileSync(new URL('../../src/styles/tokens.ts', import.meta.url), 'utf8').match(/--cx-[\w-]+/g) ?? [])])].sort();

test('the manifest names modules as they are published', () => {
  assert.ok(elements.length >= 15);
  for (const { path, tagName } of elements) assert.equal(path, `dist/elements/${tagName}/${tagName}.js`);
});

for (const framework of ['react', 'vue']) {
  test(`for ${framework}, there is a component for each element, with its types, its events, and its module`, () => {
    const [code, types, facts] = [read(`${framework}.js`), read(`${framework}.d.ts`), read('tags.js')];
    for (const { name, path, events = [] } of elements) {
      assert.match(code, new RegExp(`export const ${name} = `));
      assert.match(types, new RegExp(`export declare const ${name}: `));
      const described = facts.split('\n').find((line) => line.startsWith(`export const ${name} = `)) ?? '';
      assert.ok(described.includes(path.replace('dist/', './')), name);
      for (const event of events) assert.ok(described.includes(`"${event.name}"`), `${name} ${event.name}`);
    }
  });
}

test('editors know each element once, its attributes, and the custom properties', () => {
  const html = JSON.parse(read('vscode.html-custom-data.json')) as { tags: { name: string; attributes: { name: string }[] }[] };
  const css = JSON.parse(read('vscode.css-custom-data.json')) as { properties: { name: string }[] };
  const webTypes = JSON.parse(read('web-types.json')) as { contributions: { html: { elements: { name: string }[] } } };
  assert.deepEqual(html.tags.map(({ name }) => name).sort(), tags);
  assert.deepEqual(webTypes.contributions.html.elements.map(({ name }) => name).sort(), tags);
  for (const { tagName, attributes = [] } of elements) assert.deepEqual(toNames(html.tags.find(({ name }) => name === tagName)?.attributes), toNames(attributes), tagName);
  assert.ok(tokens.includes('--cx-accent'));
  assert.deepEqual(toNames(css.properties), tokens);
});

test('the text for machines has a section for each element with all that it has, and the custom properties', () => {
  const [, ...sections] = read('llms.txt').split(/^## /m);
  assert.deepEqual(sections.flatMap((section) => /^<([\w-]+)>/.exec(section)?.[1] ?? []).sort(), tags);
  for (const { tagName, attributes = [], events = [], slots = [], cssParts = [] } of elements) {
    const section = sections.find((section) => section.startsWith(`<${tagName}>`)) ?? '';
    for (const { name } of [...attributes, ...events, ...slots, ...cssParts]) assert.ok(section.includes(`- \`${name || 'default'}\``) || (!name && section.includes('- default')), `${tagName} ${name}`);
  }
  for (const token of tokens) assert.ok(sections.at(-1)?.includes(`- \`${token}\``), token);
});
