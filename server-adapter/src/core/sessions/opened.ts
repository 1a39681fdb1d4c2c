/** What rows opened to, for as long as they are unchanged: so that a request of somebody who is signed in decrypts nothing. It decides nothing: whoever uses it has just read the row. */
export interface Opened<Value> {
  /** What is kept of this row, or what `open` makes of it. A row that is written anew is opened anew. */
  of(row: { idHash: string; sealed: string }, open: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** The row is gone: nothing of it stays. */
  forget(idHash: string): void;
}

export interface OpenedOptions {
  /** Rows at most; the one that was unused for longest goes first. */
  most: number;
  /** Milliseconds without use after which the next look at any row drops it: rows end elsewhere, too. */
  idleMs: number;
}

export function createOpened<Value extends object>({ most, idleMs }: OpenedOptions, now: () => number = () => performance.now()): Opened<Value> {
  /** In the order of their last use. */
  const kept = new Map<string, { sealed: string; value: Value; usedAt: number }>();

  function dropUnused(): void {
    for (const [idHash, { usedAt }] of kept) {
      if (kept.size <= most && usedAt > now() - idleMs) return;
      kept.delete(idHash);
    }
  }

  return {
    async of({ idHash, sealed }, open) {
      const found = kept.get(idHash);
      kept.delete(idHash);
      const value = found?.sealed === sealed ? found.value : await open();
      if (value !== undefined) kept.set(idHash, { sealed, value, usedAt: now() });
      dropUnused();
      return value;
    },
    forget: (idHash) => void kept.delete(idHash),
  };
}
