import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTrustedOrigin } from '../../../server-adapter/src/security/origin.ts';

const allowed = new Set(['https://www.example.com']);
const cases: { headers: Record<string, string>; trusted: boolean }[] = [
  { headers: { origin: 'https://www.example.com' }, trusted: true },
  { headers: { origin: 'https://www.example.com', 'sec-fetch-site': 'cross-site' }, trusted: true },
  { headers: { origin: 'https://example.com' }, trusted: false },
  { headers: { origin: 'https://www.example.com.evil.example' }, trusted: false },
  { headers: { origin: 'http://www.example.com' }, trusted: false },
  { headers: { origin: 'https://www.example.com:8443' }, trusted: false },
  { headers: { origin: 'null' }, trusted: false },
  { headers: { origin: 'null', 'sec-fetch-site': 'same-origin' }, trusted: false },
  { headers: { origin: '' }, trusted: false },
  { headers: { 'sec-fetch-site': 'same-origin' }, trusted: true },
  { headers: { 'sec-fetch-site': 'none' }, trusted: true },
  { headers: { 'sec-fetch-site': 'same-site' }, trusted: false },
  { headers: { 'sec-fetch-site': 'cross-site' }, trusted: false },
  { headers: {}, trusted: true },
];

for (const { headers, trusted } of cases) {
  test(`a write with ${JSON.stringify(headers)} is ${trusted ? 'accepted' : 'refused'}`, () => {
    assert.equal(isTrustedOrigin(new Headers(headers), allowed), trusted);
  });
}
