import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSessionCookie } from '../../../../server-adapter/src/core/sessions/session-cookie.ts';

const id = 'a'.repeat(43);
const attributesOf = (setCookie = ''): string[] => setCookie.split('; ').slice(1).sort();
const written = (options: { secure: boolean; crossSite: boolean }): readonly string[] => createSessionCookie({ ...options, maxAge: 60 }).write({ id, remembered: true });

test('over https the cookie is host-bound, out of reach of scripts, and not sent by other sites', () => {
  const setCookie = written({ secure: true, crossSite: false }).at(-1);
  assert.match(setCookie ?? '', /^__Host-cx-session=a{43}; /);
  assert.deepEqual(attributesOf(setCookie), ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Lax', 'Secure']);
});

test('on loopback over http it has another name, for browsers refuse the prefix there', () => {
  const [setCookie, ...others] = written({ secure: false, crossSite: false });
  assert.deepEqual(others, []);
  assert.match(setCookie ?? '', /^cx-session=a{43}; /);
  assert.deepEqual(attributesOf(setCookie), ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Lax']);
});

test('where pages are on another site it is partitioned', () => {
  assert.deepEqual(attributesOf(written({ secure: true, crossSite: true }).at(-1)), ['HttpOnly', 'Max-Age=60', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
});

test('the one of the other kind, from before `crossSite` was changed, is removed first, in a way that browsers take from any page', () => {
  for (const crossSite of [true, false]) {
    const cookie = createSessionCookie({ secure: true, crossSite, maxAge: 60 });
    for (const setCookies of [cookie.write({ id, remembered: true }), cookie.clear()]) {
      assert.match(setCookies[0] ?? '', /^__Host-cx-session=; /);
      assert.deepEqual(attributesOf(setCookies[0]), ['HttpOnly', 'Max-Age=0', ...(crossSite ? [] : ['Partitioned']), 'Path=/', 'SameSite=None', 'Secure']);
      assert.equal(setCookies.length, 2);
    }
  }
});

test('it reads only what has the shape of an id', () => {
  const cookie = createSessionCookie({ secure: true, crossSite: false, maxAge: 60 });
  const read = (header: string): readonly string[] => cookie.read(new Headers({ cookie: header }));
  assert.deepEqual(read(`other=1; __Host-cx-session=${id}`), [id]);
  for (const nothing of [`cx-session=${id}`, '__Host-cx-session=short', `__Host-cx-session=${id}%0d%0a`, `\u00a0__Host-cx-session=${id}`, `x__Host-cx-session=${id}`]) assert.deepEqual(read(nothing), [], nothing);
});

test('blanks around a cookie are dropped, and many inside one cost no more than other signs', () => {
  const cookie = createSessionCookie({ secure: true, crossSite: false, maxAge: 60 });
  const read = (header: string): readonly string[] => cookie.read(new Headers({ cookie: header }));
  assert.deepEqual(read(`other=1;\t __Host-cx-session=${id} \t; x=1`), [id]);
  const blanks = ' '.repeat(200_000);
  const begunAt = performance.now();
  assert.deepEqual(read(`other=a${blanks}b; __Host-cx-session=${id.slice(1)}${blanks}b; __Host-cx-session=${id}`), [id]);
  assert.ok(performance.now() - begunAt < 2_000, 'a pattern that takes the square of them takes half a minute');
});

test('of several of its name it reads each that has that shape once, and four at the most', () => {
  const cookie = createSessionCookie({ secure: true, crossSite: false, maxAge: 60 });
  const ids = ['b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(43));
  const header = ['', 'short', id, id, ...ids].map((value) => `__Host-cx-session=${value}`).join('; ');
  assert.deepEqual(cookie.read(new Headers({ cookie: header })), [id, ...ids.slice(0, 3)]);
});

test('clearing it sets an empty value that is over at once', () => {
  assert.match(createSessionCookie({ secure: true, crossSite: false, maxAge: 60 }).clear().at(-1) ?? '', /^__Host-cx-session=; .*Max-Age=0/);
});
