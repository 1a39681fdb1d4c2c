import { after } from 'node:test';
import { tokens } from '../../../../server-adapter/src/features/tokens/index.ts';
import type { TokensOptions } from '../../../../server-adapter/src/features/tokens/index.ts';
import { crossingMindsTokens } from '../../../../server-adapter/src/providers/crossing-minds/tokens.ts';
import type { CrossingMindsTokensOptions } from '../../../../server-adapter/src/providers/crossing-minds/tokens.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { createCrossingMindsSandbox, listenSandbox } from '../../../../server-adapter/src/testing/index.ts';
import type { CrossingMindsSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';
import { createFileUrl } from '../../stores/stores.ts';

const running: { close(): Promise<void> }[] = [];
after(async () => {
  for (const each of running.reverse()) await each.close();
});

export interface BrokerOptions {
  sandbox?: CrossingMindsSandboxOptions;
  userIdType?: 'utf8' | 'uint32';
  broker?: Partial<CrossingMindsTokensOptions>;
  feature?: TokensOptions;
}

/** Sign-in with Cryptlex, beside tokens of Crossing Minds; both sandboxes over HTTP. `another()` is one more adapter on the same store, as another process would be. */
export async function startBroker({ sandbox: options, userIdType = 'utf8', broker, feature }: BrokerOptions = {}) {
  const time = { offset: 0 };
  const clock = () => Date.now() + time.offset;
  const minds = createCrossingMindsSandbox({ clock, jwtLifetimeMs: 60_000, ...options });
  const database = minds.state.addDatabase({ name: 'shop', userIdType, items: ['rain', 'surf', 'fire'] });
  const account = minds.state.addService({ name: 'pages', password: 'password of the pages', role: 'frontend' });
  const vendor = await listenSandbox(minds);
  running.push(vendor);
  const url = await createFileUrl();
  const start = async (provider: TokensOptions['provider'] = crossingMindsTokens({ databaseId: database.id, name: 'pages', password: 'password of the pages', baseUrl: vendor.url, ...broker })): Promise<Harness> => {
    const harness = await startHarness({ store: sqlite({ url }), adapter: { features: [tokens({ provider, ...feature })], clock } });
    running.push(harness);
    return harness;
  };
  const harness = await start();
  const ask = (browser: Browser, path = '/token') => browser.send('GET', path);
  return {
    minds, database, account, harness, ask,
    another: start,
    /** The same browser, as it comes to another adapter. */
    elsewhere(browser: Browser, at: Harness): Browser {
      const same = at.browser();
      for (const [name, value] of browser.cookies) same.cookies.set(name, value);
      return same;
    },
    advance: (ms: number) => void (time.offset += ms),
    /** How often the vendor was asked for a login, and for a refresh. */
    asked: () => ['service', 'refresh-token'].map((kind) => minds.requests.filter(({ path }) => path === `/v1/login/${kind}/`).length),
    /** Whose a token is, as the vendor says. */
    async ownerOf(token: string): Promise<unknown> {
      const response = await minds.fetch(new Request('http://minds/v1/login/jwt/', { method: 'POST', headers: { authorization: `Bearer ${token}` } }));
      return ((await response.json()) as { frontend_user_id?: unknown }).frontend_user_id;
    },
  };
}
