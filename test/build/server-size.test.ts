import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'node:test';
import { build } from 'esbuild';

/** What an embedder of the server adapter loads. Sizes are of what is imported statically; a budget is only ever lowered. */

const root = fileURLToPath(new URL('../../server-adapter/', import.meta.url));
const { exports: entries } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string | { default: string }> };

interface Loaded {
  kilobytes: number;
  gzipped: number;
  /** Modules of other packages, and files of ours, by their paths. */
  modules: string[];
}

/** Bundles as for an edge runtime, and measures what its start evaluates. */
async function loadedBy(contents: string): Promise<Loaded> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' }, bundle: true, minify: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'pg', 'nodemailer', 'undici', '@hono/node-server', 'pino'], splitting: true, outdir: 'out', write: false, metafile: true, logLevel: 'silent',
  });
  const [entry = ''] = Object.entries(metafile.outputs).find(([, { inputs }]) => '<stdin>' in inputs) ?? [];
  const chunks = new Set<string>();
  const visit = (path: string): void => {
    if (chunks.has(path) || metafile.outputs[path] === undefined) return;
    chunks.add(path);
    for (const { path: next, kind } of metafile.outputs[path].imports) if (kind === 'import-statement') visit(next);
  };
  visit(entry);
  const contentsOf = [...chunks].map((path) => outputFiles.find((file) => file.path.endsWith(path))?.contents ?? new Uint8Array());
  const sum = (sizes: number[]): number => Math.round(sizes.reduce((total, size) => total + size, 0) / 1000);
  return {
    kilobytes: sum(contentsOf.map(({ length }) => length)),
    gzipped: sum(contentsOf.map((bytes) => gzipSync(bytes).length)),
    modules: [...chunks].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {})).filter((path) => path !== '<stdin>').map((path) => relative(root, path)),
  };
}

/** Files of ours that the import of these evaluates, and their lines. */
async function evaluated(...paths: string[]): Promise<{ files: number; lines: number }> {
  const seen = new Map<string, number>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    const text = await readFile(path, 'utf8');
    seen.set(path, text.split('\n').length);
    for (const [, specifier = ''] of text.matchAll(/^(?:import|export)[^'"\n;]*?from\s*['"](\.[^'"]+)['"]/gm)) await visit(join(path, '..', specifier));
  };
  for (const path of paths) await visit(join(root, path));
  return { files: seen.size, lines: [...seen.values()].reduce((total, lines) => total + lines, 0) };
}

describe('what the server adapter loads', () => {
  it('is a core without a feature, a driver, a language, a logger library or a database library', async () => {
    const { modules } = await loadedBy(`export { createAdapter } from '@cx-kit/server'`);
    const heavy = /node_modules\/(kysely|@libsql|pg|nodemailer|pino|undici|@valibot\/to-json-schema)\/|dist\/(stores|providers|upstream|data|cli|testing|runtimes)\/|dist\/features\/(mails|payments|google|saml|elements)\//;
    assert.deepEqual(modules.filter((path) => heavy.test(path)), []);
  });

  it('is at most 146 kB, 51 gzipped, for createAdapter alone', async () => {
    const { kilobytes, gzipped } = await loadedBy(`export { createAdapter } from '@cx-kit/server'`);
    assert.ok(kilobytes <= 146 && gzipped <= 51, `${kilobytes} kB, ${gzipped} gzipped`);
  });

  it('is at most 200 kB, 70 gzipped, with Cryptlex and a store, for sign-in and licenses at the edge', async () => {
    const { kilobytes, gzipped } = await loadedBy(`export { createAdapter } from '@cx-kit/server'; export * as c from '@cx-kit/server/cryptlex'; export * as s from '@cx-kit/server/sqlite'`);
    assert.ok(kilobytes <= 200 && gzipped <= 70, `${kilobytes} kB, ${gzipped} gzipped`);
  });

  it('is at most 80 files and 3,400 lines of ours', async () => {
    const { files, lines } = await evaluated('dist/index.js');
    assert.ok(files <= 80 && lines <= 3400, `${files} files, ${lines} lines`);
  });

  it('is at most 20 files, libraries included, where the command serves with Cryptlex and a file', async () => {
    const bundled = await readdir(join(root, 'dist/bin'));
    const parts = ['main', 'serve', 'libsql-store'].map((name) => bundled.find((file) => new RegExp(`^${name}(-[\\w-]{8})?\\.js$`).test(file)) ?? assert.fail(`there is no ${name}`));
    const { files } = await evaluated(...parts.map((file) => `dist/bin/${file}`));
    assert.ok(files <= 20, `${files} files`);
  });

  for (const [name, entry] of Object.entries(entries)) {
    if (typeof entry === 'string') continue;
    it(`${name} can be imported alone`, async () => {
      assert.ok(Object.keys((await import(join(root, entry.default))) as object).length > 0);
    });
  }
});
