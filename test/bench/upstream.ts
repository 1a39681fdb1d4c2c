/**
 * `npm run bench:upstream`: a crowd of signed-in customers, each of whom opens the portal every ten seconds, one time in a hundred changing something, while orders drain and, half of the time, strangers
 * flood sign-in: what does the vendor have to bear, and what do customers see? The vendor takes 50 requests in 5 seconds and 40 ms for each. Beside it the same views through a plain proxy.
 *
 *   --customers 1000
 *   --seconds 60       without the flood, and as many with it
 *   --every 10         seconds between two views of a customer
 *   --processes 1
 *   --engine libsql    or `postgres`
 *   --orders 2000
 *   --flood 50         attempts to sign in a second, from 200 addresses
 *   --limit 50/5       what the vendor takes
 *   --latency 40
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type PostgresServer, startPostgres } from '../server-adapter/postgres-server.ts';
import { buildCrowdPrograms, runCrowd } from './upstream/run-crowd.ts';
import type { Measured } from './upstream/run-crowd.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '60' }, every: { type: 'string', default: '10' }, processes: { type: 'string', default: '1' }, engine: { type: 'string', default: 'libsql' },
    orders: { type: 'string', default: '2000' }, flood: { type: 'string', default: '50' }, limit: { type: 'string', default: '50/5' }, latency: { type: 'string', default: '40' },
  },
});
const [requests = 50, seconds = 5] = values.limit.split('/').map(Number);
const plan = {
  customers: Number(values.customers), seconds: Number(values.seconds), everyMs: Number(values.every) * 1000, processes: Number(values.processes), orders: Number(values.orders), latencyMs: Number(values.latency),
  limit: { requests, windowMs: seconds * 1000 }, flood: { addresses: 200, perSecond: Number(values.flood) },
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function toLine(name: string, { views, errors, kinds, p50, p95, vendor, viewsPerCall }: Measured): string {
  const { ofCustomers, ofNobody, ofVendor, rateLimited } = vendor;
  const bad = Object.entries(kinds).map(([kind, count]) => `${kind} × ${count}`).join(', ');
  return `${name.padEnd(18)} ${views} views, ${errors} errors${bad === '' ? '' : ` (${bad})`}; ${viewsPerCall.toFixed(1)} views a call (${ofCustomers} calls of customers, ${ofNobody} of nobody, ${ofVendor} of the vendor's own, ${rateLimited} × 429); p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
}

const directory = mkdtempSync(join(tmpdir(), 'cx-kit-bench-'));
const programs = await buildCrowdPrograms();
let postgres: PostgresServer | undefined;
let holds = false;
try {
  const url = values.engine === 'postgres' ? await (postgres = await startPostgres()).createDatabase() : `file:${join(directory, 'store.db')}`;
  print(`${values.engine} × ${plan.processes}: ${plan.customers} customers, a view every ${values.every} s, ${plan.orders} orders, ${values.flood} attempts of strangers a second; the vendor takes ${values.limit} s and ${plan.latencyMs} ms`);
  const { warmUp, calm, flooded, proxy } = await runCrowd(plan, programs, url, (line) => void process.stderr.write(`${line}\n`));
  print(`warm-up            ${warmUp.seconds.toFixed(0)} s, ${warmUp.vendor.ofCustomers} calls of customers, ${warmUp.vendor.rateLimited} × 429`);
  print(toLine('calm', calm));
  print(toLine('flooded', flooded));
  print(`strangers          ${Object.entries(flooded.answers).map(([status, count]) => `${status} × ${count}`).join(', ')}; p95 of customers × ${(flooded.p95 / calm.p95).toFixed(2)}`);
  print(toLine('plain proxy', proxy));
  const viewsPerCall = (calm.views + flooded.views) / Math.max(1, calm.vendor.ofCustomers + flooded.vendor.ofCustomers);
  holds = calm.errors + flooded.errors === 0 && calm.vendor.rateLimited + flooded.vendor.rateLimited === 0 && Math.max(calm.p95, flooded.p95) < 150 && viewsPerCall >= 40 && flooded.p95 / calm.p95 <= 1.3;
  print(`${holds ? 'holds' : 'DOES NOT HOLD'}: no error, no 429, p95 under 150 ms, at least 40 views a call (${viewsPerCall.toFixed(1)}), the flood moves the p95 by 1.3 times at most`);
} finally {
  await postgres?.stop();
  await programs.remove();
  rmSync(directory, { recursive: true, force: true });
}
// Said aloud: the hook with which PostgreSQL is stopped in any case would end with 0.
process.exit(holds ? 0 : 1);
