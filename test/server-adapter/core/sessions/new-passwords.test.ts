import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createNewPasswords } from '../../../../server-adapter/src/core/sessions/new-passwords.ts';
import { pwnedPasswords } from '../../../../server-adapter/src/index.ts';
import { pino } from '../../../../server-adapter/src/runtimes/pino.ts';
import type { BreachLookup, LogRecord } from '../../../../server-adapter/src/index.ts';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { commonPasswords } from '../../../../server-adapter/src/data/common-passwords.ts';

/** SHA-1 of `correct horse battery`. */
const [prefix, suffix] = ['98DEC', 'C62ECE399A22ED30D490EF333BE7FDE7385'] as const;
const password = 'correct horse battery';

const settings = { passwordMinLength: 8, productName: 'Analytical Engine', siteUrl: new URL('https://shop.engines-of-ada.example') };
const person = { email: 'a.byron@example.com', firstName: 'Ada', lastName: 'Lovelace' };

async function judge(chosen: string, breaches?: BreachLookup): Promise<{ refused: boolean; records: LogRecord[] }> {
  const records: LogRecord[] = [];
  const keep = (record: LogRecord) => void records.push(record);
  const refused = await createNewPasswords({ breaches, settings, logger: { debug: keep, info: keep, warn: keep, error: keep } })
    .requireUncommon('newPassword', chosen, person)
    .then(() => false, (error: unknown) => {
      assert.ok(error instanceof ProblemError);
      assert.deepEqual([error.code, error.fields], ['invalid-request', [{ field: 'newPassword', code: 'too-common' }]]);
      return true;
    });
  return { refused, records };
}

test('the built-in list holds 3,000 passwords that pass the rule of length', () => {
  assert.equal(commonPasswords.size, 3000);
  assert.ok([...commonPasswords].every((word) => word.length >= 8 && word === word.toLowerCase()));
});

test('a common password is refused, however it is capitalized, and an uncommon one passes', async () => {
  for (const word of ['password', 'Password1', 'QWERTYUIOP', '123456789', 'iloveyou']) assert.ok((await judge(word)).refused, word);
  for (const word of [password, 'Sturgeon-72-lamps', 'пароль для всего']) assert.ok(!(await judge(word)).refused, word);
});

test('the lookup learns five digits, and a password that it knows is refused', async () => {
  const asked: string[] = [];
  const lookup: BreachLookup = async (sha1Prefix) => (asked.push(sha1Prefix), `0000000000000000000000000000000000A:3\r\n${suffix}:12`);
  assert.ok((await judge(password, lookup)).refused);
  assert.deepEqual(asked, [prefix]);
  assert.ok(!(await judge('another password of mine', lookup)).refused);
  assert.ok(!(await judge(password, async () => `${suffix}:0`)).refused, 'padding is no hit');
  asked.length = 0;
  assert.ok((await judge('password1', lookup)).refused);
  assert.deepEqual(asked, [], 'what the list knows is not asked for');
});

test('a lookup that fails or hangs passes the password within a second and is logged without it', async () => {
  for (const lookup of [() => Promise.reject(new Error(`no ${password}`)), () => { throw new Error('at once'); }, () => new Promise<string>(() => {})] satisfies BreachLookup[]) {
    const begun = performance.now();
    const { refused, records } = await judge(password, lookup);
    assert.ok(!refused && performance.now() - begun < 1_500);
    assert.deepEqual(records.map(({ event }) => event), ['breach-lookup-failed']);
    assert.ok(!JSON.stringify(records).includes(password));
  }
});

let url: string;
const seen: { path: string | undefined; padding: string | undefined }[] = [];
const server = createServer((request, response) => {
  seen.push({ path: request.url, padding: String(request.headers['add-padding']) });
  response.writeHead(request.url === `/range/${prefix}` ? 200 : 503).end(`${suffix}:7\r\n`);
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`;
  // The first request of a process loads what it needs for one, and a lookup has a second.
  await fetch(url.replace('/range/', '/'));
  seen.length = 0;
});
after(() => void server.close());

test('Pwned Passwords is asked for a range with padding, and an answer that is none passes', async () => {
  assert.ok((await judge(password, pwnedPasswords({ url }))).refused);
  assert.deepEqual(seen, [{ path: `/range/${prefix}`, padding: 'true' }]);
  assert.ok(!(await judge('another password of mine', pwnedPasswords({ url }))).refused);
});

test('a password that is made of the product, the site, or its own person is refused, and one that only holds such a word passes', async () => {
  for (const word of ['AnalyticalEngine', 'analytical-engine-1', 'Engine2024!', 'engines-of-ada', 'Lovelace1815', 'ada.lovelace', 'a.byron@example.com', 'byron!byron!', 'LOVELACE-ada']) {
    assert.ok((await judge(word)).refused, word);
  }
  for (const word of ['lovelace sees weaving looms', 'canada-bridge-72', 'engine room at midnight']) assert.ok(!(await judge(word)).refused, word);
});

test('a password shorter than what is configured is refused, and it is said how long it has to be', async () => {
  const refused = createNewPasswords({ breaches: undefined, settings: { ...settings, passwordMinLength: 15 }, logger: pino({ level: 'silent' }) }).requireUncommon('newPassword', 'sturgeon-lamps', person);
  await assert.rejects(refused, (error: ProblemError) => {
    assert.deepEqual(error.fields, [{ field: 'newPassword', code: 'too-short', min: 15 }]);
    return true;
  });
});
