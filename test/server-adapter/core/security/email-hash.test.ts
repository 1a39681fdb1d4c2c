import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmailHash } from '../../../../server-adapter/src/core/security/hashes.ts';

const hash = createEmailHash([{ id: 'a', secret: 'a'.repeat(32) }]);

test('one address is one word, without regard to case and space', async () => {
  assert.equal(await hash('Ada@Example.com '), await hash('ada@example.com'));
  assert.notEqual(await hash('ada@example.com'), await hash('grace@example.com'));
});

test('the word says nothing without the secret', async () => {
  const other = createEmailHash([{ id: 'a', secret: 'b'.repeat(32) }]);
  assert.notEqual(await hash('ada@example.com'), await other('ada@example.com'));
  assert.match(await hash('ada@example.com'), /^[\w-]{24}$/);
});
