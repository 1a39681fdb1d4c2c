/** The browser's storage. Where there is none (blocked, a sandboxed frame), or it is full, nothing is kept, and nothing older is left behind. */
export function readStorage(kind: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[kind].getItem(key);
  } catch {
    return null;
  }
}

/** Returns whether it was kept. One write is one `storage` event in other tabs, or none where nothing changes: a removal before it would be seen there as well. */
export function writeStorage(kind: 'localStorage' | 'sessionStorage', key: string, value: string): boolean {
  try {
    globalThis[kind].setItem(key, value);
    return true;
  } catch {
    try {
      globalThis[kind].removeItem(key);
    } catch {
      // There is none.
    }
    return false;
  }
}
