import type { CallContext } from '../ports/vendor.ts';

/** Who waits: what decides the place in the line. */
export interface Place {
  priority: CallContext['priority'];
  /** One of the calls that anybody can cause. */
  isAnonymous?: boolean | undefined;
  /** Asks anew for what its reader has already. */
  isRenewal?: boolean | undefined;
  /** Of an anonymous call: the network that it comes from. */
  from?: string | undefined;
  /** When whoever is behind this call began to wait, by `performance.now()`. */
  since: number;
}

/** People who are known, people who are not, what people have already and should have anew, and work that nobody waits for. */
export type PlaceClass = 'known' | 'anonymous' | 'renewal' | 'background';

export const classOf = ({ priority, isAnonymous, isRenewal }: Place): PlaceClass =>
  priority === 'background' ? 'background' : isAnonymous ? 'anonymous' : isRenewal ? 'renewal' : 'known';

interface Standing<Waiter> {
  waiter: Waiter;
  since: number;
  /** Who waits behind others of one network stands behind those of all other networks, as many times. */
  round: number;
}

/**
 * Who waits, in the order in which they are served: people before what they have already and gets renewed, that before background work, each by the time at which they began. So the second call of an older
 * request goes before the first call of a newer one: under load what has begun is finished, rather than everything begun and nothing finished. Each class has a line of its own, so that one
 * that has used up its part is passed over and holds up no other. Strangers of one network take turns with those of others: one who asks a hundred times holds up nobody but themselves.
 */
export class WaitingLine<Waiter extends Place> {
  readonly #lines: Record<PlaceClass, Standing<Waiter>[]> = { known: [], anonymous: [], renewal: [], background: [] };

  get isEmpty(): boolean {
    return Object.values(this.#lines).every(({ length }) => length === 0);
  }

  sizeOf(kind: PlaceClass): number {
    return this.#lines[kind].length;
  }

  /** How many of its own class would be served before a newcomer of this place, and of whatever goes before its class. (Strangers hold up nothing else, however many they are.) */
  ahead(place: Place): number {
    const { known, renewal } = this.#lines;
    const kind = classOf(place);
    const own = placeIn(this.#lines[kind], { since: place.since, round: this.#roundOf(place) });
    return own + (kind === 'background' ? renewal.length : 0) + (kind === 'background' || kind === 'renewal' ? known.length : 0);
  }

  push(waiter: Waiter): void {
    const line = this.#lines[classOf(waiter)];
    const standing = { waiter, since: waiter.since, round: this.#roundOf(waiter) };
    line.splice(placeIn(line, standing), 0, standing);
  }

  /** The next one to be served; without those who are not known, where `mayAnonymous` is false. */
  first(mayAnonymous = true): Waiter | undefined {
    const { known: [known], anonymous, renewal: [renewal], background: [background] } = this.#lines;
    const [stranger] = mayAnonymous ? anonymous : [];
    if (known === undefined || stranger === undefined) return (known ?? stranger ?? renewal ?? background)?.waiter;
    return (stranger.since < known.since ? stranger : known).waiter;
  }

  /** The next one of those who are not known. */
  firstAnonymous(): Waiter | undefined {
    return this.#lines.anonymous[0]?.waiter;
  }

  /** The last of those among whom a newcomer of this place would stand, if the newcomer would be served before. */
  lastAfter(place: Place): Waiter | undefined {
    const { known, anonymous, renewal, background } = this.#lines;
    const kind = classOf(place);
    const last = kind === 'anonymous' ? anonymous.at(-1) : (background.at(-1) ?? renewal.at(-1) ?? known.at(-1));
    if (last === undefined) return undefined;
    return classOf(last.waiter) !== kind ? (kind === 'known' ? last.waiter : undefined) : isBefore({ since: place.since, round: this.#roundOf(place) }, last) ? last.waiter : undefined;
  }

  remove(waiter: Waiter): void {
    const line = this.#lines[classOf(waiter)];
    const index = line.findIndex((one) => one.waiter === waiter);
    if (index >= 0) line.splice(index, 1);
  }

  /** Of known people and of work there is one round only, and strangers whose network is not known are taken for one each. */
  #roundOf(place: Place): number {
    if (classOf(place) !== 'anonymous') return 0;
    const { anonymous } = this.#lines;
    const behind = place.from === undefined ? undefined : anonymous.findLast(({ waiter }) => waiter.from === place.from);
    return behind === undefined ? (anonymous[0]?.round ?? 0) : behind.round + 1;
  }
}

const isBefore = (one: Pick<Standing<unknown>, 'round' | 'since'>, other: Pick<Standing<unknown>, 'round' | 'since'>): boolean => one.round < other.round || (one.round === other.round && one.since < other.since);

/** Behind all who stand before it, or began at the same time. Looked for from the end, where newcomers belong. */
function placeIn(line: readonly Standing<unknown>[], standing: Pick<Standing<unknown>, 'round' | 'since'>): number {
  let index = line.length;
  while (index > 0 && isBefore(standing, line[index - 1] ?? standing)) index -= 1;
  return index;
}
