import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpened } from '../../../../server-adapter/src/core/sessions/opened.ts';

function counting() {
  let [opened, time] = [0, 0];
  const kept = createOpened<{ of: string }>({ most: 2, idleMs: 1_000 }, () => time);
  return {
    look: (idHash: string, sealed = 'sealed') => kept.of({ idHash, sealed }, async () => ({ of: `${idHash} ${sealed} ${(opened += 1)}` })),
    forget: (idHash: string) => kept.forget(idHash),
    pass: (ms: number) => void (time += ms),
    opened: () => opened,
  };
}

test('a row is opened once, however often it is looked at', async () => {
  const { look, opened } = counting();
  assert.equal(await look('a'), await look('a'));
  assert.equal(opened(), 1);
});

test('a row that was written anew is opened anew, and what another row was opened to is never given', async () => {
  const { look } = counting();
  assert.deepEqual([await look('a', 'old'), await look('a', 'new'), await look('b', 'new')], [{ of: 'a old 1' }, { of: 'a new 2' }, { of: 'b new 3' }]);
});

test('of a row that is forgotten nothing is kept, nor of one that was unused for too long, nor of more than there is room for', async () => {
  const { look, forget, pass, opened } = counting();
  await look('a');
  forget('a');
  await look('a');
  assert.equal(opened(), 2);
  pass(1_001);
  await look('b');
  await look('a');
  assert.equal(opened(), 4);
  for (const id of ['c', 'd', 'd', 'c', 'a']) await look(id);
  assert.equal(opened(), 7);
});

test('a row that opens to nothing is tried again', async () => {
  const kept = createOpened<object>({ most: 2, idleMs: 1_000 });
  let tries = 0;
  const fail = async (): Promise<undefined> => void (tries += 1);
  assert.deepEqual([await kept.of({ idHash: 'a', sealed: '' }, fail), await kept.of({ idHash: 'a', sealed: '' }, fail), tries], [undefined, undefined, 2]);
});
