import { setTimeout as pause } from 'node:timers/promises';
import { createRateLimiter } from '../../../server-adapter/src/testing/cryptlex/rate-limit.ts';
import type { RateLimit } from '../../../server-adapter/src/testing/cryptlex/rate-limit.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';

/** What the vendor's process is told. */
export interface VendorSettings {
  customers: number;
  limit: RateLimit;
  latencyMs: number;
}

export interface VendorCustomer {
  id: string;
  email: string;
  token: string;
}

/** What it tells first. */
export interface VendorAddress {
  baseUrl: string;
  accountId: string;
  accessToken: string;
  productId: string;
  customers: VendorCustomer[];
}

/** Requests since they were asked for last. */
export interface VendorReport {
  requests: number;
  /** With a customer's token: what page views and writes cost. */
  ofCustomers: number;
  /** Without a token: what sign-ins cost. */
  ofNobody: number;
  /** With the access token: what orders and names cost. */
  ofVendor: number;
  rateLimited: number;
}

const password = 'correct horse battery';
const { customers, limit, latencyMs } = JSON.parse(process.argv[2] ?? '') as VendorSettings;
const sandbox = createCryptlexSandbox({ rateLimit: false });
const limiter = createRateLimiter(limit, Date.now);
const productId = sandbox.state.addProduct({ displayName: 'Editor' }).id;

async function addCustomer(number: number): Promise<VendorCustomer> {
  const email = `customer-${number}@example.com`;
  const { id } = sandbox.state.addUser({ email, password, firstName: 'Ann', lastName: 'Smith' });
  for (let count = 0; count < 3; count += 1) sandbox.state.addLicense({ productId, userId: id });
  const body = JSON.stringify({ accountId: sandbox.accountId, email, password });
  const answer = await sandbox.fetch(new Request('http://sandbox/v3/accounts/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
  const { accessToken: token } = (await answer.json()) as { accessToken: string };
  return { id, email, token };
}

const added: VendorCustomer[] = [];
for (let number = 0; number < customers; number += 1) added.push(await addCustomer(number));
sandbox.requests.length = 0;
let counts = { requests: 0, rateLimited: 0 };

const { url } = await listenSandbox({
  async fetch(request, info) {
    counts.requests += 1;
    await pause(latencyMs);
    const { headers, refused } = limiter.count('adapter');
    if (refused !== undefined) counts.rateLimited += 1;
    const answer = refused ?? (await sandbox.fetch(request, info));
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    return answer;
  },
});

function report(): VendorReport {
  const of = (...kinds: string[]) => sandbox.requests.filter(({ caller }) => kinds.includes(caller)).length;
  const counted = { ...counts, ofCustomers: of('customer'), ofNobody: of('nobody', 'stranger'), ofVendor: of('access-token') };
  sandbox.requests.length = 0;
  counts = { requests: 0, rateLimited: 0 };
  return counted;
}

process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.(report()));
process.send?.({ baseUrl: url, accountId: sandbox.accountId, accessToken: sandbox.accessToken, productId, customers: added } satisfies VendorAddress);
