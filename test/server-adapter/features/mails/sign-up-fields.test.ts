import assert from 'node:assert/strict';
import { test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

async function using(fields: readonly string[] | undefined, use: (harness: Harness) => Promise<void>): Promise<void> {
  const harness = await startHarness({ mails: { signUp: { fields } } });
  try {
    await use(harness);
  } finally {
    await harness.close();
  }
}

const signUp = (harness: Harness, extra: unknown) => harness.browser().send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada', extra } });

test('what a page asks for at sign-up becomes metadata of the user, which the user does not see', () =>
  using(['phone', 'country'], async (harness) => {
    assert.equal((await signUp(harness, { phone: ' 123 ', country: 'FI' })).status, 202);
    const browser = harness.browser();
    const answer = await browser.send('POST', '/users/confirm', { json: { token: await harness.mailedToken(), password } });
    assert.equal(answer.status, 200, answer.text);
    assert.doesNotMatch(answer.text, /123/);
    const [user] = harness.sandbox.state.users.all().filter(({ role }) => role === 'user');
    assert.deepEqual(user?.metadata.map(({ key, value, viewPermissions }) => [key, value, viewPermissions]), [['phone', '123', []], ['country', 'FI', []]]);
  }));

for (const [name, fields, extra, refused] of [
  ['a name that the configuration does not have', ['phone'], { phone: '1', role: 'admin' }, { field: 'extra.role', code: 'unknown-field' }],
  ['any name where the configuration has none', undefined, { phone: '1' }, { field: 'extra.phone', code: 'unknown-field' }],
  ['an answer of 256 characters', ['phone'], { phone: 'x'.repeat(256) }, { field: 'extra.phone', code: 'too-long' }],
  ['an answer of two lines', ['phone'], { phone: 'x\ny' }, { field: 'extra.phone', code: 'invalid' }],
  ['an answer that is no text', ['phone'], { phone: { a: 1 } }, { field: 'extra.phone', code: 'invalid' }],
  ['a name that is none', ['phone'], { 'a b': 'x' }, { field: 'extra.a b', code: 'invalid' }],
  ['11 names', ['phone'], Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, ''])), { field: 'extra', code: 'too-long' }],
] as const) {
  test(`${name} is refused, and nothing is mailed`, () =>
    using(fields, async (harness) => {
      const answer = await signUp(harness, extra);
      assert.equal(answer.status, 400, answer.text);
      assert.deepEqual(answer.json()['fields'], [refused]);
      await harness.settled();
      assert.equal(harness.mailer.sent.length, 0);
    }));
}

test('the answer to somebody who has an account already is the same, with what was asked for as well', () =>
  using(['phone'], async (harness) => {
    harness.sandbox.state.addUser({ email: 'ada@example.com', password });
    const known = await signUp(harness, { phone: '123' });
    assert.deepEqual([known.status, known.text], [202, '{"accepted":true}']);
    await harness.settled();
    assert.match(harness.mailer.sent[0]?.subject ?? '', /already have an account/);
  }));
