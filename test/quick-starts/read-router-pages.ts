import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Step } from './read-quick-start.ts';

const folder = new URL('routers/', import.meta.url).pathname;

/** How the router comes to a site that has none yet, by the name of its quick start. */
const additions: Readonly<Record<string, readonly string[]>> = {
  html: [
    'npm install @hotwired/turbo',
    'cp node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js public/',
    // A server of pages answers each address.
    'mkdir public/tabs',
    'for tab in licenses downloads profile; do cp public/tabs.html public/tabs/$tab.html; done',
  ],
  react: ['npm install react-router'],
  vue: ['npm install vue-router'],
};

/** The steps that give a site of a quick start a router, and pages to walk between: `/portal`, `/tabs` with addresses without a hash, and `/other`. */
export async function readRouterPages(framework: string): Promise<Step[]> {
  const own = join(folder, framework);
  const entries = await readdir(own, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map(async (path) => ({ file: relative(own, path), text: await readFile(path, 'utf8') })));
  return [...files, ...(additions[framework] ?? []).map((command) => ({ command }))];
}
