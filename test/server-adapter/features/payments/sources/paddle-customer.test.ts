import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OptionsError, ProviderError } from '../../../../../server-adapter/src/index.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createPaddleSandbox, listenSandbox, paddleCustomer, paddleTransaction } from '../../../../../server-adapter/src/testing/index.ts';
import type { ListeningSandbox } from '../../../../../server-adapter/src/testing/index.ts';
import { foldAll, parseAll } from './folded.ts';

const secrets = ['unused'];
const sandbox = createPaddleSandbox();
let server: ListeningSandbox;
before(async () => {
  server = await listenSandbox(sandbox);
});
after(() => server.close());

const call = { priority: 'background' as const, deadlineMs: 10_000, signal: new AbortController().signal };
const lookUp = (apiKey: string, of: string) => createPaddleSource({ secrets, apiKey, api: { baseUrl: server.url } }).lookUp?.({ fact: 'buyer', of }, call);

/** Makes a customer at Paddle, as the checkout of somebody else does. */
async function createCustomer(email: string): Promise<string> {
  const response = await sandbox.fetch(new Request('http://paddle.example.com/customers', { method: 'POST', headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' }, body: JSON.stringify({ email, name: 'Sam Buyer' }) }));
  return ((await response.json()) as { data: { id: string } }).data.id;
}

test('a transaction says which customer can be asked for', async () => {
  const purchase = await foldAll(createPaddleSource({ secrets }), 'paddle:sub_1', [paddleTransaction({ subscriptionId: 'sub_1', customerId: 'ctm_old' })]);
  assert.deepEqual([purchase.buyer, purchase.lookups], [null, [{ fact: 'buyer', of: 'ctm_old' }]]);
});

test('a customer from before the webhook is who customer.updated would have said, under an id of its own', async () => {
  const customerId = await createCustomer('before@example.com');
  const [event] = (await lookUp(sandbox.apiKey, customerId)) ?? [];
  const [updated] = parseAll(createPaddleSource({ secrets }), [{ ...paddleCustomer('before@example.com', { customerId }), event_type: 'customer.updated' }]);
  assert.deepEqual([event?.type, event?.purchase], [updated?.type, updated?.purchase]);
  assert.equal(event?.id, `paddle:${customerId}:customer`);
});

test('whom Paddle does not know, nobody is; a key that it refuses is a mistake of the configuration', async () => {
  assert.deepEqual(await lookUp(sandbox.apiKey, 'ctm_none'), []);
  await assert.rejects(async () => lookUp('pdl_sdbx_apikey_wrong', 'ctm_none'), (error) => error instanceof ProviderError && error.failure === 'access-token-refused');
});

test('without a key nothing is asked, and the hint names the variable and the permission', () => {
  const source = createPaddleSource({ secrets });
  assert.equal(source.lookUp, undefined);
  assert.match(source.lookupHint ?? '', /PADDLE_API_KEY.*customer\.read/);
  assert.throws(() => createPaddleSource({ secrets, apiKey: ' ' }), (error) => error instanceof OptionsError && error.option === 'apiKey');
});
