import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupCommit } from '../../../server-adapter/src/ports/group-commit.ts';

const isBad = (error: unknown): boolean => error instanceof RangeError;

describe('gathering', () => {
  it('does what comes meanwhile together, in order, and answers each its own', async () => {
    const groups: number[][] = [];
    const double = groupCommit(
      async (items: readonly number[]) => {
        groups.push([...items]);
        return items.map((item) => item * 2);
      },
      { largest: 3, isItemsFault: isBad },
    );
    assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(double)), [2, 4, 6, 8, 10]);
    assert.deepEqual(groups, [[1, 2, 3], [4, 5]]);
    assert.equal(await double(6), 12);
  });

  it('lets a bad item fail alone', async () => {
    const double = groupCommit(
      async (items: readonly number[]) => {
        if (items.includes(2)) throw new RangeError('two');
        return items.map((item) => item * 2);
      },
      { largest: 10, isItemsFault: isBad },
    );
    assert.deepEqual((await Promise.allSettled([1, 2, 3].map(double))).map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
  });

  it('asks a failing database once, not once per item', async () => {
    let runs = 0;
    const fail = groupCommit(
      async (): Promise<number[]> => {
        runs += 1;
        throw new Error('down');
      },
      { largest: 10, isItemsFault: isBad },
    );
    assert.deepEqual((await Promise.allSettled([1, 2, 3].map(fail))).map(({ status }) => status), ['rejected', 'rejected', 'rejected']);
    assert.equal(runs, 1);
  });
});
