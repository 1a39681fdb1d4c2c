import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import type { Contestant } from './contestants.ts';

/** Serves a page as a site would: its module bundled, minified and compressed, and the API behind it answering at once. */
export interface Site {
  url: string;
  /** Bytes of the module and of the page, compressed. */
  bytes: number;
  close(): Promise<void>;
}

/** Of Hanko: nobody is signed in, and the first step asks for an address. */
const api: Readonly<Record<string, unknown>> = {
  '/hanko/sessions/validate': { is_valid: false },
  '/hanko/login': {
    name: 'login_init', status: 200, csrf_token: 'token', payload: {},
    actions: { continue_with_login_identifier: { action: 'continue_with_login_identifier', href: '/login?action=continue_with_login_identifier', inputs: { email: { name: 'email', type: 'email', required: true } } } },
  },
  '/cx/session': { signedIn: false, capabilities: { signUp: false, releaseActivation: true, offlineActivation: true, editProfile: true, changeEmail: true, changePassword: true, resetPassword: true, twoFactor: true, licenses: true, releases: true, purchases: false } },
};

export async function openSite({ body, entry, alias }: Contestant): Promise<Site> {
  const { files, first } = entry ? await bundle(entry, alias) : { files: new Map<string, Buffer>(), first: [] };
  // What the module imports at once is asked for at once, as bundlers write it into a page.
  const tags = first.map((path) => (path === '/page.js' ? `<script type="module" src="${path}"></script>` : `<link rel="modulepreload" href="${path}">`)).join('');
  const page = compress(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title>${tags}</head><body><main>${body}</main></body></html>`);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const file = files.get(path);
    const answer = api[path];
    if (path === '/') response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'br' }).end(page);
    else if (file) response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'br' }).end(file);
    else if (answer) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    else response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bytes: first.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), page.length),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The module, what it imports at once, and what it loads later, by their paths. */
async function bundle(entry: URL, alias: Readonly<Record<string, string>> = {}): Promise<{ files: Map<string, Buffer>; first: string[] }> {
  const built = await build({
    configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' }, resolve: { alias },
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: { page: entry.pathname }, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } } },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('Not one bundle');
  const chunks = built.output.filter((file) => file.type === 'chunk');
  const first = new Set(['page.js']);
  // A set may grow while it is walked: what is imported by what is imported comes along.
  for (const name of first) for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) first.add(imported);
  return { files: new Map(chunks.map(({ fileName, code }) => [`/${fileName}`, compress(code)])), first: [...first].map((name) => `/${name}`) };
}

/** As servers do it while somebody waits. */
const compress = (text: string): Buffer => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
