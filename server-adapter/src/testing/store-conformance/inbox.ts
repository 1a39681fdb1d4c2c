import { equal, sameIds } from './assert.ts';
import type { StoreCase } from './assert.ts';

const event = (id: string, purchaseId: string | null = 'stripe:1', occurredAt = 1_000) => ({
  id: `stripe:${id}`,
  source: 'stripe',
  type: 'invoice.paid',
  purchaseId,
  occurredAt,
  receivedAt: 2_000,
  body: `{"id":"${id}","text":"\\u0000 'quoted' ünïcödé"}`,
  customer: null as string | null,
});

export const inboxCases: StoreCase[] = [
  {
    name: 'an event is new once, however often and in however many deliveries it comes',
    async show({ inbox }) {
      const deliveries = Array.from({ length: 30 }, (_, i) => [event(`e${i % 10}`), event(`e${(i + 3) % 10}`)]);
      const news = await Promise.all(deliveries.map((events) => inbox.put(events, 2_000)));
      sameIds(news.flat(), Array.from({ length: 10 }, (_, i) => `stripe:e${i}`), 'the new ones');
      equal(await inbox.put([event('e1'), event('e1'), event('f')], 2_000), ['stripe:f'], 'a later delivery');
      equal(await inbox.put([event('g'), event('g')], 2_000), ['stripe:g'], 'one event twice in one delivery');
      equal(await inbox.put([], 2_000), [], 'an empty delivery');
    },
  },
  {
    name: 'a purchase with a new event is one due task; a repeated event makes nothing due',
    async show({ inbox, queue }) {
      await inbox.put([event('a'), event('b'), event('c', 'stripe:2'), event('d', null)], 2_000);
      const due = await queue.claim({ kinds: ['purchase'], limit: 10, leaseMs: 100, now: 2_000 });
      sameIds(due.map(({ id }) => id), ['stripe:1', 'stripe:2'], 'the tasks');
      sameIds(due.map(({ payload }) => payload), ['stripe:1', 'stripe:2'], 'their payloads');
      for (const task of due) await queue.complete(task, 2_050);
      await inbox.put([event('a')], 3_000);
      equal(await queue.nextDueAt(['purchase']), undefined, 'what is due after the repetition');
      await inbox.put([event('e')], 3_000);
      equal((await queue.claim({ kinds: ['purchase'], limit: 10, leaseMs: 100, now: 3_000 })).map(({ id }) => id), ['stripe:1'], 'what is due after a new event');
    },
  },
  {
    name: 'an event that comes while its purchase is worked on keeps the purchase due',
    async show({ inbox, queue }) {
      await inbox.put([event('a')], 2_000);
      const [task] = await queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1_000, now: 2_000 });
      if (!task) throw new Error('nothing was due');
      await inbox.put([event('b')], 2_500);
      equal(await queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1_000, now: 2_500 }), [], 'what a second worker gets meanwhile');
      equal(await queue.complete(task, 2_600), true, 'whether the first worker may complete');
      const [again] = await queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1_000, now: 2_600 });
      equal([again?.id, again?.version, again?.attempts], ['stripe:1', 2, 1], 'what is due then');
    },
  },
  {
    name: 'the events of a purchase come in the order in which they occurred',
    async show({ inbox }) {
      const events = [event('c', 'stripe:1', 3_000), event('B', 'stripe:1', 1_000), event('a', 'stripe:1', 1_000), event('x', 'stripe:2'), event('10', 'stripe:1', 1_000)];
      await inbox.put(events, 2_000);
      equal(await inbox.ofPurchase('stripe:1'), [events[4], events[1], events[2], events[0]], 'the events');
      equal(await inbox.find('stripe:x'), events[3], 'one event');
      equal(await inbox.find('stripe:y'), undefined, 'an event that was never there');
    },
  },
  {
    name: 'events are listed, the latest first, by source, by purchase, or those that were ignored',
    async show({ inbox }) {
      const [first, second, other] = [event('a'), { ...event('b', null), receivedAt: 3_000 }, { ...event('c', 'paddle:1'), source: 'paddle', receivedAt: 4_000 }];
      await inbox.put([first, second, other], 2_000);
      equal(await inbox.list({ limit: 2 }), [other, second], 'the latest two');
      equal(await inbox.list({ source: 'stripe', limit: 10 }), [second, first], 'those of a source');
      equal(await inbox.list({ ignored: true, limit: 10 }), [second], 'those ignored');
      equal(await inbox.list({ ignored: false, limit: 10 }), [other, first], 'those not ignored');
      equal(await inbox.list({ purchaseId: 'stripe:1', limit: 10 }), [first], 'those of a purchase');
    },
  },
  {
    name: 'one event that cannot be stored takes no other delivery with it',
    async show({ inbox }) {
      const bad = { ...event('bad'), occurredAt: Number.NaN };
      const [before, refused, after] = await Promise.allSettled([inbox.put([event('a')], 2_000), inbox.put([bad, event('b')], 2_000), inbox.put([event('c')], 2_000)]);
      equal([before?.status, refused?.status, after?.status], ['fulfilled', 'rejected', 'fulfilled'], 'what became of each');
      equal((await inbox.list({ limit: 10 })).map(({ id }) => id).sort(), ['stripe:a', 'stripe:c'], 'what is stored');
    },
  },
  {
    name: 'a delivery of many events is stored whole',
    async show({ inbox, queue }) {
      const events = Array.from({ length: 1_200 }, (_, i) => event(`e${i}`, `stripe:p${i}`));
      equal((await inbox.put(events, 2_000)).length, 1_200, 'new events');
      equal((await queue.claim({ kinds: ['purchase'], limit: 2_000, leaseMs: 100, now: 2_000 })).length, 1_200, 'due tasks');
    },
  },
  {
    name: 'the purchases of customers are those that an event says are theirs, each one once, with what its task is at',
    async show({ inbox, queue }) {
      const of = (customer: string | null, ...rest: Parameters<typeof event>) => ({ ...event(...rest), customer });
      await inbox.put([of('ada', 'a1', 'stripe:1'), of('ada', 'a2', 'stripe:1'), of(null, 'a3', 'stripe:1'), of('ada', 'b', 'stripe:2'), of('bob', 'c', 'stripe:3'), of('ada', 'd', null)], 2_000);
      await inbox.put([of(null, 'a4', 'stripe:1')], 3_000);
      const due = { customer: 'ada', state: 'due', version: 1, enqueuedAt: 2_000, updatedAt: 2_000 };
      const [first, second] = [{ ...due, purchaseId: 'stripe:1', version: 2, updatedAt: 3_000 }, { ...due, purchaseId: 'stripe:2' }];
      equal(await inbox.ofCustomers(['ada'], 0), [first, second], 'of one customer');
      equal((await inbox.ofCustomers(['bob', 'ada', 'eve'], 2_000)).map(({ customer, purchaseId }) => `${customer} ${purchaseId}`).sort(), ['ada stripe:1', 'ada stripe:2', 'bob stripe:3'], 'of several');
      equal([await inbox.ofCustomers([], 0), await inbox.ofCustomers(['eve'], 0)], [[], []], 'of nobody, and of somebody without any');
      equal((await inbox.ofCustomers(['ada'], 2_001)).map(({ purchaseId }) => purchaseId), ['stripe:1'], 'those that have changed lately');
      const [task] = await queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 100, now: 2_000 });
      if (task) await queue.complete(task, 4_000);
      equal((await inbox.ofCustomers(['ada', 'bob'], 4_000)).map(({ purchaseId, state }) => [purchaseId, state]), [[task?.id, 'done']], 'the one that is done');
    },
  },
  {
    name: 'bodies can be put in the place of others, and then nothing says whose the events are',
    async show({ inbox }) {
      await inbox.put([{ ...event('a'), customer: 'c1' }, { ...event('b'), customer: 'c1' }], 2_000);
      await inbox.rewrite([{ id: 'stripe:a', body: '{}' }, { id: 'stripe:z', body: '{}' }]);
      await inbox.rewrite([]);
      equal(await inbox.ofPurchase('stripe:1'), [{ ...event('a'), body: '{}', customer: null }, { ...event('b'), customer: 'c1' }], 'the events');
      equal(await inbox.put([event('a')], 3_000), [], 'what is new when the first one comes again');
    },
  },
  {
    name: 'events that belong to no purchase are dropped when they are old, and no others',
    async show({ inbox }) {
      await inbox.put([event('old', null, 1_000), event('new', null, 3_000), event('kept', 'stripe:1', 1_000)], 4_000);
      equal([await inbox.pruneIgnored(3_000), await inbox.pruneIgnored(3_000)], [1, 0], 'how many were dropped');
      sameIds((await inbox.list({ limit: 9 })).map(({ id }) => id), ['stripe:kept', 'stripe:new'], 'what is left');
    },
  },
];
