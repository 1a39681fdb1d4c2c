import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readEnvironment } from '../../../server-adapter/src/cli/environment.ts';
import { toAdapterOptions } from '../../../server-adapter/src/cli/options-from-environment.ts';
import { createRecordingLogger } from '../tasks/recording-logger.ts';

const least = { CX_SECRETS: `a:${'sesame'.repeat(6)}`, CRYPTLEX_ACCESS_TOKEN: 'token', CRYPTLEX_ACCOUNT_ALIAS: 'example', CX_STORE_URL: 'file::memory:' };

it('each webhook secret turns its payment source on, and none is on without one', async () => {
  const secrets = { STRIPE_WEBHOOK_SECRET: 'whsec_1', PADDLE_WEBHOOK_SECRET: 'pdl_1,pdl_2', FASTSPRING_WEBHOOK_SECRET: 'secret', LEMON_SQUEEZY_WEBHOOK_SECRET: 'secret', POLAR_WEBHOOK_SECRET: 'polar_whs_1' };
  for (const [variables, names] of [[{}, []], [secrets, ['stripe', 'paddle', 'fastspring', 'lemon-squeezy', 'polar']], [{ POLAR_WEBHOOK_SECRET: 'polar_whs_1' }, ['polar']]] as const) {
    const options = toAdapterOptions(readEnvironment({ ...least, ...variables }), { publicUrl: 'http://localhost:8787', logger: createRecordingLogger() });
    assert.deepEqual(options.payments?.sources.map(({ name }) => name), names);
    await options.store.close();
    await options.provider.close();
  }
});
