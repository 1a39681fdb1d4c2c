import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const session = (idHash: string, userId = 'user') => ({ idHash, userId, sealed: 'sealed', epoch: 0, createdAt: 1_000, lastSeenAt: 1_000, checkedAt: 1_000, expiresAt: 9_000 });
const limit = 100;

export const sessionCases: StoreCase[] = [
  {
    name: 'a session is found as it was stored, until it is over',
    async show({ sessions }) {
      await sessions.insert(session('a'), limit);
      equal(await sessions.find('a', 8_999), { ...session('a'), version: 1 }, 'the session');
      equal(await sessions.find('a', 9_000), undefined, 'the session at its end');
      equal(await sessions.find('b', 1_000), undefined, 'a session that was never there');
    },
  },
  {
    name: 'of several updates of one version exactly one wins',
    async show({ sessions }) {
      await sessions.insert(session('a'), limit);
      const won = await Promise.all(Array.from({ length: 8 }, (_, i) => sessions.update('a', 1, { sealed: `sealed ${i}`, expiresAt: 9_500 })));
      equal(won.filter(Boolean).length, 1, 'updates that won');
      const after = await sessions.find('a', 1_000);
      equal(after, { ...session('a'), sealed: `sealed ${won.indexOf(true)}`, expiresAt: 9_500, version: 2 }, 'the session afterwards');
      equal(await sessions.update('a', 1, { lastSeenAt: 5 }), false, 'an update of the old version');
      equal(await sessions.update('b', 1, { lastSeenAt: 5 }), false, 'an update of nothing');
    },
  },
  {
    name: 'one session can be ended, and ended again',
    async show({ sessions }) {
      await sessions.insert(session('a'), limit);
      await sessions.insert(session('b'), limit);
      await sessions.delete('a');
      await sessions.delete('a');
      equal([await sessions.find('a', 1_000), (await sessions.find('b', 1_000))?.idHash], [undefined, 'b'], 'who is left');
    },
  },
  {
    name: 'a user has so many sessions at the most: the one unused for longest ends, what is over counts for nothing, and nobody else loses any',
    async show({ sessions }) {
      await sessions.insert(session('other', 'somebody'), 2);
      await sessions.insert({ ...session('over'), lastSeenAt: 1_900, expiresAt: 2_000 }, 2);
      for (const [id, lastSeenAt] of [['a', 3_000], ['b', 2_500], ['c', 4_000]] as const) await sessions.insert({ ...session(id), lastSeenAt }, 2);
      equal((await sessions.ofUser('user', 5_000, 10)).map(({ idHash }) => idHash), ['c', 'a'], 'the sessions of the user');
      await Promise.all(Array.from({ length: 8 }, (_, i) => sessions.insert({ ...session(`many ${i}`), lastSeenAt: 5_000 }, 3)));
      equal((await sessions.ofUser('user', 5_000, 100)).length, 3, 'sessions after many were begun at once');
      equal((await sessions.find('other', 5_000))?.idHash, 'other', "somebody else's session");
    },
  },
  {
    name: 'a session becomes another one, once, and is then the only one of its user',
    async show({ sessions }) {
      for (const id of ['a', 'b']) await sessions.insert(session(id), limit);
      await sessions.insert(session('c', 'other'), limit);
      const next = { ...session('next'), createdAt: 500 };
      const replaced = await Promise.all(Array.from({ length: 4 }, (_value, i) => sessions.replace('a', { ...next, idHash: `next ${i}` }, 2_000)));
      const winner = replaced.findIndex((epoch) => epoch !== undefined);
      equal(replaced.filter((epoch) => epoch !== undefined).length, 1, 'how often it was replaced');
      const [left, ...more] = await sessions.ofUser('user', 2_000, 10);
      equal([left?.idHash, left?.createdAt, left?.version, left?.epoch, more.length], [`next ${winner}`, 500, 1, replaced[winner], 0], 'what is left');
      equal((await sessions.find('c', 2_000))?.idHash, 'c', "somebody else's session");
      equal(await sessions.replace('a', next, 2_000), undefined, 'replacing one that is gone');
      equal(await sessions.replace(left?.idHash ?? '', next, 9_000), undefined, 'replacing one that is over');
      equal((await sessions.ofUser('user', 2_000, 10)).length, 1, 'sessions after what was refused');
    },
  },
  {
    name: 'of many who would check a session at once, one does',
    async show({ sessions }) {
      await sessions.insert(session('a'), limit);
      const claimed = await Promise.all(Array.from({ length: 8 }, () => sessions.claimCheck('a', { from: 1_000, to: 2_000 })));
      equal(claimed.filter(Boolean).length, 1, 'claims');
      equal((await sessions.find('a', 2_000))?.checkedAt, 2_000, 'when it was checked');
      equal(await sessions.claimCheck('b', { from: 1_000, to: 2_000 }), false, 'a session that was never there');
    },
  },
  {
    name: 'the sessions of a user are listed, the latest seen first, without what is over or somebody else’s',
    async show({ sessions }) {
      for (const [id, lastSeenAt] of [['a', 2_000], ['b', 3_000], ['c', 1_000]] as const) await sessions.insert({ ...session(id), lastSeenAt }, limit);
      await sessions.insert({ ...session('over'), expiresAt: 4_000 }, limit);
      await sessions.insert(session('d', 'other'), limit);
      equal((await sessions.ofUser('user', 4_000, 10)).map(({ idHash }) => idHash), ['b', 'a', 'c'], 'the sessions');
      equal(await sessions.ofUser('user', 4_000, 1), [{ ...session('b'), lastSeenAt: 3_000, version: 1 }], 'the first of them');
      equal(await sessions.ofUser('nobody', 4_000, 10), [], 'those of nobody');
    },
  },
  {
    name: 'pruning drops what is over and nothing else',
    async show({ sessions }) {
      // A few at a time: a store has few connections, and each of these is a transaction.
      for (let i = 0; i < 1_005; i += 15) await Promise.all(Array.from({ length: 15 }, (_, j) => sessions.insert({ ...session(`old ${i + j}`, `user ${i + j}`), expiresAt: 2_000 }, limit)));
      await sessions.insert(session('young'), limit);
      equal(await sessions.prune(2_000), 1_005, 'sessions dropped');
      equal((await sessions.find('young', 2_000))?.idHash, 'young', 'the one that is left');
    },
  },
];
