import type { License } from '#contract/license.ts';
import { toDate } from '../../../i18n/time.ts';

const madeAt = ({ createdAt }: License) => toDate(createdAt)?.getTime() ?? Number.NaN;

/**
 * Tells licenses that came while the page was open. One is new if an earlier answer to the same question lacked it, and if it was made
 * later than all that were there: so no clock of the reader's is trusted, and nothing is new that only moved up in the list.
 */
export class Arrivals {
  readonly #new = new Set<string>();
  #question = '';
  #known: readonly License[] | undefined;

  isNew(id: string): boolean {
    return this.#new.has(id);
  }

  /** Takes an answer; returns how many licenses of it are new since the last one. */
  compare(question: string, answer: readonly License[]): number {
    const known = this.#question === question ? this.#known : undefined;
    this.#question = question;
    this.#known = answer;
    if (!known || known === answer) return 0;
    const ids = new Set(known.map(({ id }) => id));
    const latest = Math.max(0, ...known.map(madeAt).filter(Number.isFinite));
    const arrived = answer.filter((license) => !ids.has(license.id) && madeAt(license) > latest);
    for (const { id } of arrived) this.#new.add(id);
    return arrived.length;
  }
}
