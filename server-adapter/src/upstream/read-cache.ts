interface Entry {
  owner: string;
  answer: Promise<unknown>;
  /** `Infinity` while the call is in flight. */
  expiresAt: number;
}

const maxEntries = 1000;

/**
 * Equal reads of one owner share one call while it is in flight, and its answer for a few seconds after. Forgetting an owner also drops
 * the reads in flight: those who come after a write never get an answer from before it. Failures are never kept.
 */
export class ReadCache {
  readonly #ttlMs: number;
  /** In order of insertion, which is the order of expiry too, near enough. */
  readonly #entries = new Map<string, Entry>();

  /** `ttlMs` 0: only share what is in flight. */
  constructor(ttlMs: number) {
    this.#ttlMs = ttlMs;
  }

  read<T>(owner: string, key: string, call: () => Promise<T>): Promise<T> {
    const found = this.#entries.get(key);
    if (found && found.expiresAt > performance.now()) return found.answer as Promise<T>;
    const answer = call();
    const entry: Entry = { owner, answer, expiresAt: Infinity };
    this.#insert(key, entry);
    answer.then(
      () => (entry.expiresAt = performance.now() + this.#ttlMs),
      () => this.#drop(key, entry),
    );
    return answer;
  }

  forget(owner: string): void {
    for (const [key, entry] of this.#entries) if (entry.owner === owner) this.#entries.delete(key);
  }

  forgetAll(): void {
    this.#entries.clear();
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  #insert(key: string, entry: Entry): void {
    const now = performance.now();
    for (const [old, { expiresAt }] of this.#entries) {
      if (expiresAt > now && this.#entries.size < maxEntries) break;
      this.#entries.delete(old);
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }
}
