import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSessionCookie } from '../../../server-adapter/src/security/cookie.ts';

const id = 'a'.repeat(43);
const attributesOf = (setCookie: string): string[] => setCookie.split('; ').slice(1).sort();

test('over https the cookie is host-bound, out of reach of scripts, and not sent by other sites', () => {
  const setCookie = createSessionCookie({ secure: true, crossSite: false, maxAge: 60 }).write({ id, remembered: true });
  assert.match(setCookie, /^__Host-cx-session=a{43}; /);
  assert.deepEqual(attributesOf(setCookie), ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Lax', 'Secure']);
});

test('on loopback over http it has another name, for browsers refuse the prefix there', () => {
  const setCookie = createSessionCookie({ secure: false, crossSite: false, maxAge: 60 }).write({ id, remembered: true });
  assert.match(setCookie, /^cx-session=a{43}; /);
  assert.deepEqual(attributesOf(setCookie), ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Lax']);
});

test('where pages are on another site it is partitioned', () => {
  const setCookie = createSessionCookie({ secure: true, crossSite: true, maxAge: 60 }).write({ id, remembered: true });
  assert.deepEqual(attributesOf(setCookie), ['HttpOnly', 'Max-Age=60', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
});

test('it reads only what has the shape of an id', () => {
  const cookie = createSessionCookie({ secure: true, crossSite: false, maxAge: 60 });
  const read = (header: string): string | undefined => cookie.read(new Headers({ cookie: header }));
  assert.equal(read(`other=1; __Host-cx-session=${id}`), id);
  assert.equal(read(`cx-session=${id}`), undefined);
  assert.equal(read('__Host-cx-session=short'), undefined);
  assert.equal(read(`__Host-cx-session=${id}%0d%0a`), undefined);
});

test('clearing it sets an empty value that is over at once', () => {
  assert.match(createSessionCookie({ secure: true, crossSite: false, maxAge: 60 }).clear(), /^__Host-cx-session=; .*Max-Age=0/);
});
