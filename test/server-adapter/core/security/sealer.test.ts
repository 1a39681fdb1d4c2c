import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createSealer } from '../../../../server-adapter/src/core/security/sealer.ts';

const older = { id: 'older', secret: 'o'.repeat(32) };
const newer = { id: 'newer', secret: 'n'.repeat(32) };
const schema = v.object({ word: v.string() });

test('what is sealed comes back, and cannot be read meanwhile', async () => {
  const sealer = createSealer([newer], 'test', schema);
  const sealed = await sealer.seal({ word: 'secret-word' }, ['row']);
  assert.ok(!sealed.includes('secret-word') && !atob(sealed.split('.')[3]?.replaceAll('-', '+').replaceAll('_', '/') ?? '').includes('secret-word'));
  assert.deepEqual(await sealer.open(sealed, ['row']), { word: 'secret-word' });
});

test('a newer secret seals, the older one still opens, and one that was dropped opens nothing', async () => {
  const sealed = await createSealer([older], 'test', schema).seal({ word: 'a' }, ['row']);
  assert.deepEqual(await createSealer([newer, older], 'test', schema).open(sealed, ['row']), { word: 'a' });
  assert.equal(await createSealer([newer], 'test', schema).open(sealed, ['row']), undefined);
});

test('another purpose, a changed byte, another shape and plain rubbish open to nothing', async () => {
  const sealer = createSealer([newer], 'test', schema);
  const sealed = await sealer.seal({ word: 'a' }, ['row']);
  assert.equal(await createSealer([newer], 'other', schema).open(sealed, ['row']), undefined);
  assert.equal(await createSealer([newer], 'test', v.object({ number: v.number() })).open(sealed, ['row']), undefined);
  const [header, key, iv, text, tag] = sealed.split('.');
  assert.equal(await sealer.open([header, key, iv, `${text?.startsWith('A') ? 'B' : 'A'}${text?.slice(1)}`, tag].join('.'), ['row']), undefined);
  for (const other of [tag?.slice(0, 16), `${tag}AAAA`, '']) assert.equal(await sealer.open([header, key, iv, text, other].join('.'), ['row']), undefined, other);
  assert.equal(await sealer.open('rubbish', ['row']), undefined);
});

test('what was sealed to one row opens in no other one, nor without one, and no two lists of keys are the same', async () => {
  const sealer = createSealer([newer], 'test', schema);
  const sealed = await sealer.seal({ word: 'a' }, ['row', 'ada']);
  assert.deepEqual(await sealer.open(sealed, ['row', 'ada']), { word: 'a' });
  for (const context of [['row', 'eve'], ['other', 'ada'], ['ada', 'row'], ['row'], ['row,ada'], ['row","ada'], ['row', 'ada', ''], []]) assert.equal(await sealer.open(sealed, context), undefined, context.join());
  const unbound = await sealer.seal({ word: 'a' }, []);
  assert.deepEqual([await sealer.open(unbound, []), await sealer.open(unbound, ['row'])], [{ word: 'a' }, undefined]);
});
