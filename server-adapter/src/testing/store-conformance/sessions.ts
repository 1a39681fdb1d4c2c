import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const session = (idHash: string, userId = 'user') => ({ idHash, userId, sealed: 'sealed', createdAt: 1_000, lastSeenAt: 1_000, expiresAt: 9_000 });

export const sessionCases: StoreCase[] = [
  {
    name: 'a session is found as it was stored, until it is over',
    async show({ sessions }) {
      await sessions.insert(session('a'));
      equal(await sessions.find('a', 8_999), { ...session('a'), version: 1 }, 'the session');
      equal(await sessions.find('a', 9_000), undefined, 'the session at its end');
      equal(await sessions.find('b', 1_000), undefined, 'a session that was never there');
    },
  },
  {
    name: 'of several updates of one version exactly one wins',
    async show({ sessions }) {
      await sessions.insert(session('a'));
      const won = await Promise.all(Array.from({ length: 8 }, (_, i) => sessions.update('a', 1, { sealed: `sealed ${i}`, expiresAt: 9_500 })));
      equal(won.filter(Boolean).length, 1, 'updates that won');
      const after = await sessions.find('a', 1_000);
      equal(after, { ...session('a'), sealed: `sealed ${won.indexOf(true)}`, expiresAt: 9_500, version: 2 }, 'the session afterwards');
      equal(await sessions.update('a', 1, { lastSeenAt: 5 }), false, 'an update of the old version');
      equal(await sessions.update('b', 1, { lastSeenAt: 5 }), false, 'an update of nothing');
    },
  },
  {
    name: 'the sessions of a user end together, but for the one named',
    async show({ sessions }) {
      for (const id of ['a', 'b', 'c']) await sessions.insert(session(id));
      await sessions.insert(session('d', 'other'));
      equal(await sessions.deleteOfUser('user', 'b'), 2, 'sessions ended');
      const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (id) => (await sessions.find(id, 1_000)) !== undefined));
      equal(left, [false, true, false, true], 'who is left');
      await sessions.delete('b');
      await sessions.delete('b');
      equal(await sessions.deleteOfUser('user'), 0, 'sessions left of the user');
    },
  },
  {
    name: 'the sessions of a user are listed, the latest seen first, without what is over or somebody else’s',
    async show({ sessions }) {
      for (const [id, lastSeenAt] of [['a', 2_000], ['b', 3_000], ['c', 1_000]] as const) await sessions.insert({ ...session(id), lastSeenAt });
      await sessions.insert({ ...session('over'), expiresAt: 4_000 });
      await sessions.insert(session('d', 'other'));
      equal((await sessions.ofUser('user', 4_000, 10)).map(({ idHash }) => idHash), ['b', 'a', 'c'], 'the sessions');
      equal(await sessions.ofUser('user', 4_000, 1), [{ ...session('b'), lastSeenAt: 3_000, version: 1 }], 'the first of them');
      equal(await sessions.ofUser('nobody', 4_000, 10), [], 'those of nobody');
    },
  },
  {
    name: 'pruning drops what is over and nothing else',
    async show({ sessions }) {
      await Promise.all(Array.from({ length: 1_005 }, (_, i) => sessions.insert({ ...session(`old ${i}`), expiresAt: 2_000 })));
      await sessions.insert(session('young'));
      equal(await sessions.prune(2_000), 1_005, 'sessions dropped');
      equal((await sessions.find('young', 2_000))?.idHash, 'young', 'the one that is left');
    },
  },
];
