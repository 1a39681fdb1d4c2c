import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createPostgresDatabase } from '../postgres.ts';

const directories: string[] = [];

after(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** The URL of a libSQL file that is not there yet. */
export function createFileUrl(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cx-kit-store-'));
  directories.push(directory);
  return `file:${join(directory, 'store.db')}`;
}

/** Both databases that several processes can share: a name and the maker of an empty one's URL. */
export const sharedDatabases: readonly (readonly [name: string, createUrl: () => Promise<string>])[] = [
  ['libSQL file', async () => createFileUrl()],
  ['PostgreSQL', createPostgresDatabase],
];
