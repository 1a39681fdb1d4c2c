import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createAdapter } from '../../server-adapter/src/index.ts';
import { elements } from '../../server-adapter/src/features/elements/index.ts';
import { createCryptlexProvider } from '../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../server-adapter/src/stores/sqlite.ts';
import type { Adapter, AdapterOptions } from '../../server-adapter/src/index.ts';
import { createCryptlexSandbox, listenSandbox, seedDemo } from '../../server-adapter/src/testing/index.ts';

const root = new URL('../..', import.meta.url).pathname;
const jquery = createRequire(import.meta.url).resolve('jquery');
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A page, as a server answers with it. */
export interface RecipePage {
  html: string;
  headers?: Readonly<Record<string, string>>;
}

export interface RecipeSite {
  fetch(request: Request): Response | Promise<Response>;
  /** Bodies of what was posted to the site itself, and not to the adapter. */
  posted: string[];
}

/** A file of this folder. */
export const readRecipe = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** A site with one page, old and new scripts, and the adapter, if it is not elsewhere. */
export function createRecipeSite({ html, headers }: RecipePage, adapter?: Adapter): RecipeSite {
  const posted: string[] = [];
  const site = new Hono();
  if (adapter) site.all('/cx/*', (context) => adapter.fetch(context.req.raw));
  site.get('/', (context) => context.html(html, 200, { ...headers }));
  site.get('/favicon.ico', (context) => context.body(null, 204));
  site.get('/jquery.js', serveStatic({ path: jquery }));
  site.get('/surroundings/*', serveStatic({ root: join(root, 'test/recipes') }));
  site.post('*', async (context) => {
    posted.push(await context.req.text());
    return context.json({ success: true });
  });
  return { fetch: (request) => site.fetch(request), posted };
}

/** The adapter, which serves the elements, with the license server's sandbox behind it. */
export async function openRecipeAdapter(placement: Pick<AdapterOptions, 'publicUrl' | 'siteUrl' | 'crossSite'>): Promise<{ adapter: Adapter; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-recipe-'));
  const sandbox = createCryptlexSandbox();
  seedDemo(sandbox);
  const vendor = await listenSandbox(sandbox);
  const adapter = createAdapter({
    ...placement,
    secrets: [{ id: 'test', secret: 'sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests' }],
    provider: createCryptlexProvider({ baseUrl: vendor.url, accountId: sandbox.accountId, accessToken: sandbox.accessToken }),
    store: sqlite({ url: `file:${join(folder, 'recipe.db')}` }),
    features: [elements()],
    logger: silent,
  });
  return {
    adapter,
    async close() {
      await adapter.close();
      await vendor.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
