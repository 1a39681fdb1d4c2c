import type { CallContext } from '../providers/licensing-provider.ts';

/** Who waits: what decides the place in the line. */
export interface Place {
  priority: CallContext['priority'];
  /** When whoever is behind this call began to wait, by `performance.now()`. */
  since: number;
}

/**
 * Who waits, in the order in which they are served: people before background work, each by the time at which they began. So the second call of an older
 * request goes before the first call of a newer one: under load what has begun is finished, rather than everything begun and nothing finished.
 */
export class WaitingLine<Waiter extends Place> {
  readonly #people: Waiter[] = [];
  readonly #background: Waiter[] = [];

  get size(): number {
    return this.#people.length + this.#background.length;
  }

  /** How many would be served before a newcomer of this place. */
  ahead(place: Place): number {
    return placeIn(this.#lineOf(place), place) + (place.priority === 'person' ? 0 : this.#people.length);
  }

  push(waiter: Waiter): void {
    const line = this.#lineOf(waiter);
    line.splice(placeIn(line, waiter), 0, waiter);
  }

  first(): Waiter | undefined {
    return this.#people[0] ?? this.#background[0];
  }

  /** The last in the line, if a newcomer of this place would be served before. */
  lastAfter(place: Place): Waiter | undefined {
    const last = this.#background.at(-1) ?? this.#people.at(-1);
    return last !== undefined && this.ahead(place) < this.size ? last : undefined;
  }

  remove(waiter: Waiter): void {
    const line = this.#lineOf(waiter);
    const index = line.indexOf(waiter);
    if (index >= 0) line.splice(index, 1);
  }

  #lineOf({ priority }: Place): Waiter[] {
    return priority === 'person' ? this.#people : this.#background;
  }
}

/** Behind all who began earlier or at the same time. Looked for from the end, where newcomers belong. */
function placeIn(line: readonly Place[], { since }: Place): number {
  let index = line.length;
  while (index > 0 && (line[index - 1]?.since ?? 0) > since) index -= 1;
  return index;
}
