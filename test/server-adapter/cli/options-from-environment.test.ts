import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readEnvironment } from '../../../server-adapter/src/cli/environment.ts';
import { toConfiguration } from '../../../server-adapter/src/cli/options-from-environment.ts';
import { toPolicy, toRetentionMs } from '../../../server-adapter/src/features/payments/options.ts';
import { createRecordingLogger } from '../tasks/recording-logger.ts';

const least = { CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_ACCESS_TOKEN: 'token', CRYPTLEX_ACCOUNT_ALIAS: 'example', CX_STORE_URL: 'file::memory:' };

it('each webhook secret turns its payment source on, and none is on without one', async () => {
  const secrets = { STRIPE_WEBHOOK_SECRET: 'whsec_1', PADDLE_WEBHOOK_SECRET: 'pdl_1,pdl_2', FASTSPRING_WEBHOOK_SECRET: 'secret', LEMON_SQUEEZY_WEBHOOK_SECRET: 'secret', POLAR_WEBHOOK_SECRET: 'polar_whs_1' };
  for (const [variables, names] of [[{}, []], [secrets, ['stripe', 'paddle', 'fastspring', 'lemon-squeezy', 'polar']], [{ POLAR_WEBHOOK_SECRET: 'polar_whs_1' }, ['polar']]] as const) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.deepEqual(configuration.payments.sources?.map(({ name }) => name), names);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
});

it('the least length of passwords has a variable, and is never below eight', async () => {
  const configuration = toConfiguration(readEnvironment({ ...least, CX_PASSWORD_MIN_LENGTH: '15' }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
  assert.equal(configuration.options.passwords?.minLength, 15);
  await configuration.options.store.close();
  await configuration.provider.close();
});

it('each way to sign in beside the password has a variable', async () => {
  for (const [variables, signIn] of [[{}, {}], [{ CX_GOOGLE_CLIENT_ID: '123.apps.example.com', CX_GOOGLE_KEYS_URL: 'http://localhost:4010/oauth2/v3/certs', CX_SAML_ALIAS: 'example' }, { google: { clientId: '123.apps.example.com', keysUrl: 'http://localhost:4010/oauth2/v3/certs' }, saml: { alias: 'example' } }]] as const) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.deepEqual(JSON.parse(JSON.stringify({ google: configuration.google, saml: configuration.saml })), signIn);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
});

it('the policy of the variables is that of the adapter, and each wrong value names its variable', async () => {
  const variables = { CX_ON_CANCEL: 'suspend', CX_ON_REFUND: 'revoke', CX_ON_DISPUTE: 'ignore', CX_OVERDUE_GRACE_DAYS: '3', CX_RENEWAL_SLACK_HOURS: '0', CX_CALL_DEADLINE_SECONDS: '30', CX_OPERATOR_SECRET: `${'a'.repeat(32)},${'b'.repeat(32)}` };
  const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
  assert.deepEqual(toPolicy(configuration.payments), { onCancel: 'suspend', onRefund: 'revoke', onDispute: 'ignore', overdueGraceDays: 3, renewalSlackHours: 0 });
  assert.equal(configuration.payments.callDeadlineMs, 30_000);
  for (const [days, ms] of [['30', 30 * 86_400_000], ['never', null]] as const) {
    const retaining = toConfiguration(readEnvironment({ ...least, CX_RETENTION_DAYS: days }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.equal(toRetentionMs(retaining.payments), ms);
    await retaining.options.store.close();
    await retaining.provider.close();
  }
  assert.deepEqual(configuration.options.operatorSecret, ['a'.repeat(32), 'b'.repeat(32)]);
  await configuration.options.store.close();
  await configuration.provider.close();
});

it('customers are led to the pages of the payment providers that CX_BILLING_PORTALS names, whose keys have to be there', async () => {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_1', PADDLE_API_KEY: 'pdl_sdbx_1' };
  for (const [variables, names] of [[keys, []], [{ ...keys, CX_BILLING_PORTALS: 'stripe' }, ['stripe']], [{ ...keys, CX_BILLING_PORTALS: 'paddle, stripe' }, ['stripe', 'paddle']]] as const) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.deepEqual(configuration.payments.portals?.map(({ name }) => name), names);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
  assert.throws(() => readEnvironment({ ...least, CX_BILLING_PORTALS: 'polar' }), /^OptionsError: CX_BILLING_PORTALS must be stripe, paddle/);
  assert.throws(() => toConfiguration(readEnvironment({ ...least, CX_BILLING_PORTALS: 'stripe' }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() }), /^OptionsError: CX_BILLING_PORTALS names stripe/);
});

it('licenses that were sold elsewhere are changed only where CX_CHANGE_SOLD_ELSEWHERE says so', async () => {
  for (const [variables, expected] of [[{}, undefined], [{ CX_CHANGE_SOLD_ELSEWHERE: 'true' }, true]] as const) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.equal(configuration.payments.changeSoldElsewhere, expected);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
});

it('licenses from before are looked for unless CX_ADOPT_LICENSES says no', async () => {
  for (const [variables, adopt] of [[{}, undefined], [{ CX_ADOPT_LICENSES: 'true' }, true], [{ CX_ADOPT_LICENSES: 'false' }, false]] as const) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.equal(configuration.payments.takeOverExisting, adopt);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
  assert.throws(() => readEnvironment({ ...least, CX_ADOPT_LICENSES: 'perhaps' }), /^OptionsError: CX_ADOPT_LICENSES /);
});

it('sign-up is on unless CX_SIGN_UP says no, and asks for what CX_SIGN_UP_FIELDS names', async () => {
  const cases = [[{}, { fields: undefined }], [{ CX_SIGN_UP: 'false' }, false], [{ CX_SIGN_UP_FIELDS: 'phone, country' }, { fields: ['phone', 'country'] }], [{ CX_SIGN_UP: 'false', CX_SIGN_UP_FIELDS: 'phone' }, false]] as const;
  for (const [variables, signUp] of cases) {
    const configuration = toConfiguration(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.deepEqual(configuration.mails.signUp, signUp);
    await configuration.options.store.close();
    await configuration.provider.close();
  }
});
