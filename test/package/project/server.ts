import { createAdapter, createCryptlexProvider, createMemoryMailer, createSqliteStore, type Adapter } from '@cx-kit/server';
import { createCryptlexSandbox, demoCustomers, listenSandbox, seedDemo } from '@cx-kit/server/testing';

const sandbox = createCryptlexSandbox();
seedDemo(sandbox);
const vendor = await listenSandbox(sandbox);
const adapter: Adapter = createAdapter({
  publicUrl: 'http://localhost:8080',
  secrets: [{ id: 'test', secret: 'thirty-two characters, or some more' }],
  provider: createCryptlexProvider({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }),
  store: createSqliteStore({ url: 'file:test.db' }),
  mailer: createMemoryMailer(),
});
const { email, password } = demoCustomers.everything;
const answer = await adapter.fetch(new Request('http://localhost:8080/cx/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) }));
const session = (await answer.json()) as { signedIn: boolean };
process.stdout.write(`server: ${answer.status} ${session.signedIn}\n`);
await adapter.close();
await vendor.close();
