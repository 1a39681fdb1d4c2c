import { attempt } from './attempt.ts';

type Kind = 'localStorage' | 'sessionStorage';

/** Reads the browser's storage. Where there is none (blocked, a sandboxed frame), or it is full, nothing is kept, and nothing older is left behind. */
export const readStorage = (kind: Kind, key: string): string | null => attempt(() => globalThis[kind].getItem(key)) ?? null;

/** Returns whether it was kept. One write is one `storage` event in other tabs, or none where nothing changes: a removal before it would be seen there as well. */
export function writeStorage(kind: Kind, key: string, value: string): boolean {
  const kept = attempt(() => {
    globalThis[kind].setItem(key, value);
    return true;
  });
  if (!kept) attempt(() => globalThis[kind].removeItem(key));
  return kept === true;
}
