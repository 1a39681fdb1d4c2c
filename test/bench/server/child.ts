import { Agent, createServer, request as ask } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '../../../server-adapter/src/index.ts';
import { cryptlex } from '../../../server-adapter/src/providers/cryptlex/index.ts';
import { clientAddress, createNodeFetch, listen } from '../../../server-adapter/src/runtimes/node.ts';
import { pino } from '../../../server-adapter/src/runtimes/pino.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';

/** What one process of the bench is: the vendor, a bare proxy before it, or the adapter, whose answers of the vendor are kept or not. */
export type Role = 'vendor' | 'bare' | 'cached' | 'uncached';

/** More than connections, so that no two requests under way share a call of the vendor. */
const customers = 64;
const password = 'correct horse battery staple';
const origin = 'https://www.example.com';
const emailOf = (customer: number): string => `customer-${customer}@example.com`;
const path = '/v3/me/licenses?page=1&limit=20&sort=-createdAt';

async function listenOn(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The sandbox, which answers each read once: from then on the bytes are there. */
async function serveVendor(): Promise<Ready> {
  const sandbox = createCryptlexSandbox({ rateLimit: false });
  const { id: productId } = sandbox.state.addProduct({ displayName: 'Editor' });
  for (let customer = 0; customer < customers; customer += 1) {
    const { id: userId } = sandbox.state.addUser({ email: emailOf(customer), password, firstName: 'Sam', lastName: 'Buyer' });
    for (let license = 0; license < 10; license += 1) sandbox.state.addLicense({ productId, userId });
  }
  const kept = new Map<string, { status: number; headers: Record<string, string>; body: Buffer }>();
  const port = await listenOn(createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const key = `${url} ${headers.authorization ?? ''}`;
    let answer = method === 'GET' ? kept.get(key) : undefined;
    if (answer === undefined) {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = method === 'GET' ? null : Buffer.concat(chunks);
      const response = await sandbox.fetch(new Request(`http://vendor${url}`, { method, headers: headers as Record<string, string>, body }));
      answer = { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) };
      if (method === 'GET') kept.set(key, answer);
    }
    outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length }).end(answer.body);
  }));
  return { port, told: { vendorUrl: `http://127.0.0.1:${port}`, accountId: sandbox.accountId, accessToken: sandbox.accessToken } };
}

/** What a proxy costs that does nothing: one call of the vendor for each request, its bytes passed on. The token is what the cookie is. */
async function serveBare({ vendorUrl, ...account }: Vendor): Promise<Ready> {
  const { hostname, port: vendorPort } = new URL(vendorUrl);
  const provider = cryptlex({ baseUrl: vendorUrl, ...account })({ logger: pino({ level: 'silent' }), clock: Date.now, counters: openStore(':memory:').counters });
  const tokens: string[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const { token } = await provider.identity.signIn({ email: emailOf(customer), password }, { priority: 'person' });
    tokens.push(token.accessToken);
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const port = await listenOn(createServer((incoming, outgoing) => {
    const token = incoming.headers.cookie?.slice('token='.length) ?? '';
    const call = ask({ host: hostname, port: vendorPort, path, agent, headers: { accept: 'application/json', authorization: `Bearer ${token}` } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    call.end();
  }));
  return { port, cookies: tokens.map((token) => `token=${token}`) };
}

/** The adapter as `serve` has it. */
async function serveAdapter({ vendorUrl, ...account }: Vendor, url: string, freshMs: number): Promise<Ready> {
  const unlimited = { requests: 1_000_000, windowMs: 1_000 };
  const adapter = createAdapter({
    publicUrl: origin,
    secrets: [{ id: 'bench', secret: 'Zr8vKq2TnB5xWm9LcY4hJd7sGf3pQe6a' }],
    provider: cryptlex({ baseUrl: vendorUrl, ...account, freshMs, rateLimit: unlimited, fetch: createNodeFetch().fetch }),
    store: openStore(url),
    clientAddress: clientAddress(),
    logger: pino(),
  });
  await adapter.ready();
  const cookies: string[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const body = JSON.stringify({ email: emailOf(customer), password, remember: true });
    const signedIn = await adapter.fetch(new Request(`${origin}/cx/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body }));
    const cookie = /__Host-cx-session=[\w-]{43}/.exec(signedIn.headers.getSetCookie().join('\n'))?.[0];
    if (cookie === undefined) throw new Error(`Signing in failed: ${signedIn.status} ${await signedIn.text()}`);
    cookies.push(cookie);
  }
  return { port: (await listen(adapter, { host: '127.0.0.1' })).port, cookies };
}

export interface Vendor {
  vendorUrl: string;
  accountId: string;
  accessToken: string;
}

/** What a process tells once it listens. */
export interface Ready {
  port: number;
  /** Of each customer, who is signed in. */
  cookies?: readonly string[];
  told?: Vendor;
}

const [, , role, told = '{}', url = ':memory:'] = process.argv;
const vendor = JSON.parse(told) as Vendor;
const ready = role === 'vendor' ? await serveVendor() : role === 'bare' ? await serveBare(vendor) : await serveAdapter(vendor, url, role === 'cached' ? 600_000 : 0);
process.send?.(ready);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
