import { equal, sameIds } from './assert.ts';
import type { StoreCase } from './assert.ts';

const effect = { id: 'stripe:1:license:0', purchaseId: 'stripe:1', kind: 'license', desired: '{"n":1}', attemptedAt: 1_000 };

export const ledgerCases: StoreCase[] = [
  {
    name: 'an effect is intended once, however often it is said',
    async show({ ledger }) {
      const intended = { ...effect, state: 'intended', result: null, reason: null, updatedAt: 1_000 };
      const answers = await Promise.all([ledger.intend(effect, 1_000), ledger.intend(effect, 1_000)]);
      equal(answers.toSorted((a, b) => a.attempts - b.attempts), [{ ...intended, attempts: 1 }, { ...intended, attempts: 2 }], 'the answers');
      equal(await ledger.ofPurchase('stripe:1'), [{ ...intended, attempts: 2 }], 'the effects of the purchase');
    },
  },
  {
    name: 'intending again keeps what came of it, and when it was last begun',
    async show({ ledger }) {
      await ledger.intend(effect, 1_000);
      await ledger.record(effect.id, { result: '{"id":"l1"}' }, 2_000);
      equal(await ledger.find(effect.id), { ...effect, state: 'done', result: '{"id":"l1"}', attempts: 1, reason: null, updatedAt: 2_000 }, 'the effect when it is done');
      const again = await ledger.intend({ ...effect, desired: '{"n":2}', attemptedAt: null }, 3_000);
      equal(again, { ...effect, desired: '{"n":2}', state: 'intended', result: '{"id":"l1"}', attempts: 0, reason: null, updatedAt: 3_000 }, 'the effect intended again');
      await ledger.record(effect.id, { result: '{"id":"l2"}', desired: '{"n":3}' }, 4_000);
      equal(await ledger.find(effect.id), { ...effect, desired: '{"n":3}', state: 'done', result: '{"id":"l2"}', attempts: 0, reason: null, updatedAt: 4_000 }, 'the effect done again');
    },
  },
  {
    name: 'a beginning that did nothing is taken back, unless it was begun again since or is done',
    async show({ ledger }) {
      await ledger.intend(effect, 1_000);
      await ledger.intend({ ...effect, attemptedAt: 2_000 }, 2_000);
      await ledger.retract(effect.id, { attemptedAt: 1_000, earlier: null }, 2_050);
      equal((await ledger.find(effect.id))?.attemptedAt, 2_000, 'when it was begun again');
      await ledger.retract(effect.id, { attemptedAt: 2_000, earlier: 1_000 }, 2_100);
      equal(await ledger.find(effect.id), { ...effect, state: 'intended', result: null, attempts: 2, reason: null, updatedAt: 2_100 }, 'the effect');
      await ledger.retract(effect.id, { attemptedAt: 1_000, earlier: null }, 2_200);
      equal((await ledger.find(effect.id))?.attemptedAt, null, 'when it was begun');
      await ledger.intend(effect, 2_900);
      await ledger.record(effect.id, { result: '{}' }, 3_000);
      await ledger.retract(effect.id, { attemptedAt: 1_000, earlier: null }, 3_100);
      equal((await ledger.find(effect.id))?.updatedAt, 3_000, 'when the done effect was last touched');
    },
  },
  {
    name: 'it is known how often an effect was begun until it was done, and why it last failed',
    async show({ ledger }) {
      const seen = async () => { const { attempts, reason } = (await ledger.find(effect.id)) ?? {}; return [attempts, reason]; };
      await ledger.fail(effect.id, 'too early', 900);
      equal(await ledger.find(effect.id), undefined, 'what was never intended');
      await ledger.intend({ ...effect, attemptedAt: null }, 1_000);
      equal(await seen(), [0, null], 'what is not begun');
      await ledger.intend(effect, 1_000);
      await ledger.fail(effect.id, 'no answer', 1_100);
      await ledger.intend({ ...effect, attemptedAt: 2_000 }, 2_000);
      equal(await seen(), [2, 'no answer'], 'what is begun again');
      await ledger.fail(effect.id, 'refused', 2_100);
      equal(await seen(), [2, 'refused'], 'what failed again');
      await ledger.record(effect.id, { result: '{}' }, 3_000);
      await ledger.fail(effect.id, 'too late', 3_100);
      equal(await seen(), [2, null], 'what is done');
      await ledger.intend({ ...effect, attemptedAt: 4_000 }, 4_000);
      equal(await seen(), [1, null], 'what is to be done once more');
    },
  },
  {
    name: 'the effects of a purchase are its own, ordered by id',
    async show({ ledger }) {
      for (const id of ['a:2', 'a:10', 'a:B', 'a:a']) await ledger.intend({ ...effect, id, purchaseId: 'a' }, 1_000);
      await ledger.intend({ ...effect, id: 'b:1', purchaseId: 'b' }, 1_000);
      equal((await ledger.ofPurchase('a')).map(({ id }) => id), ['a:10', 'a:2', 'a:B', 'a:a'], 'the ids');
      equal(await ledger.find('c'), undefined, 'an effect that was never there');
    },
  },
  {
    name: 'effects are found by their ids, and read by kind page by page',
    async show({ ledger }) {
      for (const id of ['a:2', 'a:10', 'b:1', 'c:1']) await ledger.intend({ ...effect, id, kind: id === 'b:1' ? 'user' : 'license' }, 1_000);
      sameIds((await ledger.findAll(['a:2', 'b:1', 'z'])).map(({ id }) => id), ['a:2', 'b:1'], 'those found');
      equal(await ledger.findAll([]), [], 'of none');
      const first = await ledger.page({ kind: 'license', after: '', limit: 2 });
      const second = await ledger.page({ kind: 'license', after: first[1]?.id ?? '', limit: 2 });
      equal([first, second].map((page) => page.map(({ id }) => id)), [['a:10', 'a:2'], ['c:1']], 'the pages');
    },
  },
];
