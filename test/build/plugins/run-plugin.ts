import type { Plugin, Rolldown } from 'vite';

/** Returns what a plugin makes of a module. */
export function transform({ transform }: Plugin, code: string, id: string): string | undefined {
  const result = (transform as (code: string, id: string) => { code: string } | null)(code, id);
  return result?.code;
}

/** Returns the files of a bundle after a plugin has been at them. */
export function generate({ generateBundle }: Plugin, chunks: Readonly<Record<string, Partial<Rolldown.OutputChunk>>>): Record<string, string> {
  const bundle = Object.fromEntries(Object.entries(chunks).map(([fileName, chunk]) => [fileName, { type: 'chunk', fileName, imports: [], isEntry: false, name: fileName, ...chunk }]));
  (generateBundle as (this: unknown, options: unknown, bundle: unknown) => void).call({ emitFile: () => '' }, {}, bundle);
  return Object.fromEntries(Object.entries(bundle).map(([name, { code = '' }]) => [name, code]));
}

export const inSource = (path: string): string => new URL(`../../../src/${path}`, import.meta.url).pathname;
