import type { CallContext } from '../ports/vendor.ts';

/** Who waits: what decides the place in the line. */
export interface Place {
  priority: CallContext['priority'];
  /** One of the calls that anybody can cause. */
  isAnonymous?: boolean | undefined;
  /** When whoever is behind this call began to wait, by `performance.now()`. */
  since: number;
}

/** People who are known, people who are not, and work that nobody waits for. */
export type PlaceClass = 'known' | 'anonymous' | 'background';

export const classOf = ({ priority, isAnonymous }: Place): PlaceClass => (priority === 'background' ? 'background' : isAnonymous ? 'anonymous' : 'known');

/**
 * Who waits, in the order in which they are served: people before background work, each by the time at which they began. So the second call of an older
 * request goes before the first call of a newer one: under load what has begun is finished, rather than everything begun and nothing finished. Each class has a line of its own, so that one
 * that has used up its part is passed over and holds up no other.
 */
export class WaitingLine<Waiter extends Place> {
  readonly #lines: Record<PlaceClass, Waiter[]> = { known: [], anonymous: [], background: [] };

  get size(): number {
    return this.#lines.known.length + this.#lines.anonymous.length + this.#lines.background.length;
  }

  sizeOf(place: Place): number {
    return this.#lines[classOf(place)].length;
  }

  /** How many of its own class would be served before a newcomer of this place, and all people before background work. */
  ahead(place: Place): number {
    const { known, anonymous, background } = this.#lines;
    const kind = classOf(place);
    return kind === 'background' ? placeIn(background, place) + known.length + anonymous.length : placeIn(this.#lines[kind], place);
  }

  push(waiter: Waiter): void {
    const line = this.#lineOf(waiter);
    line.splice(placeIn(line, waiter), 0, waiter);
  }

  /** The next one to be served; without those who are not known, where `mayAnonymous` is false. */
  first(mayAnonymous = true): Waiter | undefined {
    const { known: [known], anonymous, background: [background] } = this.#lines;
    const [stranger] = mayAnonymous ? anonymous : [];
    if (known === undefined || stranger === undefined) return known ?? stranger ?? background;
    return stranger.since < known.since ? stranger : known;
  }

  /** The next one of those who are not known. */
  firstAnonymous(): Waiter | undefined {
    return this.#lines.anonymous[0];
  }

  /** The last in the line, if a newcomer of this place would be served before. */
  lastAfter(place: Place): Waiter | undefined {
    const { known, anonymous, background } = this.#lines;
    const last = background.at(-1) ?? anonymous.at(-1) ?? known.at(-1);
    if (last === undefined) return undefined;
    const [own, others] = [classOf(place), classOf(last)];
    if (own === others) return last.since > place.since ? last : undefined;
    return others === 'background' || own === 'known' ? last : undefined;
  }

  remove(waiter: Waiter): void {
    const line = this.#lineOf(waiter);
    const index = line.indexOf(waiter);
    if (index >= 0) line.splice(index, 1);
  }

  #lineOf(place: Place): Waiter[] {
    return this.#lines[classOf(place)];
  }
}

/** Behind all who began earlier or at the same time. Looked for from the end, where newcomers belong. */
function placeIn(line: readonly Place[], { since }: Place): number {
  let index = line.length;
  while (index > 0 && (line[index - 1]?.since ?? 0) > since) index -= 1;
  return index;
}
