/** Who waits, in the order in which they are served: people before background work, each in the order in which they came. */
export class WaitingLine<Waiter extends { priority: 'person' | 'background' }> {
  readonly #people = new Set<Waiter>();
  readonly #background = new Set<Waiter>();

  get size(): number {
    return this.#people.size + this.#background.size;
  }

  /** How many would be served before a newcomer of this priority. */
  ahead(priority: Waiter['priority']): number {
    return priority === 'person' ? this.#people.size : this.size;
  }

  push(waiter: Waiter): void {
    this.#of(waiter).add(waiter);
  }

  first(): Waiter | undefined {
    return first(this.#people) ?? first(this.#background);
  }

  /** The one who loses the place when a person comes and the line is full. */
  lastOfBackground(): Waiter | undefined {
    return [...this.#background].at(-1);
  }

  /** `false`: was not in the line (any more). */
  remove(waiter: Waiter): boolean {
    return this.#of(waiter).delete(waiter);
  }

  #of(waiter: Waiter): Set<Waiter> {
    return waiter.priority === 'person' ? this.#people : this.#background;
  }
}

function first<T>(set: Set<T>): T | undefined {
  return set.values().next().value;
}
