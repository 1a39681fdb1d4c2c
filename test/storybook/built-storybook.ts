import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** `CX_STORYBOOK`: another folder (as a `file:` address that ends in a slash) than the one that `npm run build:storybook` fills. */
const root = new URL(process.env['CX_STORYBOOK'] ?? '../../storybook-static/', import.meta.url);

/** What Storybook lists: a story, or a page of documentation. */
export interface StorybookEntry {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

/** The entries of the Storybook that `npm run build:storybook` made, in its order. */
export async function readEntries(): Promise<StorybookEntry[]> {
  const { entries } = JSON.parse(await readFile(new URL('index.json', root), 'utf8')) as { entries: Record<string, StorybookEntry> };
  return Object.values(entries);
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** Serves it as any static host would. */
export async function serveStorybook(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readFile(new URL(`.${pathname}`, root)).then(
      (content) => response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'max-age=3600' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
