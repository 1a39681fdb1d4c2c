import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const identity = (subject: string, { userId = 'ada', provider = 'google', address = 'ada@' } = {}) => ({ userId, provider, subject, address, rememberedAt: 1_000 });

export const identityCases: StoreCase[] = [
  {
    name: 'the first one of a user is remembered, and another by the same address is not taken for it',
    async show({ identities }) {
      equal(await identities.find('ada', 'google'), undefined, 'what is known at first');
      equal([await identities.claim(identity('one'), 0), await identities.claim(identity('one'), 0), await identities.claim(identity('two'), 0)], [true, true, false], 'which is the user\'s');
      equal(await identities.find('ada', 'google'), identity('one'), 'what is remembered');
      equal([await identities.claim(identity('two', { userId: 'eve' }), 0), await identities.claim(identity('two', { provider: 'other' }), 0)], [true, true], 'another user, and another provider');
    },
  },
  {
    name: 'one by another address takes the place of the former',
    async show({ identities }) {
      await identities.claim(identity('one'), 0);
      equal([await identities.claim(identity('two', { address: 'new@' }), 0), await identities.claim(identity('three', { address: 'new@' }), 0)], [true, false], 'which is the user\'s');
      equal((await identities.find('ada', 'google'))?.subject, 'two', 'what is remembered');
    },
  },
  {
    name: 'of several at once one is remembered',
    async show({ identities }) {
      const claims = await Promise.all(['one', 'two', 'three', 'four'].map((subject) => identities.claim(identity(subject), 0)));
      equal(claims.filter(Boolean).length, 1, 'how many were taken');
    },
  },
  {
    name: 'what was proved before its user was revoked is not remembered',
    async show({ identities, revocations }) {
      const before = await revocations.epoch();
      await revocations.revoke('ada', 1_000);
      equal([await identities.claim(identity('one'), before), await identities.find('ada', 'google')], [false, undefined], 'an older proof');
      equal(await identities.claim(identity('two'), await revocations.epoch()), true, 'a newer one');
    },
  },
  {
    name: 'those of one user are forgotten',
    async show({ identities }) {
      await identities.claim(identity('one'), 0);
      await identities.claim(identity('one', { userId: 'eve' }), 0);
      await identities.forget('ada');
      equal([await identities.find('ada', 'google'), (await identities.find('eve', 'google'))?.subject, await identities.claim(identity('two'), 0)], [undefined, 'one', true], 'what is left');
    },
  },
];
