import { createServer } from 'node:http';
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

/** A site whose page fetches only the elements that it uses. */
export async function openLoaderSite(): Promise<{ url: string; close(): Promise<void> }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { adapter, close } = await openRecipeAdapter({ publicUrl: url });
  const server = createServer(toNodeHandler(createRecipeSite({ html }, adapter)));
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
