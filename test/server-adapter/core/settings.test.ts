import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionsError } from '../../../server-adapter/src/core/errors.ts';
import type { AdapterOptions } from '../../../server-adapter/src/core/options.ts';
import { toSettings as check } from '../../../server-adapter/src/core/options.ts';
import { mails } from '../../../server-adapter/src/features/mails/index.ts';
import type { MailsOptions } from '../../../server-adapter/src/features/mails/index.ts';
import { createAdapter } from '../../../server-adapter/src/index.ts';
import type { Provider } from '../../../server-adapter/src/index.ts';

/** Neither is looked at here. */
const parts = {} as Pick<AdapterOptions, 'provider' | 'store'>;
const toSettings = (options: AdapterOptions, passwordMinLength?: number) => check(options, { identity: { passwordMinLength } } as Provider);
const good: AdapterOptions = { publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], ...parts };

test('an address and a secret are enough', () => {
  const settings = toSettings(good);
  assert.equal(settings.baseUrl, 'https://www.example.com/cx');
  assert.deepEqual([...settings.allowedOrigins], ['https://www.example.com']);
  assert.equal(settings.secure, true);
  assert.equal(settings.productName, 'www.example.com');
});

test('pages on another origin are allowed', () => {
  const settings = toSettings({ ...good, publicUrl: 'https://api.example.com', siteUrl: 'https://www.example.com/shop/', basePath: '/' });
  assert.deepEqual([...settings.allowedOrigins], ['https://api.example.com', 'https://www.example.com']);
  assert.equal(settings.baseUrl, 'https://api.example.com');
});

/** Long enough, and easy to guess. */
const weak = ['s'.repeat(32), 'sesame'.repeat(6), 'passwordpasswordpasswordpassword', '0123456789abcdef0123456789abcdef', 'PASSWORD-password-Password-password', '00000000000000000000000000000001', 'abcdefghijklmnopqrstuvwxyzabcdefgh'];
const wrong: [option: string, options: Partial<AdapterOptions>][] = [
  ['publicUrl', { publicUrl: 'www.example.com' }],
  ['publicUrl', { publicUrl: 'http://www.example.com' }],
  ['publicUrl', { publicUrl: 'https://www.example.com/cx' }],
  ['publicUrl', { publicUrl: undefined as unknown as string }],
  ['siteUrl', { siteUrl: 'ftp://www.example.com' }],
  ['allowedOrigins', { allowedOrigins: ['*'] }],
  ['allowedOrigins', { allowedOrigins: ['https://shop.example.com/path'] }],
  ['basePath', { basePath: 'cx/' }],
  ['basePath', { basePath: '//' }],
  ['crossSite', { publicUrl: 'http://localhost:8787', crossSite: true }],
  ['secrets', { secrets: [] }],
  ['secrets', { secrets: [{ id: 'a', secret: 'short' }] }],
  ...weak.flatMap((secret): [string, Partial<AdapterOptions>][] => [['secrets', { secrets: [...good.secrets, { id: 'weak', secret }] }], ['operatorSecret', { operatorSecret: secret }]]),
  ['secrets', { secrets: [{ id: 'digits', secret: '27182818284590452353602874713526' }] }],
  ['secrets', { secrets: [{ id: 'a b', secret: 'a secret that is only for tests, 0123456789' }] }],
  ['secrets', { secrets: [...good.secrets, ...good.secrets] }],
  ['session.idleSeconds', { session: { idleSeconds: Number.NaN } }],
  ['session.absoluteSeconds', { session: { absoluteSeconds: 1 } }],
  ['session.idle', { session: { idle: 3600 } as AdapterOptions['session'] }],
  ['mailer', { mailer: {} } as Partial<AdapterOptions>],
  ['publicUri', { publicUri: 'https://www.example.com' } as Partial<AdapterOptions>],
];
for (const [option, options] of wrong) {
  test(`${option} is named when it is wrong: ${JSON.stringify(options)}`, () => {
    assert.throws(
      () => toSettings({ ...good, ...options }),
      (error) => error instanceof OptionsError && error.option === option && error.message.startsWith(`${option} `) && !error.message.includes('ssss') && !error.message.includes('password'),
    );
  });
}

const wrongMails: [option: string, options: MailsOptions][] = [
  ['mails.mailLinkUrl', { mailLinkUrl: 'https://evil.example/reset' }],
  ['mails.language', { language: 'de_AT' }],
  ['mails.language', { language: '' }],
  ...[['Phone'], ['a b'], [''], Array.from({ length: 11 }, (_, index) => `a${index}`)].map((fields): [string, MailsOptions] => ['mails.signUp.fields', { signUp: { fields } }]),
];
for (const [option, options] of wrongMails) {
  test(`${option} is named when the feature for mails has it wrong: ${JSON.stringify(options)}`, () => {
    const provider = { identity: { capabilities: {} } } as AdapterOptions['provider'];
    const store = { counters: {}, sessions: {}, revocations: {}, queue: {}, links: {} } as unknown as AdapterOptions['store'];
    assert.throws(() => createAdapter({ ...good, provider, store, features: [mails(options)] }), (error) => error instanceof OptionsError && error.option === option && error.message.startsWith(`${option} `));
  });
}

test('a secret that was made at random is good, however it is written', () => {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const texts = [Buffer.from(bytes).toString('base64'), Buffer.from(bytes).toString('hex'), '7f3a9c01d2e84b65af10c39e5d7742b8', 'aGVsbG8gd29ybGQgdGhpcyBpcyBub3Qg', 'correct horse battery staple, and then some'];
  for (const secret of texts) assert.equal(toSettings({ ...good, secrets: [{ id: 'a', secret }] }).secrets[0].secret, secret);
});

test('http is good on loopback', () => {
  for (const publicUrl of ['http://localhost:8787', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://site.localhost']) assert.equal(toSettings({ ...good, publicUrl }).secure, false);
});
