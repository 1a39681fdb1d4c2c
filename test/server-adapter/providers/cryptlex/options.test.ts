import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';

const good = { accountId: 'a', accessToken: 'token' };

test('options that are wrong are named', () => {
  const wrong = [
    [{ ...good, accountId: undefined }, 'accountId'],
    [{ ...good, accessToken: '' }, 'accessToken'],
    [{ ...good, accessToken: 'two words' }, 'accessToken'],
    [{ ...good, baseUrl: 'api.cryptlex.com' }, 'baseUrl'],
    [{ ...good, baseUrl: 'http://api.cryptlex.com' }, 'baseUrl'],
    [{ ...good, rateLimit: { requests: 0, windowMs: 5000 } }, 'rateLimit'],
    [{ ...good, releaseOrigins: ['releases.example.com'] }, 'releaseOrigins'],
  ] as const;
  for (const [options, option] of wrong) assert.throws(() => createCryptlexProvider(options), (error: { name: string; option: string; message: string }) => error.name === 'OptionsError' && error.option === option && !error.message.includes('two words'));
  assert.equal(createCryptlexProvider(good).name, 'cryptlex');
});
