import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTokens } from '../../src/build/manifest/tokens.js';
import { readBuilt, readKept } from './api.ts';

test('nothing that pages and servers rely on has gone or has another name: tags, attributes, properties, methods, events, slots, parts, states, custom properties; exports, options, endpoints, problem codes, environment variables', (t) => {
  const kept = readKept();
  const built = readBuilt();
  assert.ok(kept.length > 700 && built.length > 700, 'the lists were read');
  assert.deepEqual(kept.filter((line) => !built.includes(line)), [], 'Whoever relies on these breaks. If that is meant, it takes a new major version, and `npm run api:keep`.');
  const added = built.filter((line) => !kept.includes(line));
  if (added.length > 0) t.diagnostic(`New, and to be kept with \`npm run api:keep\`: ${added.join(', ')}`);
});

test('there are at most 40 custom properties, and every one is told of', () => {
  const root = new URL('../../src/', import.meta.url);
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ts|css)$/.test(path)).map((path) => readFileSync(new URL(path, root), 'utf8'));
  // Read by an element, or set by a preset.
  const used = new Set([...sources.join('\n').matchAll(/(?:var\(|^ +)(--cx-[a-z-]+)(?=[,:)])/gm)].map(([, name = '']) => name));
  assert.ok(used.size <= 40, `${used.size}`);
  assert.deepEqual([...used].sort(), readTokens().map(({ name }) => name).sort());
});
