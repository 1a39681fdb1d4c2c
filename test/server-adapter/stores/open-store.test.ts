import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OptionsError } from '../../../server-adapter/src/core/errors.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';

it('a URL that names no database is refused with what it should be', () => {
  for (const url of ['', 'mysql://localhost/x', 'cx-kit.db', 'postgres:']) {
    assert.throws(() => openStore(url), (error) => error instanceof OptionsError && error.option === 'store' && /file:/.test(error.message));
  }
});

it('every scheme that is named opens without touching the database', async () => {
  for (const url of [':memory:', 'file:/nowhere/at/all.db', 'libsql://nowhere.example.com', 'https://nowhere.example.com', 'postgres://nowhere.example.com/x', 'postgresql://nowhere.example.com/x']) {
    await openStore(url).close();
  }
});
