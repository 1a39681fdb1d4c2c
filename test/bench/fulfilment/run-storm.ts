import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import type { Store } from '../../../server-adapter/src/ports/store.ts';
import { createRandom } from '../../../server-adapter/src/testing/cryptlex/random.ts';
import { Crew } from './crew.ts';
import { schedule } from './deliveries.ts';
import { openMailService } from './mail-service.ts';
import { createChanges } from './existing-licenses.ts';
import { createOrders, type Order } from './orders.ts';
import { postAll, type PostRoom } from './post-room.ts';
import { kill, nextMessage, type Programs, start } from './processes.ts';
import type { Storm } from './storm.ts';
import type { VendorAddress, VendorReport, VendorSettings } from './vendor.ts';
import { isGood, judge, type Verdict } from './verdict.ts';

export interface StormResult extends Verdict {
  deliveries: number;
  repeated: number;
  kills: number;
  vendor: VendorReport;
  /** What the processes noted, and how often. */
  events: Record<string, number>;
  /** From the first delivery until nothing was left to do, in milliseconds. */
  durationMs: number;
  good: boolean;
}

/** Deliveries and kills go along with each other, the kills to their end by this part of the deliveries: so that every one hits somebody who has work to do. */
const stillToCome = 0.95;
/** So long may nothing change while there is something to do. */
const patienceMs = 150_000;

/** Runs one storm to its end. `progress` is called now and then. Rejects when it gets stuck. */
export async function runStorm(storm: Storm, programs: Programs, storeUrl: string, progress: (line: string) => void = () => {}): Promise<StormResult> {
  const random = createRandom(storm.seed);
  const customers = Array.from({ length: Math.ceil(storm.orders / 20) }, (_, index) => `buyer-${index * 20}@example.com`);
  const vendor = start(programs.vendor, { seed: storm.seed, rateLimited: storm.rateLimited, uniqueLicenseKeys: storm.uniqueLicenseKeys, customers } satisfies VendorSettings);
  const { productIds, ...address } = await nextMessage<VendorAddress>(vendor);
  const mailService = await openMailService();
  const store = openStore(storeUrl);
  await store.migrate();
  const orders = createOrders(storm.orders, productIds, random);
  const { uniqueLicenseKeys, rateLimited } = storm;
  const crew = new Crew(programs.worker, { storeUrl, vendor: address, mailUrl: mailService.url, productId: productIds[0] ?? '', uniqueLicenseKeys, rateLimited }, storm.processes, random);
  try {
    const begun = performance.now();
    const room: PostRoom = { delivered: 0, repeated: 0, refused: new Map() };
    await deliverAndKill(orders, crew, storm, room, () => progress(`${room.delivered} deliveries, ${crew.kills} kills, ${Math.round((performance.now() - begun) / 1000)} s`));
    await untilDrained(store, (left) => progress(`${left} tasks to do, ${Math.round((performance.now() - begun) / 1000)} s`));
    // A second wave: payments for licenses that the first one made.
    vendor.send('report');
    const { orders: all, changes } = await createChanges(orders, await nextMessage<VendorReport>(vendor), random);
    await deliverAndKill(changes, crew, { ...storm, kills: crew.kills + Math.ceil(storm.kills / 2) }, room, () => progress(`${room.delivered} deliveries, ${crew.kills} kills, ${Math.round((performance.now() - begun) / 1000)} s`));
    await untilDrained(store, (left) => progress(`${left} tasks to do, ${Math.round((performance.now() - begun) / 1000)} s`));
    const durationMs = performance.now() - begun;
    await crew.end();
    vendor.send('report');
    const report = await nextMessage<VendorReport>(vendor);
    const verdict = await judge({ orders: all, vendor: report, store, customers, mails: mailService.mails, kills: crew.kills });
    const details = [...[...room.refused].map(([what, count]) => `${count} deliveries were refused: ${what}`), ...(crew.deserted > 0 ? [`${crew.deserted} processes ended by themselves`] : []), ...verdict.details];
    const good = isGood(verdict) && room.refused.size === 0 && crew.deserted === 0;
    return { ...verdict, details, deliveries: room.delivered, repeated: room.repeated, kills: crew.kills, vendor: report, events: Object.fromEntries(crew.events), durationMs, good };
  } finally {
    await crew.end();
    await Promise.all([kill(vendor), mailService.close(), store.close()]);
  }
}

async function deliverAndKill(orders: readonly Order[], crew: Crew, storm: Storm, room: PostRoom, tick: () => void): Promise<void> {
  const random = createRandom(storm.seed + 1);
  const deliveries = schedule(orders, random);
  // Each waits for the other where it is ahead.
  const deliveriesBy = () => (crew.kills >= storm.kills ? Infinity : (deliveries.length * (crew.kills + 2)) / (storm.kills * stillToCome));
  const killsBy = () => 1 + (storm.kills * room.delivered) / (deliveries.length * stillToCome);
  const ticking = setInterval(tick, 1000);
  try {
    await Promise.all([postAll(deliveries, () => crew.anybody(), deliveriesBy, room), crew.decimate(storm.kills, killsBy)]);
  } finally {
    clearInterval(ticking);
  }
}

/** Waits until no purchase and no mail is to be done. */
async function untilDrained(store: Store, tick: (left: number) => void): Promise<void> {
  let [least, since] = [Infinity, performance.now()];
  for (;;) {
    const due = (await Promise.all(['purchase', 'mail'].map((kind) => store.queue.list({ kind, state: 'due', limit: 10_000 })))).flat();
    if (due.length === 0) return;
    if (due.length < least) [least, since] = [due.length, performance.now()];
    if (performance.now() - since > patienceMs) throw new Error(`It is stuck: ${due.length} tasks are not done, such as ${JSON.stringify(due[0])}`);
    tick(due.length);
    await pause(500);
  }
}
