import { createAdapter, type Adapter } from '@cx-kit/server';
import { cryptlex } from '@cx-kit/server/cryptlex';
import { mails } from '@cx-kit/server/mails';
import { sqlite } from '@cx-kit/server/sqlite';
import { createCryptlexSandbox, createMemoryMailer, demoCustomers, listenSandbox, seedDemo } from '@cx-kit/server/testing';

const sandbox = createCryptlexSandbox();
seedDemo(sandbox);
const vendor = await listenSandbox(sandbox);
const adapter: Adapter = createAdapter({
  publicUrl: 'http://localhost:8080',
  secrets: [{ id: 'test', secret: 'thirty-two characters, or some more' }],
  provider: cryptlex({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }),
  store: sqlite({ url: 'file:test.db' }),
  features: [mails({ mailer: createMemoryMailer() })],
});
const { email, password } = demoCustomers.everything;
const answer = await adapter.fetch(new Request('http://localhost:8080/cx/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) }));
const session = (await answer.json()) as { signedIn: boolean };
process.stdout.write(`server: ${answer.status} ${session.signedIn}\n`);
await adapter.close();
await vendor.close();
