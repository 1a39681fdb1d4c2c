import type * as fs from 'node:fs';

/** Files that SQLite keeps beside a database. It gives new ones the mode of the database (sure: `findCreateFileMode` in its source). */
const suffixes = ['', '-wal', '-shm', '-journal'];
const ownerOnly = 0o600;
const othersBits = 0o077;

/**
 * Makes the file of a database, which names buyers in clear, readable by its owner alone, and creates it so. What belongs to another user, or cannot be created, is left to the database to
 * complain of. An existing file is never opened here: to close it again would take SQLite's locks of this process away.
 */
export function keepPrivate(url: string): void {
  const [system, path] = [fileSystem(), toFilePath(url)];
  if (system === undefined || path === undefined) return;
  attempt(() => system.closeSync(system.openSync(path, 'wx', ownerOnly)));
  for (const file of readableByOthers(url)) attempt(() => system.chmodSync(file, ownerOnly));
}

/** Those of a database's files that other users of this machine can read or write. */
export function readableByOthers(url: string): string[] {
  const [system, path] = [fileSystem(), toFilePath(url)];
  // Windows knows no such modes.
  if (system === undefined || path === undefined || process.platform === 'win32') return [];
  return suffixes.map((suffix) => path + suffix).filter((file) => ((attempt(() => system.statSync(file).mode) ?? 0) & othersBits) !== 0);
}

/** As libSQL reads a `file:` address. `undefined` for a database that is in memory, or elsewhere. */
export function toFilePath(url: string): string | undefined {
  const [, path = '', query = ''] = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  return path === '' || path === ':memory:' || new URLSearchParams(query).get('mode') === 'memory' ? undefined : attempt(() => decodeURIComponent(path));
}

/** Absent at the edge, where no database is a file. */
function fileSystem(): typeof fs | undefined {
  return globalThis.process?.versions?.node === undefined ? undefined : process.getBuiltinModule?.('node:fs');
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
