import { setTimeout as pause } from 'node:timers/promises';
import { createSessionCookie } from '../../../server-adapter/src/core/sessions/session-cookie.ts';
import { createSessions } from '../../../server-adapter/src/core/sessions/sessions.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { bundle } from '../bundle.ts';
import { kill, nextMessage, start } from '../fulfilment/processes.ts';
import { createDeliveries } from '../stripe-traffic.ts';
import { createTally, Crowd, quantile } from './crowd.ts';
import type { Tally, Visitor } from './crowd.ts';
import type { ServerSettings } from './server.ts';
import type { VendorAddress, VendorCustomer, VendorReport, VendorSettings } from './vendor.ts';

export interface CrowdPlan {
  customers: number;
  /** Without the flood, and as many with it; by halves, in turns. */
  seconds: number;
  everyMs: number;
  processes: number;
  orders: number;
  /** What the vendor takes. */
  limit: { requests: number; windowMs: number };
  latencyMs: number;
  flood: { addresses: number; perSecond: number };
}

export interface Measured {
  views: number;
  errors: number;
  kinds: Record<string, number>;
  p50: number;
  p95: number;
  vendor: VendorReport;
  /** For each call with a customer's token. */
  viewsPerCall: number;
}

export interface CrowdResult {
  warmUp: { seconds: number; vendor: VendorReport };
  calm: Measured;
  flooded: Measured & { answers: Record<string, number> };
  proxy: Measured;
}

export interface CrowdPrograms {
  vendor: string;
  server: string;
  remove(): Promise<void>;
}

export async function buildCrowdPrograms(): Promise<CrowdPrograms> {
  const [vendor, server] = await Promise.all([bundle(new URL('./vendor.ts', import.meta.url)), bundle(new URL('./server.ts', import.meta.url))]);
  return { vendor: vendor.path, server: server.path, remove: async () => void (await Promise.all([vendor.remove(), server.remove()])) };
}

const secret = 'a secret that is only for benches, 0123456789';

/** Signs them in without the vendor: a thousand sign-ins would take it five minutes. */
async function signIn(storeUrl: string, customers: readonly VendorCustomer[]): Promise<Visitor[]> {
  const store = openStore(storeUrl);
  await store.migrate();
  const day = 86_400_000;
  const sessions = createSessions({ store: store.sessions, revocations: store.revocations, secrets: [{ id: 'bench', secret }], idleMs: day, idleUnrememberedMs: day, absoluteMs: day, clock: Date.now });
  const cookie = createSessionCookie({ secure: false, crossSite: false, maxAge: day / 1000 });
  const visitors: Visitor[] = [];
  for (const [index, { id, email, token }] of customers.entries()) {
    const user = { id, email, firstName: 'Ann', lastName: 'Smith', name: 'Ann Smith', company: null, twoFactorEnabled: false };
    const content = await sessions.start({ token: { accessToken: token }, user }, { device: { browser: null, os: null }, remembered: true, epoch: await store.revocations.epoch() });
    if (content === undefined) throw new Error('A customer of the bench could not be signed in.');
    const [line = ''] = cookie.write(content);
    visitors.push({ headers: { cookie: line.split(';', 1)[0] ?? '', 'x-client': `203.0.${Math.floor(index / 200)}.${index % 200}` } });
  }
  await store.close();
  return visitors;
}

/** Runs one crowd to its end. */
export async function runCrowd(plan: CrowdPlan, programs: CrowdPrograms, storeUrl: string, progress: (line: string) => void = () => {}): Promise<CrowdResult> {
  const vendor = start(programs.vendor, { customers: plan.customers, limit: plan.limit, latencyMs: plan.latencyMs } satisfies VendorSettings);
  const children = [vendor];
  const startServer = async (settings: ServerSettings): Promise<number> => {
    const child = start(programs.server, settings);
    children.push(child);
    return nextMessage<number>(child);
  };
  const report = async (): Promise<VendorReport> => {
    const message = nextMessage<VendorReport>(vendor);
    vendor.send('report');
    return message;
  };
  try {
    const { customers, productId, ...address } = await nextMessage<VendorAddress>(vendor);
    const visitors = await signIn(storeUrl, customers);
    const settings = { secret, vendor: address, productId, limit: plan.limit };
    const ports: number[] = [];
    for (let count = 0; count < plan.processes; count += 1) ports.push(await startServer({ ...settings, storeUrl }));
    const crowd = new Crowd(ports);
    const measure = async (name: string, total: [Tally, VendorReport]): Promise<void> => {
      progress(name);
      const tally = await crowd.visit(visitors, { forMs: plan.seconds * 500, everyMs: plan.everyMs });
      addTally(total[0], tally);
      addCounts(total[1], await report());
    };

    const begun = performance.now();
    for (const port of ports) {
      let opened = 0;
      // A few at a time: nobody waits for long, and nobody is refused.
      const queue = visitors[Symbol.iterator]();
      await Promise.all(Array.from({ length: 8 }, async () => {
        for (const visitor of queue) {
          await crowd.open(visitor, port);
          opened += 1;
          if (opened % 50 === 0) progress(`process ${ports.indexOf(port) + 1}: ${opened} have opened the portal`);
        }
      }));
    }
    const warmUp = { seconds: (performance.now() - begun) / 1000, vendor: await report() };
    await Promise.all(createDeliveries(plan.orders * 6, '/cx/webhooks/stripe').map((delivery) => post(crowd, delivery)));
    // The window of the vendor that the warm-up has spent.
    await pause(plan.limit.windowMs);
    await report();
    const calm: [Tally, VendorReport] = [createTally(), noRequests()];
    const flooded: [Tally, VendorReport] = [createTally(), noRequests()];
    const answers: Record<string, number> = {};
    // In turns, so that whatever else the machine does hits both.
    for (const half of ['first', 'second']) {
      await measure(`the ${half} half without the flood`, calm);
      const flood = new AbortController();
      const flooding = crowd.flood({ ...plan.flood, signal: flood.signal });
      await measure(`the ${half} half with the flood`, flooded);
      flood.abort();
      addCounts(answers, await flooding);
    }
    await crowd.close();
    for (const child of children.splice(1)) await kill(child);
    await pause(plan.limit.windowMs);
    await report();
    progress('a plain proxy');
    const proxy = await measureProxy(await startServer(settings), customers, plan, report);
    return { warmUp, calm: toMeasured(...calm), flooded: { ...toMeasured(...flooded), answers }, proxy };
  } finally {
    for (const child of children) await kill(child);
  }
}

async function post(crowd: Crowd, delivery: Buffer): Promise<void> {
  const [head = '', ...rest] = delivery.toString().split('\r\n\r\n');
  const headers = Object.fromEntries(head.split('\r\n').slice(1).map((line) => line.split(/: (.*)/, 2) as [string, string]).filter(([name]) => /signature|type/i.test(name)));
  const { status, text } = await crowd.send('/cx/webhooks/stripe', { method: 'POST', headers, body: rest.join('\r\n\r\n') });
  if (status !== 200) throw new Error(`An order was refused: ${status} ${text}`);
}

/** The same views, each of them one call of the vendor. */
async function measureProxy(port: number, customers: readonly VendorCustomer[], { seconds, everyMs }: CrowdPlan, report: () => Promise<VendorReport>): Promise<Measured> {
  const crowd = new Crowd([port]);
  const tally: Tally = crowd.tally;
  const endsAt = performance.now() + Math.min(20, seconds) * 1000;
  await Promise.all(
    customers.map(async ({ token }) => {
      await pause(Math.random() * everyMs);
      while (performance.now() < endsAt) {
        const sentAt = performance.now();
        const { status } = await crowd.send('/', { headers: { authorization: `Bearer ${token}` } });
        tally.views += 1;
        tally.reads.push(performance.now() - sentAt);
        if (status !== 200) {
          tally.errors += 1;
          tally.kinds[status] = (tally.kinds[status] ?? 0) + 1;
        }
        await pause(everyMs - (performance.now() - sentAt));
      }
    }),
  );
  await crowd.close();
  return toMeasured(tally, await report());
}

const noRequests = (): VendorReport => ({ requests: 0, ofCustomers: 0, ofNobody: 0, ofVendor: 0, rateLimited: 0 });

function addTally(total: Tally, { views, errors, kinds, reads }: Tally): void {
  total.views += views;
  total.errors += errors;
  addCounts(total.kinds, kinds);
  total.reads.push(...reads);
}

function addCounts<Counts extends object>(total: Counts, counts: Counts): void {
  for (const [name, count] of Object.entries(counts) as [keyof Counts, number][]) (total as Record<keyof Counts, number>)[name] = ((total as Record<keyof Counts, number>)[name] ?? 0) + count;
}

function toMeasured({ views, errors, kinds, reads }: Tally, vendor: VendorReport): Measured {
  return { views, errors, kinds, vendor, p50: quantile(reads, 0.5), p95: quantile(reads, 0.95), viewsPerCall: (views - errors) / Math.max(1, vendor.ofCustomers) };
}
