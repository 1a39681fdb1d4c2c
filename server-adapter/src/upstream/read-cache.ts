/** What is known of an answer that is kept. */
export interface KeptAs {
  /** About what it takes of memory. */
  bytes: number;
  /** Ids of what it is about, beside its owner: whoever knows of a change to one of them drops it. */
  about: readonly string[];
}

export interface ReadCacheOptions<Answer> {
  /** Milliseconds for which an answer is given without asking. 0: only share what is in flight. */
  freshMs: number;
  /** Milliseconds for which one that is no longer fresh is given while it is asked for anew. Default: never. */
  staleMs?: number | undefined;
  /** Answers for which this returns `undefined` are shared while they are in flight, and not kept. Default: all are kept. */
  describe?: ((answer: Answer) => KeptAs | undefined) | undefined;
  /** What all of them may take together. Default 16 MiB. Those that were not read for longest go first. */
  maxBytes?: number | undefined;
  /** Default 10,000. */
  maxEntries?: number | undefined;
  /** How many are asked for anew in a second, at most; the others are given as they are. Default: all. */
  refreshesPerSecond?: number | undefined;
}

interface Entry<Answer> {
  answer: Promise<Answer>;
  /** Once it has come. */
  value?: Answer;
  tags: readonly number[];
  bytes: number;
  /** Both are `Infinity` while the first call is in flight. */
  freshUntil: number;
  keptUntil: number;
  refreshing: boolean;
}

/** Milliseconds that a reader waits for a newer answer, where an older one is there. */
const patienceMs = 200;
/** Milliseconds until a newer answer is asked for again that did not come. */
const retryMs = 5_000;
/** Milliseconds that a call takes at most. */
const longestCallMs = 60_000;
/** Milliseconds whose refreshes may come at once. */
const burstMs = 5_000;

/**
 * Equal reads of one owner share one call while it is in flight, and its answer for a while after: at first without asking, then while a newer one is asked for, for which a reader waits a moment only.
 * Forgetting also drops what is in flight: those who come after a write never get an answer from before it. Failures are never kept, and one in place of a newer answer leaves the older.
 */
export class ReadCache<Answer = unknown> {
  readonly #options: ReadCacheOptions<Answer>;
  /** What was read last comes last. */
  readonly #entries = new Map<string, Entry<Answer>>();
  #bytes = 0;
  /** What was forgotten lately: an answer that is on its way may turn out to be about it. */
  #forgotten: { tag: number; at: number }[] = [];
  #nextRefreshAt = -Infinity;

  constructor(options: ReadCacheOptions<Answer>) {
    this.#options = options;
  }

  /** What is kept, for whoever watches it. */
  get size(): { entries: number; bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes };
  }

  /** The same `key` has to mean the same question of the same asker. `about`: ids in the question, for what an answer does not name. */
  read(owner: string, key: string, call: (isRenewal: boolean) => Promise<Answer>, about: readonly string[] = []): Promise<Answer> {
    const tags = [owner, ...about].map(toTag);
    const now = performance.now();
    const found = this.#entries.get(key);
    if (found === undefined || found.keptUntil <= now) return this.#readFirst(tags, key, call);
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found.freshUntil > now || found.refreshing || !this.#mayRefresh(now) ? found.answer : this.#refresh(tags, key, found, call);
  }

  /** What is given without asking, at once. */
  fresh(key: string): Answer | undefined {
    const found = this.#entries.get(key);
    if (found?.value === undefined || found.freshUntil <= performance.now()) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found.value;
  }

  /** Drops what is of this owner, or about this id. */
  forget(ownerOrId: string): void {
    this.forgetTag(toTag(ownerOrId));
  }

  /** The same, by {@link toTag}. */
  forgetTag(tag: number): void {
    const now = performance.now();
    this.#forgotten = [...this.#forgotten.filter(({ at }) => at > now - longestCallMs), { tag, at: now }];
    for (const [key, entry] of this.#entries) if (entry.tags.includes(tag)) this.#drop(key, entry);
  }

  forgetAll(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #readFirst(tags: readonly number[], key: string, call: (isRenewal: boolean) => Promise<Answer>): Promise<Answer> {
    const startedAt = performance.now();
    const answer = call(false);
    const entry: Entry<Answer> = { answer, tags, bytes: 0, freshUntil: Infinity, keptUntil: Infinity, refreshing: false };
    const former = this.#entries.get(key);
    if (former !== undefined) this.#drop(key, former);
    this.#entries.set(key, entry);
    this.#makeRoom();
    answer.then(
      (value) => this.#keep(key, entry, { answer: value, tags, startedAt }),
      () => this.#drop(key, entry),
    );
    return answer;
  }

  #refresh(tags: readonly number[], key: string, entry: Entry<Answer>, call: (isRenewal: boolean) => Promise<Answer>): Promise<Answer> {
    entry.refreshing = true;
    const older = entry.answer;
    const startedAt = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const newer = call(true).then(
      (value) => {
        this.#keep(key, entry, { answer: value, tags, startedAt });
        return value;
      },
      () => {
        entry.freshUntil = performance.now() + retryMs;
        return older;
      },
    ).finally(() => {
      entry.refreshing = false;
      clearTimeout(timer);
    });
    return Promise.race([newer, new Promise<Answer>((resolve) => (timer = setTimeout(resolve, patienceMs, older)))]);
  }

  /** Evenly over time, but for a few at once. */
  #mayRefresh(now: number): boolean {
    const { refreshesPerSecond = Infinity } = this.#options;
    const from = Math.max(this.#nextRefreshAt, now - burstMs);
    if (from > now) return false;
    this.#nextRefreshAt = from + 1000 / refreshesPerSecond;
    return true;
  }

  /** Unless it was forgotten meanwhile. */
  #keep(key: string, entry: Entry<Answer>, { answer, tags: known, startedAt }: { answer: Answer; tags: readonly number[]; startedAt: number }): void {
    if (this.#entries.get(key) !== entry) return;
    const { freshMs, staleMs = 0, describe } = this.#options;
    const kept = describe === undefined ? { bytes: 0, about: [] } : describe(answer);
    const tags = [...known, ...(kept?.about.map(toTag) ?? [])];
    if (kept === undefined || freshMs <= 0 || this.#forgotten.some(({ tag, at }) => at >= startedAt && tags.includes(tag))) return this.#drop(key, entry);
    const now = performance.now();
    this.#bytes += kept.bytes - entry.bytes;
    Object.assign(entry, { answer: Promise.resolve(answer), value: answer, tags, bytes: kept.bytes, freshUntil: now + freshMs, keptUntil: now + freshMs + staleMs });
    this.#makeRoom();
  }

  #drop(key: string, entry: Entry<Answer>): void {
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  /** What is over goes first, then what was not read for longest. */
  #makeRoom(): void {
    const { maxBytes = 16 * 1024 * 1024, maxEntries = 10_000 } = this.#options;
    const now = performance.now();
    for (const [key, entry] of this.#entries) {
      if (entry.keptUntil > now && this.#bytes <= maxBytes && this.#entries.size <= maxEntries) return;
      this.#drop(key, entry);
    }
  }
}

/** 52 bits of a text, quickly (cyrb53). Two texts of one tag drop more than they have to, and that is all. */
export function toTag(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 1 + 4294967296 * (0xfffff & low) + (high >>> 0);
}
