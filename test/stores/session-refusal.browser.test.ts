import { expect } from '@open-wc/testing';
import { atom } from 'nanostores';
import { settleRefusal, type RefusalReactions, type RefusedSession } from '../../src/stores/session-refusal.ts';

describe('a request that was refused because of the session', () => {
  const create = () => {
    const did: string[] = [];
    const refused: RefusedSession = {
      store: { refresh: async () => did.push('refresh') },
      state: { person: 'ada', hint: { signedIn: true, marker: 'ada' }, signIns: 0, unproved: false },
      visitors: new Set(),
      session: { read: () => Promise.reject(new Error('not read')) },
      $account: atom({ signedIn: true, confirmed: true }),
    };
    const { state } = refused;
    const reactions: RefusalReactions = {
      curtain: { isClosed: false, close: (everything) => did.push(everything ? 'hide everything' : 'hide'), open: () => did.push('show') },
      isOutdated: () => false,
      check: async () => (did.push('check'), (state.person = 'alan'), false),
      end: () => did.push('end'),
      forget: () => did.push('forget'),
    };
    return { did, refused, reactions, state };
  };

  it('is followed by a check of its own where one is under way: that may have been answered before it was somebody else', async () => {
    const { did, refused, reactions, state } = create();
    let answer!: () => void;
    state.check = new Promise((resolve) => (answer = () => resolve(false)));
    const settled = settleRefusal(refused, reactions, 'account-changed', { ...state });
    expect(did).to.deep.equal(['hide everything']);
    answer();
    expect(await settled).to.equal(false);
    expect(did).to.deep.equal(['hide everything', 'check', 'show']);
  });

  it('is followed by no other check where the one under way has found somebody else', async () => {
    const { did, refused, reactions, state } = create();
    state.check = Promise.resolve(false).finally(() => (state.person = 'alan'));
    expect(await settleRefusal(refused, reactions, 'account-changed', { ...state })).to.equal(false);
    expect(did).to.deep.equal(['hide everything', 'show']);
  });

  it('changes nothing for those who have come since', async () => {
    const { did, refused, reactions, state } = create();
    expect(await settleRefusal(refused, reactions, 'account-changed', { ...state, person: 'grace' })).to.equal(false);
    expect(did).to.deep.equal([]);
  });

  it('asks again to sign in after a time when there was no way to ask', async () => {
    const { refused, reactions, state } = create();
    expect(await settleRefusal(refused, reactions, 'sign-in-required', { ...state })).to.equal(false);
    refused.visitors = new Set([{ ask: async () => true }]);
    expect(await settleRefusal(refused, reactions, 'sign-in-required', { ...state })).to.equal(true);
  });
});
