import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLinks } from '../../../../server-adapter/src/features/mails/links.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';

test('a link that carries somebody else than its row names opens nothing', async () => {
  const store = sqlite({ url: ':memory:' });
  await store.migrate();
  const links = createLinks({ store: store.links, secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], mailLinkUrl: new URL('https://www.example.com/reset-password'), clock: Date.now });
  const tokenFor = async (userId: string): Promise<string> => (await links.issue('reset', 'user-1', { userId, email: 'ada@example.com', firstName: 'Ada', language: undefined }))?.url.split('cx-token=')[1] ?? '';
  const redeem = (token: string): Promise<string> => links.redeem(token, ['reset'], { work: async ({ userId }) => userId });
  await assert.rejects(redeem(await tokenFor('user-2')), { code: 'link-invalid' });
  assert.equal(await redeem(await tokenFor('user-1')), 'user-1');
  await store.close();
});
