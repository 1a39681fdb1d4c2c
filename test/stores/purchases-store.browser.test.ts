import { expect } from '@open-wc/testing';
import type { PurchaseList } from '#contract/purchase.ts';
// Loaded when something fails first: that takes time of its own, which nothing here waits for.
import '../../src/problem-response.ts';
import { createKit } from '../../src/kit/kit.ts';
import { createPurchasesStore } from '../../src/stores/purchases-store.ts';
import { simulateTime } from '../mocks/simulated-time.ts';

const list = (version: string, state?: PurchaseList['items'][number]['state']): PurchaseList => ({ items: state ? [{ id: 'stripe:cs_1', state, receivedAt: '', updatedAt: '' }] : [], version });

describe('the watch of purchases', () => {
  let stop: (() => void) | undefined;
  let asked: { after: string | null; wait: string | null; at: number }[] = [];
  let time: ReturnType<typeof simulateTime>;
  beforeEach(() => {
    asked = [];
    time = simulateTime();
  });
  afterEach(() => {
    stop?.();
    time.end();
  });

  function watch(answer: (signal: AbortSignal) => Promise<Response> | Response) {
    const kit = createKit({
      fetch: async (input, init) => {
        const { searchParams } = new URL(String(input));
        asked.push({ after: searchParams.get('after'), wait: searchParams.get('wait'), at: performance.now() });
        return answer(init!.signal!);
      },
    });
    const store = kit.store(createPurchasesStore);
    stop = store.watch();
    return store;
  }

  it('waits for the next version with the one that it has', async () => {
    const { $purchases } = watch((signal) => (asked.length === 1 ? Response.json(list('a', 'processing')) : new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))));
    await time.pass(1000);
    expect(asked.length).to.equal(2);
    expect(asked.map(({ after, wait }) => [after, wait])).to.deep.equal([[null, '15'], ['a', '15']]);
    expect($purchases.get()!.map(({ state }) => state)).to.deep.equal(['processing']);
  });

  it('leaves growing pauses when answers do not wait', async () => {
    watch(() => Response.json(list('a')));
    await time.pass(5500);
    const gaps = asked.slice(1).map(({ at }, index) => at - asked[index]!.at);
    expect(asked.length).to.be.within(3, 4);
    expect(gaps[0]).to.be.lessThan(1000);
    expect(gaps[1]).to.be.greaterThan(1900);
  });

  it('ends for good where there are no purchases to be had', async () => {
    watch(() => Response.json({ type: 'about:blank', title: '', status: 404, code: 'not-supported', requestId: '' }, { status: 404 }));
    await time.pass(3_600_000);
    expect(asked.length).to.equal(1);
  });

  it('waits as long as it is told after a failure', async () => {
    watch(() => Response.json({ type: 'about:blank', title: '', status: 503, code: 'store-unavailable', requestId: '', retryAfter: 60 }, { status: 503 }));
    await time.pass(59_000);
    expect(asked.length).to.equal(1);
    await time.pass(5_000);
    expect(asked.length).to.equal(2);
  });

  it('stops without a network, and begins again with one', async () => {
    watch((signal) => (asked.length === 1 ? Response.json(list('a')) : new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))));
    await time.pass(1000);
    expect(asked.length).to.equal(2);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      window.dispatchEvent(new Event('offline'));
      await time.pass(60_000);
      expect(asked.length).to.equal(2);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    window.dispatchEvent(new Event('online'));
    await time.pass(1000);
    expect(asked.length).to.equal(3);
  });

  it('is one for all that watch, and ends with the last', async () => {
    const hang = (signal: AbortSignal) => new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    let ended = false;
    const store = watch((signal) => {
      signal.addEventListener('abort', () => (ended = true));
      return hang(signal);
    });
    const second = store.watch();
    stop!();
    stop = undefined;
    await time.pass(100);
    expect([asked.length, ended]).to.deep.equal([1, false]);
    second();
    expect(ended).to.equal(true);
  });
});
