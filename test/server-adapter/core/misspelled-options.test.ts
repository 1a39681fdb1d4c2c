import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elements } from '../../../server-adapter/src/features/elements/index.ts';
import { google } from '../../../server-adapter/src/features/google/index.ts';
import { mails } from '../../../server-adapter/src/features/mails/index.ts';
import { payments } from '../../../server-adapter/src/features/payments/index.ts';
import { createStripeSource } from '../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { reminders } from '../../../server-adapter/src/features/reminders/index.ts';
import { saml } from '../../../server-adapter/src/features/saml/index.ts';
import { tokens } from '../../../server-adapter/src/features/tokens/index.ts';
import { createAdapter, OptionsError } from '../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';

/* What JavaScript lets through where TypeScript would not: a mistake ends the start with one line that names it. */

const good = () => ({
  publicUrl: 'https://www.example.com', secrets: [{ id: 'a', secret: 'a secret that is only for tests, 0123456789' }], store: sqlite({ url: ':memory:' }),
  provider: createCryptlexProvider({ accountId: '00000000-0000-4000-8000-000000000000', accessToken: 'only-for-tests' }),
});
const start = (options: unknown): unknown => createAdapter(options as never);

const mistakes: [what: string, option: string, make: () => unknown][] = [
  ['no options', 'createAdapter', () => start(undefined)],
  ['an option that there is not', 'publicurl', () => start({ ...good(), publicurl: '' })],
  ['a rule for passwords that there is not', 'passwords.minlength', () => start({ ...good(), passwords: { minlength: 15 } })],
  ['a time of sessions that there is not', 'session.idle', () => start({ ...good(), session: { idle: 1 } })],
  ['features that are no list', 'features', () => start({ ...good(), features: mails() })],
  ['a store that was not called', 'store', () => start({ ...good(), store: sqlite })],
  ['a store that is an address', 'store', () => start({ ...good(), store: 'file:x.db' })],
  ['a provider that is a name', 'provider', () => start({ ...good(), provider: 'cryptlex' })],
  ['an option of mails', 'mails.mailerr', () => mails({ mailerr: {} } as never)],
  ['an option of payments', 'payments.source', () => payments({ source: [] } as never)],
  ['a payment provider that was not called', 'payments.sources', () => payments({ sources: [createStripeSource] } as never)],
  ['secrets that are not set', 'secrets', () => createStripeSource({ secrets: [undefined] } as never)],
  ['secrets under another name', 'secrets', () => createStripeSource({ secret: 'whsec_x' } as never)],
  ['an option of google', 'google.client', () => google({ clientId: 'x.apps.googleusercontent.com', client: '' } as never)],
  ['an option of saml', 'saml.account', () => saml({ alias: 'x', account: '' } as never)],
  ['an option of tokens', 'tokens.refresh', () => tokens({ refresh: true } as never)],
  ['an option of reminders', 'reminders.day', () => reminders({ day: [1] } as never)],
  ['an option of elements', 'elements.foo', () => elements({ foo: 1 } as never)],
];

for (const [what, option, make] of mistakes) {
  test(`${what} ends the start with a line that names it`, () => {
    assert.throws(make, (error) => error instanceof OptionsError && error.option === option && !error.message.includes('\n'));
  });
}

test('what is right starts', () => {
  assert.equal(typeof createAdapter({ ...good(), features: [mails()], passwords: { minLength: 15 }, session: { idleSeconds: 60 } }).fetch, 'function');
});
