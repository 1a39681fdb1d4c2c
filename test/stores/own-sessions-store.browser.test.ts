import { expect } from '@open-wc/testing';
import { createKit } from '../../src/kit/kit.ts';
import { createOwnSessionsStore } from '../../src/stores/own-sessions-store.ts';
import { createOwnSession } from '../mocks/fixtures.ts';
import { toProblemResponse } from '../mocks/mock-problem.ts';

describe('the store of devices', () => {
  const all = [createOwnSession({ id: 'here', current: true }), createOwnSession({ id: 'there' })];

  /** A store whose requests are answered by the test, by method. */
  function createStore() {
    const asked: { method: string; answer: (response: Response) => void }[] = [];
    const kit = createKit({ fetch: (_, init) => new Promise((resolve) => void asked.push({ method: init?.method ?? '', answer: resolve })) });
    const store = kit.store(createOwnSessionsStore);
    const ids = () => (store.$sessions.get().value ?? []).map(({ id }) => id);
    return { store, asked, ids, list: () => Response.json({ items: all }), done: () => new Response(null, { status: 204 }) };
  }

  it('does not bring a device back by an answer that is older than its end', async () => {
    const { store, asked, ids, list, done } = createStore();
    const first = store.load();
    asked[0]!.answer(list());
    await first;
    const late = store.load();
    const ending = store.end('there');
    expect([...store.$ending.get()]).to.deep.equal(['there']);
    asked[2]!.answer(done());
    await ending;
    asked[1]!.answer(list());
    await late;
    expect(ids()).to.deep.equal(['here']);
    expect(store.$ending.get().size).to.equal(0);
  });

  it('has the device still when its end is refused', async () => {
    const { store, asked, ids, list } = createStore();
    const loading = store.load();
    asked[0]!.answer(list());
    await loading;
    const ending = store.endOthers();
    asked[1]!.answer(toProblemResponse('store-unavailable'));
    expect((await ending).ok).to.equal(false);
    expect([ids(), store.$ending.get().size]).to.deep.equal([['here', 'there'], 0]);
  });

  it('takes no list of something else for devices', async () => {
    const { store, asked } = createStore();
    const loading = store.load();
    asked[0]!.answer(Response.json({ items: [null] }));
    const outcome = await loading;
    expect(outcome.ok ? '' : outcome.problem.code).to.equal('unexpected-answer');
  });
});
