import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { email, oneTimeCode, normalizeEmail } from '#contract/fields.ts';

for (const [typed, address] of [
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
  ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ['Ada@Example.com', 'Ada@Example.com'],
  [' ada@example.com ', 'ada@example.com'],
] as const) {
  test(`the address ${typed} is ${address}`, () => assert.equal(v.parse(email, typed), address));
}

for (const typed of ['ada@bü/cher.example', 'ada@bü:80', 'ada@bü@example.com', 'adä@example.com', '@bücher.example', 'ada@ü cher.example', 'ada@ü\u0000.example', `ada@${'ü'.repeat(260)}.example`]) {
  test(`${JSON.stringify(typed).slice(0, 40)} is no address`, () => assert.equal(v.safeParse(email, typed).success, false));
}

test('an address is the same however its domain is written', () => {
  assert.equal(normalizeEmail('Ada@Bücher.example'), normalizeEmail('ada@xn--bcher-kva.example'));
});

for (const typed of ['١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '123 456', '123-456', '123–456', '１２３４５６', '\u200e123456\u200b']) {
  test(`the code ${JSON.stringify(typed)} is 123456`, () => assert.equal(v.parse(oneTimeCode, typed), '123456'));
}
