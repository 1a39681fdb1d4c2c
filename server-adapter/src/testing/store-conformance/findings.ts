import { equal, sameIds } from './assert.ts';
import type { StoreCase } from './assert.ts';

const finding = { id: 'doubled:l2', kind: 'doubled', purchaseId: 'stripe:1', detail: '{"licenseId":"l2"}' };

export const findingCases: StoreCase[] = [
  {
    name: 'what is found again is news once, until it is resolved',
    async show({ findings }) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => findings.report(finding, 1_000)));
      equal(answers.filter(Boolean).length, 1, 'how often it was news');
      equal(await findings.list({ limit: 10 }), [{ ...finding, foundAt: 1_000, resolvedAt: null }], 'the finding');
      equal([await findings.resolve([finding.id, 'another'], 2_000), await findings.resolve([finding.id], 2_500), await findings.resolve([], 2_500)], [1, 0, 0], 'how many were resolved');
      equal(await findings.list({ limit: 10 }), [{ ...finding, foundAt: 1_000, resolvedAt: 2_000 }], 'the resolved one');
      equal(await findings.report({ ...finding, detail: '{}' }, 3_000), true, 'whether it is news again');
      equal(await findings.list({ open: true, limit: 10 }), [{ ...finding, detail: '{}', foundAt: 3_000, resolvedAt: null }], 'the open one');
    },
  },
  {
    name: 'findings are listed, the latest first, all of them or by whether they are open',
    async show({ findings }) {
      for (const [index, id] of ['a', 'b', 'c'].entries()) await findings.report({ ...finding, id }, 1_000 + index);
      await findings.resolve(['b'], 2_000);
      const ids = async (filter: { open?: boolean; limit: number }): Promise<string[]> => (await findings.list(filter)).map(({ id }) => id);
      equal([await ids({ limit: 2 }), await ids({ open: true, limit: 9 }), await ids({ open: false, limit: 9 })], [['c', 'b'], ['c', 'a'], ['b']], 'the lists');
    },
  },
  {
    name: 'a license that was seen is known to have been seen since then',
    async show({ findings }) {
      await findings.sight(['a', 'b', 'a'], 1_000);
      await findings.sight(['b', 'c'], 2_000);
      await findings.sight([], 2_000);
      sameIds(await findings.sightedSince(['a', 'b', 'd'], 2_000), ['b'], 'seen lately');
      sameIds(await findings.sightedSince(['a', 'b', 'c', 'd'], 1_000), ['a', 'b', 'c'], 'seen at all');
      equal(await findings.sightedSince([], 0), [], 'of none');
    },
  },
];
