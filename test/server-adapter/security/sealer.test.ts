import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createSealer } from '../../../server-adapter/src/security/sealer.ts';

const older = { id: 'older', secret: 'o'.repeat(32) };
const newer = { id: 'newer', secret: 'n'.repeat(32) };
const schema = v.object({ word: v.string() });

test('what is sealed comes back, and cannot be read meanwhile', async () => {
  const sealer = createSealer([newer], 'test', schema);
  const sealed = await sealer.seal({ word: 'secret-word' });
  assert.ok(!sealed.includes('secret-word') && !atob(sealed.split('.')[3]?.replaceAll('-', '+').replaceAll('_', '/') ?? '').includes('secret-word'));
  assert.deepEqual(await sealer.open(sealed), { word: 'secret-word' });
});

test('a newer secret seals, the older one still opens, and one that was dropped opens nothing', async () => {
  const sealed = await createSealer([older], 'test', schema).seal({ word: 'a' });
  assert.deepEqual(await createSealer([newer, older], 'test', schema).open(sealed), { word: 'a' });
  assert.equal(await createSealer([newer], 'test', schema).open(sealed), undefined);
});

test('another purpose, a changed byte, another shape and plain rubbish open to nothing', async () => {
  const sealer = createSealer([newer], 'test', schema);
  const sealed = await sealer.seal({ word: 'a' });
  assert.equal(await createSealer([newer], 'other', schema).open(sealed), undefined);
  assert.equal(await createSealer([newer], 'test', v.object({ number: v.number() })).open(sealed), undefined);
  const [header, key, iv, text, tag] = sealed.split('.');
  assert.equal(await sealer.open([header, key, iv, `${text?.startsWith('A') ? 'B' : 'A'}${text?.slice(1)}`, tag].join('.')), undefined);
  assert.equal(await sealer.open('rubbish'), undefined);
});
