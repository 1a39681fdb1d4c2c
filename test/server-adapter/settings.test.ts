import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionsError } from '../../server-adapter/src/options.ts';
import type { AdapterOptions } from '../../server-adapter/src/options.ts';
import { toSettings } from '../../server-adapter/src/settings.ts';

/** Neither is looked at here. */
const parts = {} as Pick<AdapterOptions, 'provider' | 'store'>;
const good: AdapterOptions = { publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 's'.repeat(32) }], ...parts };

test('an address and a secret are enough', () => {
  const settings = toSettings(good);
  assert.equal(settings.baseUrl, 'https://www.example.com/cx');
  assert.equal(settings.linkPage.href, 'https://www.example.com/reset-password');
  assert.deepEqual([...settings.allowedOrigins], ['https://www.example.com']);
  assert.equal(settings.secure, true);
  assert.equal(settings.productName, 'www.example.com');
});

test('pages on another origin are allowed, and links lead there', () => {
  const settings = toSettings({ ...good, publicUrl: 'https://api.example.com', siteUrl: 'https://www.example.com/shop/', linkPage: 'reset', basePath: '/' });
  assert.deepEqual([...settings.allowedOrigins], ['https://api.example.com', 'https://www.example.com']);
  assert.equal(settings.linkPage.href, 'https://www.example.com/shop/reset');
  assert.equal(settings.baseUrl, 'https://api.example.com');
});

const wrong: [option: string, options: Partial<AdapterOptions>][] = [
  ['publicUrl', { publicUrl: 'www.example.com' }],
  ['publicUrl', { publicUrl: 'http://www.example.com' }],
  ['publicUrl', { publicUrl: 'https://www.example.com/cx' }],
  ['publicUrl', { publicUrl: undefined as unknown as string }],
  ['siteUrl', { siteUrl: 'ftp://www.example.com' }],
  ['linkPage', { linkPage: 'https://evil.example/reset' }],
  ['allowedOrigins', { allowedOrigins: ['*'] }],
  ['allowedOrigins', { allowedOrigins: ['https://shop.example.com/path'] }],
  ['basePath', { basePath: 'cx/' }],
  ['basePath', { basePath: '//' }],
  ['crossSite', { publicUrl: 'http://localhost:8787', crossSite: true }],
  ...[['Phone'], ['a b'], [''], Array.from({ length: 11 }, (_, index) => `a${index}`)].map((fields): [string, Partial<AdapterOptions>] => ['signUp.fields', { signUp: { fields } }]),
  ['secrets', { secrets: [] }],
  ['secrets', { secrets: [{ id: 'a', secret: 'short' }] }],
  ['secrets', { secrets: [{ id: 'a b', secret: 's'.repeat(32) }] }],
  ['secrets', { secrets: [...good.secrets, ...good.secrets] }],
  ['mailLanguage', { mailLanguage: 'de_AT' }],
  ['mailLanguage', { mailLanguage: '' }],
  ['session.idle', { session: { idle: Number.NaN } }],
  ['session.absolute', { session: { absolute: 1 } }],
];
for (const [option, options] of wrong) {
  test(`${option} is named when it is wrong: ${JSON.stringify(options)}`, () => {
    assert.throws(
      () => toSettings({ ...good, ...options }),
      (error) => error instanceof OptionsError && error.option === option && error.message.startsWith(`${option} `) && !error.message.includes('ssss'),
    );
  });
}

test('http is good on loopback', () => {
  for (const publicUrl of ['http://localhost:8787', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://site.localhost']) assert.equal(toSettings({ ...good, publicUrl }).secure, false);
});
