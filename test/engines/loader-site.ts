import { createServer } from 'node:http';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { toNodeHandler } from '../../server-adapter/src/runtimes/node.ts';
import { freePort } from '../e2e/free-port.ts';
import { createRecipeSite, openRecipeAdapter } from '../recipes/recipe-site.ts';

/** An element of the page has one of the kit in its shadow root, which it gets when it is in the page already. */
const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Loader</title><script type="module" src="/cx-kit-loader.js" data-adapter="/cx"></script></head>
<body>
<site-header></site-header>
<cx-login></cx-login>
<script type="module">
customElements.define('site-header', class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: 'open' }).innerHTML = '<cx-user-button></cx-user-button>';
  }
});
</script>
</body>
</html>`;

const dist = new URL('../../dist', import.meta.url).pathname;

/** A site whose page fetches only the elements that it uses, from the site itself. */
export async function openLoaderSite(): Promise<{ url: string; close(): Promise<void> }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { adapter, close } = await openRecipeAdapter({ publicUrl: url });
  const site = new Hono();
  for (const path of ['/cx-kit-loader.js', '/cx-kit-loader/*']) site.get(path, serveStatic({ root: dist }));
  site.mount('/', createRecipeSite({ html }, adapter).fetch);
  const server = createServer(toNodeHandler({ fetch: (request) => site.fetch(request) }));
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}
