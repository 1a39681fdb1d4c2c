/** The browser's storage. Where there is none (blocked, a sandboxed frame), or it is full, nothing is kept, and nothing older is left behind. */
export function readStorage(kind: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[kind].getItem(key);
  } catch {
    return null;
  }
}

/** Returns whether it was kept. */
export function writeStorage(kind: 'localStorage' | 'sessionStorage', key: string, value: string): boolean {
  try {
    globalThis[kind].removeItem(key);
    globalThis[kind].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
