import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const link = (tokenHash: string, createdAt = 1_000) => ({ tokenHash, purpose: 'reset', subject: 'user', sealed: 'sealed', epoch: 0, createdAt, expiresAt: 9_000 });

export const linkCases: StoreCase[] = [
  {
    name: 'a link is redeemed by exactly one of many',
    async show({ links }) {
      await links.insert(link('a'));
      equal(await links.find('a'), { ...link('a'), usedAt: null }, 'the link');
      const redeemed = await Promise.all(Array.from({ length: 8 }, () => links.redeem('a', 2_000)));
      equal(redeemed.filter(Boolean).length, 1, 'redemptions');
      equal((await links.find('a'))?.usedAt, 2_000, 'when it was used');
      equal(await links.redeem('b', 2_000), false, 'redeeming a link that was never there');
    },
  },
  {
    name: 'a link that is over is found, but not redeemed',
    async show({ links }) {
      await links.insert(link('a'));
      equal(await links.redeem('a', 9_000), false, 'redeeming it at its end');
      equal((await links.find('a'))?.usedAt, null, 'when it was used');
    },
  },
  {
    name: 'only the newest link of a purpose and subject is good, however many are made at once',
    async show({ links }) {
      await links.insert({ ...link('other purpose'), purpose: 'email' });
      await links.insert({ ...link('other subject'), subject: 'somebody' });
      const ids = Array.from({ length: 8 }, (_, i) => `a${i}`);
      await Promise.all(ids.map((id) => links.insert(link(id))));
      const found = await Promise.all(ids.map((id) => links.find(id)));
      equal(found.filter(Boolean).length, 1, 'links left');
      await links.insert(link('newest', 2_000));
      const redeemed = await Promise.all([...ids, 'newest', 'other purpose', 'other subject'].map((id) => links.redeem(id, 3_000)));
      equal(redeemed, [...ids.map(() => false), true, true, true], 'which can be redeemed');
    },
  },
  {
    name: 'a redeemed link can be given back, unless a newer one was made',
    async show({ links }) {
      await links.insert(link('a'));
      await links.redeem('a', 2_000);
      await links.restore('a');
      equal(await links.redeem('a', 3_000), true, 'redeeming it again');
      await links.insert(link('b', 4_000));
      await links.restore('a');
      equal(await links.redeem('a', 5_000), false, 'redeeming it after a newer one was made');
      equal(await links.redeem('b', 5_000), true, 'redeeming the newer one');
      await links.restore('a');
      equal(await links.redeem('a', 6_000), false, 'redeeming it after the newer one was used');
    },
  },
  {
    name: 'pruning drops what was over before',
    async show({ links }) {
      await links.insert(link('a'));
      await links.insert({ ...link('b'), subject: 'somebody', expiresAt: 9_001 });
      equal(await links.prune(9_001), 1, 'links dropped');
      equal([await links.find('a'), (await links.find('b'))?.tokenHash], [undefined, 'b'], 'what is left');
    },
  },
];
