import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { createPaddleSandbox } from '../../../server-adapter/src/testing/paddle/sandbox.ts';
import { createStripeSandbox } from '../../../server-adapter/src/testing/stripe/sandbox.ts';
import { runCommand, startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

const least = { CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_ACCESS_TOKEN: 'token', CRYPTLEX_ACCOUNT_ALIAS: 'example', PORT: '0' };
const offers = { pro: { source: 'stripe', price: 'price_pro', quantity: { max: 3 } }, team: { source: 'paddle', price: 'pri_team' } };

describe('cx-kit-server serve, with offers', () => {
  it('leads to the pages of both providers, and makes the license of what was paid', { timeout: 240_000 }, (t) =>
    withDirectory(async (directory) => {
      const [cryptlex, stripe, paddle] = [createCryptlexSandbox({ rateLimit: false }), createStripeSandbox(), createPaddleSandbox()];
      const [vendor, stripeApi, paddleApi] = [await listenSandbox(cryptlex), await listenSandbox(stripe), await listenSandbox(paddle)];
      t.after(() => Promise.all([vendor, stripeApi, paddleApi].map((one) => one.close())));
      stripe.addPrice({ id: 'price_pro' });
      paddle.addPrice({ id: 'pri_team' });
      const { id: productId } = cryptlex.state.addProduct({ displayName: 'Editor' });
      await writeFile(join(directory, 'offers.json'), JSON.stringify(offers));
      await writeFile(join(directory, 'products.json'), JSON.stringify({ price_pro: { productId }, pri_team: { productId } }));
      const serve = startCommand(['serve'], {
        ...least, CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: cryptlex.accountId, CRYPTLEX_ACCESS_TOKEN: cryptlex.accessToken,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret, STRIPE_SECRET_KEY: stripe.secretKey, STRIPE_API_BASE_URL: stripeApi.url,
        PADDLE_WEBHOOK_SECRET: paddle.webhookSecret, PADDLE_API_KEY: paddle.apiKey, PADDLE_API_BASE_URL: paddleApi.url,
        CX_OFFERS_FILE: 'offers.json', CX_PRODUCTS_FILE: 'products.json',
      }, directory);
      const [, url = ''] = await serve.printed(/listens on (http:\S+)/);
      stripe.webhookUrl = `${url}/cx/webhooks/stripe`;
      paddle.webhookUrl = `${url}/cx/webhooks/paddle`;
      for (const offer of ['pro', 'team']) {
        const answer = await fetch(`${url}/cx/checkout`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ offer }) });
        assert.equal(answer.status, 200);
        const { url: page } = (await answer.json()) as { url: string };
        await fetch(page, { method: 'POST', body: new URLSearchParams({ email: `${offer}@example.com` }), redirect: 'manual' });
      }
      await until(() => cryptlex.state.licenses.size >= 2);
      assert.deepEqual(cryptlex.state.users.all().map(({ email }) => email).filter((email) => /^(pro|team)@/.test(email)).sort(), ['pro@example.com', 'team@example.com']);
      serve.kill('SIGTERM');
      assert.equal(await serve.exited, 0);
    }));

  for (const [variable, file, more] of [
    ['CX_OFFERS_FILE', '{ "pro": { "source": "stripe", "price": "price_1" } }', {}],
    ['STRIPE_API_BASE_URL', '{}', { STRIPE_SECRET_KEY: 'sk_test_sesame', STRIPE_API_BASE_URL: 'http://api.example.com' }],
    ['PADDLE_API_KEY', '{}', { PADDLE_API_KEY: 'ses ame' }],
  ] as const) {
    it(`names ${variable} when it is wrong (${file}), and no key`, () =>
      withDirectory(async (directory) => {
        await writeFile(join(directory, 'offers.json'), file);
        const { code, stderr } = await runCommand(['serve'], { ...least, CX_OFFERS_FILE: 'offers.json', ...more }, directory);
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`^cx-kit-server: ${variable} `));
        assert.doesNotMatch(stderr, /sesame|ses ame/);
      }));
  }
});
