import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAllowedPage } from '../../../../server-adapter/src/core/security/redirect.ts';

const site = { siteUrl: new URL('https://www.example.com/shop'), allowedOrigins: new Set(['https://docs.example.com']) };

for (const [target, page] of [
  ['/account', 'https://www.example.com/account'],
  ['/account?tab=1#licenses', 'https://www.example.com/account?tab=1#licenses'],
  ['https://www.example.com/a', 'https://www.example.com/a'],
  ['https://docs.example.com/a', 'https://docs.example.com/a'],
] as const) {
  test(`${target} leads to ${page}`, () => assert.equal(toAllowedPage(target, site)?.href, page));
}

for (const target of [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'https://www.example.com.evil.example',
  'https://www.example.com@evil.example',
  'https://user@www.example.com/',
  'http://www.example.com/',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  ' //evil.example',
  'account',
  '',
  undefined,
]) {
  test(`${JSON.stringify(target)} leads nowhere`, () => assert.equal(toAllowedPage(target, site), undefined));
}
