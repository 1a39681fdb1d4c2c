import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import type { MailsOptions } from '../../../../server-adapter/src/features/mails/index.ts';
import { createAdapter } from '../../../../server-adapter/src/index.ts';
import type { Adapter, AdapterOptions, Provider, Store } from '../../../../server-adapter/src/index.ts';
import { crossingMinds } from '../../../../server-adapter/src/providers/crossing-minds/index.ts';
import type { CrossingMindsOptions } from '../../../../server-adapter/src/providers/crossing-minds/index.ts';
import { listen } from '../../../../server-adapter/src/runtimes/node.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { createCrossingMindsSandbox, demoCrossingMindsAccounts, demoServices, listenSandbox, seedCrossingMindsDemo } from '../../../../server-adapter/src/testing/index.ts';
import type { CrossingMindsSandbox, CrossingMindsSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';
import { createBrowser, recordingLogger } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';

export const { ada, uma } = demoCrossingMindsAccounts;
export const call = { priority: 'person' } as const;

export interface OpenCrossingMinds {
  [Symbol.asyncDispose](): Promise<void>;
  sandbox: CrossingMindsSandbox;
  databaseId: string;
  provider: Provider;
  records: Harness['records'];
  store: Store;
  /** Moves the clock of the adapter and the vendor. */
  advance(ms: number): void;
}

/** The driver against the sandbox, over real HTTP, with the demo's people. */
export async function openCrossingMinds(sandboxOptions: CrossingMindsSandboxOptions = {}, options: Partial<CrossingMindsOptions> = {}): Promise<OpenCrossingMinds> {
  let offset = 0;
  const clock = (): number => Date.now() + offset;
  const sandbox = createCrossingMindsSandbox({ clock, ...sandboxOptions });
  const { id: databaseId } = seedCrossingMindsDemo(sandbox);
  const { url, close } = await listenSandbox(sandbox);
  const records: Harness['records'] = [];
  const store = sqlite({ url: ':memory:' });
  await store.migrate();
  const { manager: { name, password } } = demoServices;
  const provider = crossingMinds({ baseUrl: url, databaseId, service: { name, password }, deadlineMs: 3000, ...options })({ logger: recordingLogger(records), clock, counters: store.counters });
  return {
    sandbox, databaseId, provider, records, store,
    advance: (ms) => void (offset += ms),
    async [Symbol.asyncDispose]() {
      await provider.close();
      await store.close();
      await close();
    },
  };
}

export interface OpenSite extends OpenCrossingMinds {
  adapter: Adapter;
  origin: string;
  browser(): Browser;
  /** A browser in which Ada is signed in. */
  signedIn(): Promise<Browser>;
  /** Does the background work, and returns the token that `<cx-reset-password>` makes of the vendor's newest mail. */
  mailedToken(): Promise<string>;
  /** Everything that was told to a browser or to the log. */
  told(): string;
}

/** A whole adapter over real HTTP, with Crossing Minds behind it. */
export async function openSite(given: { sandbox?: CrossingMindsSandboxOptions; provider?: Partial<CrossingMindsOptions>; mails?: MailsOptions; adapter?: Partial<AdapterOptions>; pages?: (path: string) => Promise<Response | undefined> } = {}): Promise<OpenSite> {
  const opened = await openCrossingMinds(given.sandbox, given.provider);
  let adapter: Adapter | undefined;
  const respond = async (request: Request): Promise<Response> =>
    (await given.pages?.(new URL(request.url).pathname)) ?? adapter?.fetch(request) ?? new Response(null, { status: 503 });
  const server = await listen({ fetch: respond }, { host: '127.0.0.1' });
  let offset = 0;
  const start = (): Adapter => createAdapter({
    publicUrl: server.url, secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], provider: opened.provider, store: opened.store,
    logger: recordingLogger(opened.records), clock: () => Date.now() + offset, features: [mails(given.mails)], ...given.adapter,
  });
  const stop = async (): Promise<void> => {
    await server.close(0);
    await adapter?.close();
    await opened[Symbol.asyncDispose]();
  };
  const running = await Promise.resolve().then(start).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  adapter = running;
  await running.ready();
  const answers: string[] = [];
  const browser = (): Browser => createBrowser(`${server.url}/cx`, server.url, answers);
  return {
    ...opened, adapter: running, origin: server.url, browser,
    advance(ms) {
      offset += ms;
      opened.advance(ms);
    },
    async signedIn() {
      const signedIn = browser();
      const { status, text } = await signedIn.send('POST', '/session', { json: { email: ada.email, password: ada.password } });
      if (status !== 200) throw new Error(`Signing in failed: ${status} ${text}`);
      return signedIn;
    },
    async mailedToken() {
      await running.worker.runDue();
      const { searchParams } = new URL(opened.sandbox.vendorMails.at(-1)?.url ?? 'about:blank');
      return toToken(Object.fromEntries([...searchParams].filter(([name]) => name !== 'cx-vendor-link')));
    },
    told: () => answers.join('\n') + JSON.stringify(opened.records),
    [Symbol.asyncDispose]: stop,
  };
}

export const toToken = (link: Record<string, string>): string => `vendor_reset&${new URLSearchParams(link)}`;
