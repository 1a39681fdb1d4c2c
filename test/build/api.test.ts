import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBuilt, readKept } from './api.ts';

test('nothing that pages rely on has gone or has another name: tags, attributes, properties, methods, events, slots, parts, states, custom properties', (t) => {
  const kept = readKept();
  const built = readBuilt();
  assert.ok(kept.length > 300 && built.length > 300, 'the lists were read');
  assert.deepEqual(kept.filter((line) => !built.includes(line)), [], 'Pages that rely on these break. If that is meant, it takes a new major version, and `npm run api:keep`.');
  const added = built.filter((line) => !kept.includes(line));
  if (added.length > 0) t.diagnostic(`New, and to be kept with \`npm run api:keep\`: ${added.join(', ')}`);
});
