import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { runCommand, withDirectory } from './command.ts';

test('sessions of a user are listed and ended, and nobody else loses any', () =>
  withDirectory(async (directory) => {
    const CX_STORE_URL = `file:${join(directory, 'cx-kit.db')}`;
    const run = (...args: string[]) => runCommand(['sessions', ...args], { CX_STORE_URL }, directory);
    const store = openStore(CX_STORE_URL);
    try {
      await store.migrate();
      const at = Date.parse('2026-01-02T03:04:05Z');
      const session = (idHash: string, userId: string) => ({ idHash, userId, sealed: 'sealed', epoch: 0, createdAt: at, lastSeenAt: at + 60_000, checkedAt: at, expiresAt: Date.now() + 3_600_000 });
      for (const [id, user] of [['a', 'ada'], ['b', 'ada'], ['c', 'eve']] as const) await store.sessions.insert(session(id, user), 100);

      const listed = await run('list', '--user', 'ada');
      assert.equal(listed.code, 0, listed.stderr);
      assert.equal(listed.stdout.match(/^2026-01-02T03:04:05\.000Z +2026-01-02T03:05:05\.000Z +/gm)?.length, 2);
      assert.match((await run('end', '--user', 'ada')).stdout, /^Sessions ended: 2\. /);
      assert.match((await run('end', '--user', 'nobody')).stdout, /^No session of nobody was found\. .*nobody was signed out\./);
      assert.deepEqual([await store.sessions.find('a', at), (await store.sessions.find('c', at))?.userId], [undefined, 'eve']);
      assert.equal(await store.sessions.insert(session('late', 'ada'), 100), false, 'a sign-in that was under way');
      assert.match((await run('list', '--user', 'ada')).stdout, /^ada is signed in nowhere\.\nEverything from before .* was ended then\.\n$/);

      for (const args of [['end'], ['end', '--user', 'ada@example.com'], ['end', '--user', ''], ['end', '--users', 'ada'], ['list', 'ada']]) {
        const refused = await run(...args);
        assert.equal(refused.code, 1, args.join(' '));
        assert.doesNotMatch(refused.stdout, /ended/);
      }
    } finally {
      await store.close();
    }
  }));
