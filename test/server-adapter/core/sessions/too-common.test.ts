import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({ adapter: { passwords: { breaches: async () => { throw new Error('away'); } } } });
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
});
after(() => harness.close());

const fieldsOf = ({ json }: Answer): unknown => json()['fields'];

test('a common password is refused at sign-up, and the link is still good for another', async () => {
  const browser = harness.browser();
  await browser.send('POST', '/users', { json: { email: 'new@example.com', firstName: 'New' } });
  const token = await harness.mailedToken();
  assert.deepEqual(fieldsOf(await browser.send('POST', '/users/confirm', { json: { token, password: 'Password123' } })), [{ field: 'password', code: 'too-common' }]);
  assert.equal((await browser.send('POST', '/users/confirm', { json: { token, password } })).status, 200);
});

test('a common password is refused at a reset, and the link is still good for another', async () => {
  const browser = harness.browser();
  await browser.send('POST', '/password-resets', { json: { email: 'ada@example.com' } });
  const token = await harness.mailedToken();
  assert.deepEqual(fieldsOf(await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword: 'iloveyou' } })), [{ field: 'newPassword', code: 'too-common' }]);
  assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword: password } })).status, 204);
});

test('a common password is refused at a change, and the old one stays', async () => {
  const browser = await harness.signedIn('ada@example.com');
  assert.deepEqual(fieldsOf(await browser.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'qwertyuiop' } })), [{ field: 'newPassword', code: 'too-common' }]);
  assert.ok(await harness.signedIn('ada@example.com'));
});
