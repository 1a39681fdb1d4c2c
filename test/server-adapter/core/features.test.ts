import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdapterOptions } from '../../../server-adapter/src/core/options.ts';
import { google } from '../../../server-adapter/src/features/google/index.ts';
import { mails } from '../../../server-adapter/src/features/mails/index.ts';
import { payments } from '../../../server-adapter/src/features/payments/index.ts';
import { saml } from '../../../server-adapter/src/features/saml/index.ts';
import { createAdapter, defineFeature } from '../../../server-adapter/src/index.ts';
import type { Provider } from '../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';

const cryptlex = createCryptlexProvider({ accountId: 'example', accessToken: 'token' });
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const start = (features: readonly unknown[], more: Partial<AdapterOptions> = {}) =>
  createAdapter({
    publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }],
    provider: cryptlex, store: sqlite({ url: 'file::memory:' }), logger: silent, features: features as AdapterOptions['features'], ...more,
  });

const withoutLicenses: Provider = { ...cryptlex, licensing: undefined };
/** Of a license server with one way to sign in. */
const withoutOthers: Provider = { ...cryptlex, identity: { ...cryptlex.identity, signInWithGoogle: undefined, saml: undefined } as unknown as Provider['identity'] };
const alias = 'example';
const clientId = '123.apps.example.com';

const wrong: [what: string, message: RegExp, features: readonly unknown[], more?: Partial<AdapterOptions>][] = [
  ['a feature that is given twice', /^features must not hold mails twice$/, [mails(), payments(), mails()]],
  ['a feature of your own with the name of one that is there', /^features must not hold licenses twice$/, [defineFeature({ name: 'licenses', endpoints: {}, attach: () => ({ handlers: {} }) })]],
  ['a feature that is not called', /^features must hold what mails\(\), payments\(\) and their like return, and not mails without \(\)$/, [mails]],
  ['a name in the place of a feature', /^features must hold .+, and not "mails"$/, ['mails']],
  ['an object that is no feature', /^features must hold .+, and not \{"name":"mails"\}$/, [{ name: 'mails' }]],
  ['nothing in the place of a feature', /^features must hold .+, and not undefined$/, [undefined]],
  ['payments, where the license server makes no licenses', /^payments needs a provider with licenses, and cryptlex has none$/, [payments()], { provider: withoutLicenses }],
  ['Google, where the license server does not take its tokens', /^google needs a license server that takes Google's tokens, and this one does not$/, [google({ clientId })], { provider: withoutOthers }],
  ['SAML, where the license server has none', /^saml needs a license server that has SAML, and this one has not$/, [saml({ alias })], { provider: withoutOthers }],
  ['SAML on another site', /^saml cannot be used with crossSite: /, [saml({ alias })], { crossSite: true, siteUrl: 'https://www.example.net' }],
];

for (const [what, message, features, more] of wrong) {
  test(`the start ends with one line that names ${what}`, () => {
    assert.throws(() => start(features, more), (error: Error) => error.name === 'OptionsError' && message.test(error.message) && !error.message.includes('\n') ? true : assert.fail(error.message));
  });
}

test('an adapter starts with every feature once, in any order', async () => {
  for (const features of [[mails(), payments(), google({ clientId }), saml({ alias })], [saml({ alias }), google({ clientId }), payments(), mails()], []]) await start(features).close();
});
