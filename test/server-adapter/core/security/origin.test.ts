import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTrustedNavigation, isTrustedOrigin } from '../../../../server-adapter/src/core/security/origin.ts';

const allowed = new Set(['https://www.example.com']);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const cases: { method?: string; headers: Record<string, string>; trusted: boolean }[] = [
  { headers: { origin: 'https://www.example.com' }, trusted: true },
  { headers: { origin: 'https://www.example.com', 'sec-fetch-site': 'cross-site' }, trusted: true },
  { headers: { origin: 'https://example.com' }, trusted: false },
  { headers: { origin: 'https://www.example.com.evil.example' }, trusted: false },
  { headers: { origin: 'http://www.example.com' }, trusted: false },
  { headers: { origin: 'https://www.example.com:8443' }, trusted: false },
  { headers: { origin: 'null' }, trusted: false },
  { headers: { origin: 'null', ...json }, trusted: false },
  { headers: { origin: 'null', 'sec-fetch-site': 'cross-site' }, trusted: false },
  { headers: { origin: 'null', 'sec-fetch-site': 'same-site' }, trusted: false },
  { headers: { origin: 'null', 'sec-fetch-site': 'same-origin' }, trusted: true },
  { headers: { origin: '' }, trusted: false },
  { headers: { 'sec-fetch-site': 'same-origin' }, trusted: true },
  { headers: { 'sec-fetch-site': 'none' }, trusted: true },
  { headers: { 'sec-fetch-site': 'same-site' }, trusted: false },
  { headers: { 'sec-fetch-site': 'cross-site' }, trusted: false },
  { headers: {}, trusted: false },
  { headers: form, trusted: false },
  { headers: { 'content-type': 'Text/Plain; charset=utf-8' }, trusted: false },
  { headers: { ...form, referer: 'https://www.example.com/sign-in' }, trusted: true },
  { headers: { ...form, referer: 'https://evil.example/' }, trusted: false },
  { headers: json, trusted: true },
  { headers: { ...json, referer: 'https://evil.example/' }, trusted: false },
  { method: 'DELETE', headers: {}, trusted: true },
  { method: 'DELETE', headers: { referer: 'https://evil.example/' }, trusted: false },
];

for (const { method = 'POST', headers, trusted } of cases) {
  test(`${method} with ${JSON.stringify(headers)} is ${trusted ? 'accepted' : 'refused'}`, () => {
    assert.equal(isTrustedOrigin({ method, headers: new Headers(headers) }, allowed), trusted);
  });
}

const navigations: { headers: Record<string, string>; fromAnywhere?: boolean; trusted: boolean }[] = [
  { headers: {}, trusted: true },
  { headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }, trusted: true },
  { headers: { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }, trusted: true },
  { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, trusted: false },
  { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document', referer: 'https://www.example.com/' }, trusted: true },
  { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, fromAnywhere: true, trusted: true },
  { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, fromAnywhere: true, trusted: false },
  { headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }, trusted: false },
];

for (const { headers, fromAnywhere = false, trusted } of navigations) {
  test(`going to a page with ${JSON.stringify(headers)}${fromAnywhere ? ', where that is expected from anywhere,' : ''} is ${trusted ? 'accepted' : 'refused'}`, () => {
    assert.equal(isTrustedNavigation({ headers: new Headers(headers) }, allowed, fromAnywhere), trusted);
  });
}
