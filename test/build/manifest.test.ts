import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Named {
  name: string;
}

interface Element {
  tagName?: string;
  members?: Named[];
  attributes?: Named[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssStates?: Named[];
}

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('dist/custom-elements.json', root), 'utf8')) as { modules: { declarations: Element[] }[] };
const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

const source = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(new URL(`src/${path}`, root), 'utf8'))
  .join('\n')
  // Comments promise; only code keeps it.
  .replace(/\/\*[\s\S]*?\*\//g, '');

const promised = (list: 'events' | 'slots' | 'cssParts' | 'cssStates') => sorted(elements.flatMap((element) => element[list] ?? []).map(({ name }) => name));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const found = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name ?? '');

/** `${…}` in a name stands for any word. */
const toPattern = (name: string) => new RegExp(`^${name.replace(/\$\{[^}]*\}/g, '.+')}$`);

function expectSame(promises: readonly string[], kept: readonly string[]): void {
  assert.deepEqual(promises.filter((promise) => !kept.some((name) => toPattern(name).test(promise))), [], 'promised, but not there');
  assert.deepEqual(kept.filter((name) => !promises.some((promise) => toPattern(name).test(promise))), [], 'there, but not promised');
}

test('every part is described, and every described part is there', () => {
  const parts = found(/\bpart="([^"]*)"/g).flatMap((value) => value.match(/(?:\$\{[^}]*\}|[^\s$])+/g) ?? []);
  // Those of an element inside go by another name where they clash with others.
  const handedOn = found(/\bexportparts="([^"]*)"/g).flatMap((value) => value.split(',').map((part) => part.split(':').at(-1)?.trim() ?? ''));
  expectSame(promised('cssParts'), sorted([...parts, ...handedOn, ...found(/'license (license-new)'/g), ...found(/'(license) license-new'/g), ...found(/'product-section:(releases),/g)]));
});

test('every custom state is described, and every described one is there', () => {
  const { signs = '', others = '' } = /const signs = \{(?<signs>[\s\S]*?)\n\};[\s\S]*?type CustomState = keyof typeof signs(?<others>.*);/.exec(source)?.groups ?? {};
  expectSame(promised('cssStates'), sorted([...signs.matchAll(/^ {2}(\w+):/gm), ...others.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)));
});

test('every slot is described, and every described slot is there', () => {
  const slots = elements.flatMap(({ slots = [] }) => slots).map(({ name }) => name.replace(/<.*>/, 'x'));
  expectSame(sorted(slots.filter(Boolean)), sorted(found(/<slot name="([^"]+)"/g).filter((name) => name !== 'form' && name !== 'submit')));
});

test('every event is described, and every described event is there', () => {
  expectSame(promised('events'), sorted(found(/super\('(cx-[\w-]+)'/g)));
});

test('attributes and members are those that pages may use, each with its own', () => {
  for (const { tagName, attributes = [], members = [], events = [] } of elements) {
    for (const { name } of [...attributes, ...members]) assert.doesNotMatch(name, /^[_#]/, `${tagName} ${name}`);
    for (const { name } of events) assert.match(name, /^cx-/, `${tagName} ${name}`);
  }
  const declared = found(/static override properties = \{([\s\S]*?)\n {2}\};/g).flatMap((block) => [...block.matchAll(/^ {4}(\w+): \{(.*)\}/gm)]);
  const kept = declared.filter(([, , options = '']) => !/state: true|attribute: false/.test(options)).map(([, name = '', options = '']) => /attribute: '([\w-]+)'/.exec(options)?.[1] ?? name.toLowerCase());
  // On anything, and so no property of an element.
  kept.push('unstyled');
  expectSame(sorted(elements.flatMap(({ attributes = [] }) => attributes).map(({ name }) => name)), sorted(kept));
});
