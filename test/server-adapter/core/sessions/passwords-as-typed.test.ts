import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

for (const [what, password] of [
  ['of 128 characters', 'long enough '.repeat(11).slice(0, 128)],
  ['with spaces at its ends', '  correct horse battery  '],
  ['of any script, with signs of several units', 'пароль 密碼 🔑🐎 ñandú'],
  ['of one kind of character', 'zkqwvxjhpmrt'],
] as const) {
  test(`a password ${what} is set and checked exactly as it was typed`, async () => {
    const email = `user-${password.length}@example.com`;
    const ada = await harness.signedIn(email);
    assert.equal((await ada.send('PUT', '/me/password', { json: { currentPassword: 'correct horse battery', newPassword: password } })).status, 204);
    const signIn = async (word: string): Promise<number> => (await harness.browser().send('POST', '/session', { json: { email, password: word } })).status;
    assert.equal(await signIn(password), 200);
    const decomposed = password.normalize('NFD');
    for (const other of [password.trim() === password ? `${password} ` : password.trim(), password.slice(0, -1), decomposed === password ? password.toUpperCase() : decomposed]) {
      assert.equal(await signIn(other), 401, other);
      // Who mistypes twice has to wait.
      harness.advance(900_000);
    }
  });
}
