import { createAdapter } from '../../../server-adapter/src/index.ts';
import { cryptlex } from '../../../server-adapter/src/providers/cryptlex/index.ts';
import { clientAddress, createNodeFetch, listen } from '../../../server-adapter/src/runtimes/node.ts';
import { pino } from '../../../server-adapter/src/runtimes/pino.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { customers, emailOf, password, readVendor, tell } from './program.ts';

/** The adapter as `serve` has it. The vendor's answers are kept for ten minutes, or not at all. */
const { vendorUrl: baseUrl, accountId, accessToken } = readVendor();
const [, , , kept, url = ':memory:'] = process.argv;
const origin = 'https://www.example.com';
const logger = pino();
const adapter = createAdapter({
  publicUrl: origin,
  secrets: [{ id: 'bench', secret: 'Zr8vKq2TnB5xWm9LcY4hJd7sGf3pQe6a' }],
  provider: cryptlex({
    baseUrl, accountId, accessToken, freshMs: kept === 'cached' ? 600_000 : 0, fetch: createNodeFetch().fetch,
    // An instance that is alone counts for itself, and nobody makes so many calls of a vendor who takes ten a second.
    counters: undefined, rateLimit: { requests: 1_000_000, windowMs: 1_000 },
  }),
  store: openStore(url),
  clientAddress: clientAddress(),
  logger,
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
tell({ port: (await listen(adapter, { host: '127.0.0.1' })).port, cookies });
