import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../../server-adapter/src/cli/environment.ts';
import { OptionsError } from '../../../server-adapter/src/core/errors.ts';

const secret = 'sesame'.repeat(6);
const least = { CX_SECRETS: `a:${secret}`, CRYPTLEX_ACCESS_TOKEN: 'token', CRYPTLEX_ACCOUNT_ALIAS: 'example' };

describe('the environment', () => {
  it('is complete with secrets, token and account, and has defaults for the rest', () => {
    const environment = readEnvironment(least);
    assert.deepEqual(environment.CX_SECRETS, [{ id: 'a', secret }]);
    assert.equal(environment.CX_STORE_URL, 'file:cx-kit.db');
    assert.equal(environment.CX_PROVIDER, 'cryptlex');
    assert.equal(environment.PORT, 8787);
    assert.equal(environment.CX_PUBLIC_URL, undefined);
  });

  it('takes the empty string for not set, and drops spaces around values', () => {
    const environment = readEnvironment({ ...least, PORT: '', CX_SITE_URL: ' ', SMTP_URL: '', MAIL_FROM: ' Example <no-reply@example.com> ' });
    assert.equal(environment.PORT, 8787);
    assert.equal(environment.CX_SITE_URL, undefined);
    assert.equal(environment.MAIL_FROM, 'Example <no-reply@example.com>');
  });

  it('reads lists, switches and numbers', () => {
    const environment = readEnvironment({
      ...least,
      CX_SECRETS: `new:${secret}:with:colons, old:${secret}`,
      CX_ALLOWED_ORIGINS: 'https://a.example.com, https://b.example.com,',
      STRIPE_WEBHOOK_SECRET: 'whsec_1,whsec_2',
      CX_CROSS_SITE: 'true',
      CRYPTLEX_UNIQUE_LICENSE_KEYS: 'false',
      CRYPTLEX_RATE_LIMIT: '200/5',
      CX_TRUSTED_PROXY_HOPS: '2',
      CX_ON_CANCEL: 'revoke',
      CX_OVERDUE_GRACE_DAYS: '0',
      PORT: '0',
    });
    assert.deepEqual([environment.CX_ON_CANCEL, environment.CX_OVERDUE_GRACE_DAYS, environment.CX_ON_REFUND], ['revoke', 0, undefined]);
    assert.deepEqual(environment.CX_SECRETS, [{ id: 'new', secret: `${secret}:with:colons` }, { id: 'old', secret }]);
    assert.deepEqual(environment.CX_ALLOWED_ORIGINS, ['https://a.example.com', 'https://b.example.com']);
    assert.deepEqual(environment.CRYPTLEX_RATE_LIMIT, { requests: 192, windowMs: 5000 });
    assert.deepEqual(environment.STRIPE_WEBHOOK_SECRET, ['whsec_1', 'whsec_2']);
    assert.deepEqual([environment.CX_CROSS_SITE, environment.CRYPTLEX_UNIQUE_LICENSE_KEYS, environment.CX_TRUSTED_PROXY_HOPS, environment.PORT], [true, false, 2, 0]);
  });

  for (const [variable, change] of [
    ['CX_SECRETS', { CX_SECRETS: undefined }],
    ['CX_SECRETS', { CX_SECRETS: secret }],
    ['CX_SECRETS', { CX_SECRETS: 'a:sesame' }],
    ['CX_SECRETS', { CX_SECRETS: `a:${secret},b:sesame` }],
    ['CX_SECRETS', { CX_SECRETS: `:${secret}` }],
    ['CX_SECRETS', { CX_SECRETS: ',' }],
    ...['50', '50/', '/5', '0/5', '50/0', '50/5s', '50 / 5', '-50/5', '5e1/5', '50/5/1', 'fifty'].map((limit) => ['CRYPTLEX_RATE_LIMIT', { CRYPTLEX_RATE_LIMIT: limit }] as const),
    ['CRYPTLEX_ACCESS_TOKEN', { CRYPTLEX_ACCESS_TOKEN: undefined }],
    ['CRYPTLEX_ACCESS_TOKEN', { CRYPTLEX_ACCESS_TOKEN: 'sesame\r\nX-Evil: 1' }],
    ['CRYPTLEX_ACCOUNT_ID', { CRYPTLEX_ACCOUNT_ALIAS: undefined }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://user:sesame@localhost' }],
    ['CX_PROVIDER', { CX_PROVIDER: 'sesame' }],
    ['CX_STORE_URL', { CX_STORE_URL: 'mysql://user:sesame@localhost/db' }],
    ['CX_CROSS_SITE', { CX_CROSS_SITE: 'yes' }],
    ['CX_TRUSTED_PROXY_HOPS', { CX_TRUSTED_PROXY_HOPS: '-1' }],
    ['CX_LOG_LEVEL', { CX_LOG_LEVEL: 'loud' }],
    ['CX_ON_CANCEL', { CX_ON_CANCEL: 'sesame' }],
    ['CX_ON_REFUND', { CX_ON_REFUND: 'expire' }],
    ['CX_ON_DISPUTE', { CX_ON_DISPUTE: 'sesame' }],
    ['CX_OVERDUE_GRACE_DAYS', { CX_OVERDUE_GRACE_DAYS: '366' }],
    ['CX_RENEWAL_SLACK_HOURS', { CX_RENEWAL_SLACK_HOURS: '-1' }],
    ['CX_CALL_DEADLINE_SECONDS', { CX_CALL_DEADLINE_SECONDS: '0' }],
    ['CX_RETENTION_DAYS', { CX_RETENTION_DAYS: '29' }],
    ['CX_RETENTION_DAYS', { CX_RETENTION_DAYS: 'forever' }],
    ['CX_OPERATOR_SECRET', { CX_OPERATOR_SECRET: ',' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80a' }],
    ['STRIPE_WEBHOOK_SECRET', { STRIPE_WEBHOOK_SECRET: ',' }],
    ['PADDLE_WEBHOOK_SECRET', { PADDLE_WEBHOOK_SECRET: ',' }],
    ['FASTSPRING_WEBHOOK_SECRET', { FASTSPRING_WEBHOOK_SECRET: ' , ' }],
    ['LEMON_SQUEEZY_WEBHOOK_SECRET', { LEMON_SQUEEZY_WEBHOOK_SECRET: ',' }],
    ['POLAR_WEBHOOK_SECRET', { POLAR_WEBHOOK_SECRET: ',,' }],
  ] as const) {
    it(`names ${variable} and what it should be, and repeats no value: ${JSON.stringify(change)}`, () => {
      assert.throws(
        () => readEnvironment({ ...least, ...change }),
        (error) => error instanceof OptionsError && error.option === variable && error.message.startsWith(`${variable} `) && error.message.length > variable.length + 15 && !error.message.includes('sesame'),
      );
    });
  }
});
