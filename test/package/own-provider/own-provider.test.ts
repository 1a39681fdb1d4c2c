import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createAdapter } from '@cx-kit/server';
import { mails } from '@cx-kit/server/mails';
import { sqlite } from '@cx-kit/server/sqlite';
import { createMemoryMailer, identityConformance } from '@cx-kit/server/testing';
import { openFilePeople } from './open-file-people.ts';

const here = async (path: string): Promise<string> => (await readFile(new URL(path, import.meta.url), 'utf8')).trim();

for (const { name, run } of identityConformance()) test(`people in a file: ${name}`, () => run(openFilePeople));

test('what the page shows is the provider that these tests run, whole', async () => {
  const page = await here('../../../stories/docs/own-provider.mdx');
  const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, 's').exec(page)?.[1] ?? '';
  assert.equal(block('ts'), await here('./file-provider.ts'));
  assert.ok((await here('./own-provider.test.ts')).includes(block('js').split('\n').at(-1) ?? '?'));
});

test('an adapter signs people of the file in, and has no endpoints for licenses', async () => {
  const { provider, customer, close } = await openFilePeople();
  const publicUrl = 'http://localhost';
  const adapter = createAdapter({ publicUrl, secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], provider, store: sqlite({ url: ':memory:' }), features: [mails({ mailer: createMemoryMailer() })] });
  try {
    const send = (method: string, path: string, body?: object, cookie = '') =>
      adapter.fetch(new Request(`${publicUrl}/cx${path}`, { method, headers: { origin: publicUrl, 'content-type': 'application/json', cookie }, ...(body && { body: JSON.stringify(body) }) }));
    const signedIn = await send('POST', '/session', customer);
    const { capabilities } = (await signedIn.json()) as { capabilities: Record<string, unknown> };
    assert.deepEqual([capabilities['signUp'], capabilities['twoFactor'], capabilities['licenses']], [true, false, false]);
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';', 1)[0]).join('; ');
    assert.deepEqual([(await send('GET', '/me', undefined, cookie)).status, (await send('GET', '/me/licenses', undefined, cookie)).status], [200, 404]);
  } finally {
    await adapter.close();
    await close();
  }
});
