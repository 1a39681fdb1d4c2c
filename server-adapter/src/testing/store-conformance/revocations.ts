import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const session = (idHash: string, epoch: number, userId = 'ada') => ({ idHash, userId, sealed: 'sealed', epoch, createdAt: 1_000, lastSeenAt: 1_000, checkedAt: 1_000, expiresAt: 9_000 });
const link = (tokenHash: string, epoch: number, purpose = 'reset', subject = 'ada') => ({ tokenHash, purpose, subject, sealed: 'sealed', epoch, createdAt: 1_000, expiresAt: 9_000 });

export const revocationCases: StoreCase[] = [
  {
    name: 'each one begins another epoch, of one user only, however many come at once',
    async show({ revocations }) {
      const before = await revocations.epoch();
      await Promise.all(Array.from({ length: 8 }, (_, i) => revocations.revoke(`user ${i}`, 2_000)));
      equal(await revocations.epoch(), before + 8, 'the epoch');
      const epochs = await Promise.all(Array.from({ length: 8 }, async (_, i) => (await revocations.find(`user ${i}`))?.epoch));
      equal(epochs.sort((a, b) => Number(a) - Number(b)), Array.from({ length: 8 }, (_, i) => before + 1 + i), 'the epochs of the users');
      equal([(await revocations.find('user 1'))?.revokedAt, await revocations.find('ada')], [2_000, undefined], 'when they were revoked');
    },
  },
  {
    name: 'a proof that began before is refused and one that began after counts, in the same millisecond too',
    async show({ revocations, sessions }) {
      const before = await revocations.epoch();
      await revocations.revoke('ada', 1_000);
      const after = await revocations.epoch();
      equal([await sessions.insert(session('a', before), 100), await sessions.insert(session('b', after), 100), await sessions.insert(session('c', before, 'eve'), 100)], [false, true, true], 'who gets a session');
      equal([await sessions.find('a', 1_000), (await sessions.find('b', 1_000))?.idHash], [undefined, 'b'], 'the sessions');
    },
  },
  {
    name: 'sessions end, and neither an update nor a replacement brings one back',
    async show({ revocations, sessions }) {
      for (const id of ['a', 'b']) await sessions.insert(session(id, 0), 100);
      await sessions.insert(session('c', 0, 'eve'), 100);
      equal(await revocations.revoke('ada', 2_000), 2, 'sessions ended');
      equal([await sessions.update('a', 1, { lastSeenAt: 3_000 }), await sessions.replace('a', session('next', 0), 3_000), await sessions.claimCheck('a', { from: 1_000, to: 3_000 })], [false, undefined, false], 'what still acts on it');
      equal([await sessions.find('a', 3_000), await sessions.find('next', 3_000), (await sessions.find('c', 3_000))?.idHash], [undefined, undefined, 'c'], 'who is left');
      equal(await revocations.revoke('ada', 3_000), 0, 'sessions ended by another one');
    },
  },
  {
    name: 'a session that is to be kept is, unless it was revoked or is over: then nothing is',
    async show({ revocations, sessions }) {
      for (const id of ['a', 'b']) await sessions.insert(session(id, 0), 100);
      equal(await revocations.revoke('ada', 2_000, { session: 'b' }), 1, 'sessions ended');
      equal((await sessions.ofUser('ada', 2_000, 10)).map(({ idHash }) => idHash), ['b'], 'who is left');
      const epoch = await revocations.epoch();
      equal([await revocations.revoke('ada', 2_000, { session: 'a' }), await revocations.revoke('ada', 9_000, { session: 'b' })], [undefined, undefined], 'keeping one that is gone, or over');
      equal([await revocations.epoch(), (await sessions.find('b', 2_000))?.idHash], [epoch, 'b'], 'what that changed');
      await sessions.insert(session('c', epoch), 100);
      equal(await revocations.revoke('ada', 2_000, { everySession: true }), 0, 'sessions ended where all are kept');
      equal((await sessions.ofUser('ada', 2_000, 10)).length, 2, 'sessions where all are kept');
      equal(await sessions.insert(session('late', epoch), 100), false, 'a sign-in that was under way');
    },
  },
  {
    name: 'links end in every state: open, in hand, and still to be made',
    async show({ revocations, links }) {
      await links.insert(link('open', 0));
      await links.insert(link('in hand', 0, 'email'));
      await links.insert(link('other', 0, 'reset', 'eve'));
      await links.redeem('in hand', 2_000);
      await revocations.revoke('ada', 2_000);
      equal([await links.find('open'), await links.redeem('open', 3_000)], [undefined, false], 'the open one');
      await links.restore('in hand');
      equal([(await links.find('in hand'))?.usedAt, await links.redeem('in hand', 3_000)], [2_000, false], 'the one in hand, when it is given back');
      equal([await links.insert(link('late', 0, 'invite')), await links.find('late')], [false, undefined], 'one that was asked for before');
      equal([await links.insert(link('new', await revocations.epoch())), await links.redeem('new', 3_000)], [true, true], 'one that was asked for after');
      equal(await links.redeem('other', 3_000), true, "somebody else's");
    },
  },
  {
    name: 'the link that is being redeemed can be kept, and is given back then, unless it was revoked itself',
    async show({ revocations, links }) {
      await links.insert(link('mine', 0));
      await links.insert(link('another', 0, 'email'));
      await links.redeem('mine', 2_000);
      equal(await revocations.revoke('ada', 2_000, { link: 'mine' }), 0, 'sessions ended');
      await links.restore('mine');
      equal([await links.redeem('another', 3_000), await links.redeem('mine', 3_000)], [false, true], 'which can be redeemed');
      await revocations.revoke('ada', 3_000);
      equal(await revocations.revoke('ada', 4_000, { link: 'mine' }), undefined, 'keeping one that was revoked');
      await links.restore('mine');
      equal(await links.redeem('mine', 5_000), false, 'redeeming it after that');
    },
  },
];
