import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WaitingLine } from '../../../server-adapter/src/upstream/waiting-line.ts';
import type { Place } from '../../../server-adapter/src/upstream/waiting-line.ts';
import { json, startVendor, upstreamTo } from './vendor-server.ts';

const person = (since: number): Place => ({ priority: 'person', since });
const background = (since: number): Place => ({ priority: 'background', since });

test('people go before background work, and each by the time at which they began', () => {
  const line = new WaitingLine<Place>();
  const places = [background(1), person(3), person(2), background(0), person(3), person(9)];
  for (const place of places) line.push(place);
  const served: (Place | undefined)[] = [];
  for (let next = line.first(); next; next = line.first()) {
    served.push(next);
    line.remove(next);
  }
  assert.deepEqual(served, [2, 1, 4, 5, 3, 0].map((index) => places[index]));
});

test('it is known how many go before a newcomer, and who would lose the place to one', () => {
  const line = new WaitingLine<Place>();
  const [young, old] = [person(9), person(1)];
  line.push(young);
  line.push(old);
  assert.deepEqual([line.ahead(person(5)), line.ahead(person(10)), line.ahead(background(0))], [1, 2, 2]);
  assert.equal(line.lastAfter(person(5)), young);
  assert.equal(line.lastAfter(person(10)), undefined);
});

test('strangers of one network take turns with those of others, and those of one come in the order in which they began', () => {
  const line = new WaitingLine<Place>();
  const stranger = (since: number, from: string | undefined): Place => ({ priority: 'person', isAnonymous: true, since, from });
  const greedy = [1, 2, 3, 4].map((since) => stranger(since, '192.0.2.1'));
  const others = [stranger(5, '192.0.2.2'), stranger(6, '192.0.2.3'), stranger(7, undefined), stranger(8, '192.0.2.2')];
  for (const place of [...greedy, ...others]) line.push(place);
  const served: (Place | undefined)[] = [];
  for (let next = line.first(); next; next = line.first()) {
    served.push(next);
    line.remove(next);
  }
  assert.deepEqual(served.map((place) => place?.since), [1, 5, 6, 7, 2, 8, 3, 4]);
});

test('who comes from elsewhere takes the place of the last of many from one network', () => {
  const line = new WaitingLine<Place>();
  const stranger = (since: number, from: string): Place => ({ priority: 'person', isAnonymous: true, since, from });
  const greedy = [1, 2, 3].map((since) => stranger(since, '192.0.2.1'));
  for (const place of greedy) line.push(place);
  assert.equal(line.lastAfter(stranger(9, '192.0.2.2')), greedy[2]);
  assert.equal(line.lastAfter(stranger(9, '192.0.2.1')), undefined);
});

test('in a crowd, the second call of who came first goes before the first call of who came later', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 4, windowMs: 300 } });
  const visit = async (visitor: number): Promise<boolean> => {
    const call = { priority: 'person', since: performance.now() } as const;
    for (const step of ['first', 'second']) await upstream.send({ method: 'POST', path: `/${step}/${visitor}` }, call);
    return true;
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, visitor) => visit(visitor)));
  const order = vendor.arrived.map(({ line }) => line.replace('POST /', ''));
  assert.deepEqual(order.slice(0, 8).sort(), [0, 1, 2, 3].flatMap((visitor) => [`first/${visitor}`, `second/${visitor}`]).sort());
});
