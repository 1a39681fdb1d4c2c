import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createAccount } from './account.ts';

const token = 'webhook-secret';

function start(events?: string[]) {
  const received: { event: string; data: { id: string }; triggeredAt: string; signed: boolean }[] = [];
  const send = async (request: Request) => {
    const body = await request.text();
    const signed = request.headers.get('webhook-signature') === createHmac('sha256', token).update(body).digest('base64');
    received.push({ ...(JSON.parse(body) as (typeof received)[number]), signed });
    return new Response();
  };
  return { received, ...createAccount({ webhooks: [{ url: 'https://site.example.com/hook', token, events }], send }) };
}

test('what the API changes is told to the webhooks, signed, with the entity', async () => {
  const { received, sandbox, call } = start();
  const product = sandbox.state.addProduct();
  const { id } = (await call('POST', '/v3/licenses', { productId: product.id, subscriptionInterval: 'P1Y' })).body as { id: string };
  await call('PATCH', `/v3/licenses/${id}`, { suspended: true });
  await call('POST', `/v3/licenses/${id}/renew`);
  await call('DELETE', `/v3/activations/${sandbox.state.addActivation({ licenseId: id }).id}`);
  await sandbox.webhooksSettled();
  assert.deepEqual(received.map(({ event }) => event).sort(), ['activation.deleted', 'license.created', 'license.renewed', 'license.updated']);
  assert.ok(received.every(({ signed, triggeredAt }) => signed && !Number.isNaN(Date.parse(triggeredAt))));
  assert.equal(received.find(({ event }) => event === 'license.renewed')?.data.id, id);
});

test('a webhook gets only the events it asked for, and one that fails harms nobody', async () => {
  const { received, sandbox, call } = start(['user.created']);
  await call('POST', '/v3/users', { email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' });
  await call('POST', '/v3/licenses', { productId: sandbox.state.addProduct().id });
  await sandbox.webhooksSettled();
  assert.deepEqual(received.map(({ event }) => event), ['user.created']);
  const broken = createAccount({ webhooks: [{ url: 'https://site.example.com', token }], send: () => Promise.reject(new Error('down')) });
  assert.equal((await broken.call('POST', '/v3/users', { email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' })).status, 201);
  await broken.sandbox.webhooksSettled();
});

test('the names of the events are listed', async () => {
  assert.ok(((await start().call('GET', '/v3/webhooks/events')).body as string[]).includes('license.expiresAt.updated'));
});
