import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

export const counterCases: StoreCase[] = [
  {
    name: 'a counter loses no addition',
    async show({ counters }) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => counters.add('k', 2, 1_000, 5_000)));
      equal(answers.map(({ points }) => points).sort((a, b) => a - b), Array.from({ length: 20 }, (_, i) => 2 * i + 2), 'the answers');
      equal(await counters.find('k', 5_999), { points: 40, expiresAt: 6_000 }, 'the counter');
    },
  },
  {
    name: 'a counter keeps its end, and starts again when it is over',
    async show({ counters }) {
      await counters.add('k', 1, 1_000, 5_000);
      equal(await counters.add('k', 1, 1_000, 5_900), { points: 2, expiresAt: 6_000 }, 'before its end');
      equal(await counters.find('k', 6_000), undefined, 'at its end');
      equal(await counters.add('k', 3, 1_000, 6_000), { points: 3, expiresAt: 7_000 }, 'started again');
      equal(await counters.add('k', 9, 5_000, 6_100, true), { points: 9, expiresAt: 11_100 }, 'forced');
    },
  },
  {
    name: 'a counter without an end never falls back',
    async show({ counters }) {
      await counters.add('k', 1, null, 5_000);
      equal(await counters.add('k', -3, 1_000, 9e12), { points: -2, expiresAt: null }, 'much later');
      equal(await counters.add('other', 0.5, null, 5_000), { points: 0.5, expiresAt: null }, 'another one');
    },
  },
  {
    name: 'a counter whose points are taken back leaves nothing behind, and loses no addition of others',
    async show({ counters }) {
      await Promise.all(Array.from({ length: 20 }, () => counters.add('k', 1, 1_000, 5_000)));
      await Promise.all([...Array.from({ length: 20 }, () => counters.release('k', 1, 5_100)), counters.add('k', 1, 1_000, 5_100)]);
      equal((await counters.find('k', 5_100))?.points, 1, 'what others added');
      await counters.release('k', 1, 5_200);
      equal([await counters.find('k', 5_200), await counters.delete('k')], [undefined, false], 'the counter');
      await counters.add('over', 3, 1_000, 5_000);
      await counters.release('over', 1, 7_000);
      equal(await counters.delete('over'), false, 'whether one that is over is left');
    },
  },
  {
    name: 'counters are deleted and pruned',
    async show({ counters }) {
      await counters.add('a', 1, 1_000, 5_000);
      await counters.add('b', 1, 2_000, 5_000);
      await counters.add('c', 1, null, 5_000);
      equal(await counters.prune(6_000), 1, 'counters dropped');
      equal([await counters.delete('b'), await counters.delete('b')], [true, false], 'whether there was one to delete');
      equal((await counters.find('c', 9e12))?.points, 1, 'the one without an end');
    },
  },
];
