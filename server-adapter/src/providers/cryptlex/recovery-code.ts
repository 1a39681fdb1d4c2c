import type { CounterStore } from '../../ports/store.ts';

/**
 * Recovery codes as people type them: copied from paper, in small letters, in groups, with dashes. How the vendor writes them is unknown (no document shows one): capitals or small letters,
 * perhaps mixed, perhaps in groups with dashes. Whether there are dashes is learned from the codes that it makes here, and remembered in the store: nothing else of a code is.
 */
export class RecoveryCodes {
  readonly #counters: CounterStore | undefined;
  #grouped: boolean | undefined;

  constructor(counters: CounterStore | undefined) {
    this.#counters = counters;
  }

  /** Looks at codes that the vendor has just made. */
  async learn(codes: readonly string[]): Promise<void> {
    const grouped = codes.some((code) => separators.test(code));
    if (grouped === this.#grouped) return;
    this.#grouped = grouped;
    await this.#counters?.add(key, grouped ? 2 : 1, null, 0, true).catch(() => undefined);
  }

  /** The forms in which a typed code is tried, the likeliest first: at most two, since each wrong one counts towards the vendor's lock. */
  async forms(typed: string): Promise<string[]> {
    const plain = typed.normalize('NFKC').replace(ignored, '');
    const likely = (await this.#isGrouped()) ?? /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)+$/u.test(plain);
    const code = likely ? plain : plain.replace(dashes, '');
    // Dashes may be ours to drop, where nobody has seen a code yet. Else only the case is left to be wrong.
    const other = likely && this.#grouped === undefined ? plain.replace(dashes, '') : swapCase(code);
    return [...new Set([code || typed, other || typed])];
  }

  async #isGrouped(): Promise<boolean | undefined> {
    if (this.#grouped !== undefined) return this.#grouped;
    const seen = await this.#counters?.find(key, 0).catch(() => undefined);
    if (seen !== undefined) this.#grouped = seen.points > 1;
    return this.#grouped;
  }
}

const key = 'cryptlex:recovery-codes-grouped';
const separators = /\p{Pd}/u;
const dashes = /\p{Pd}/gu;
const ignored = /[\s\p{Cf}]/gu;

/** Codes of one case are tried in the other one; in a mix of both, likely typed so by mistake if it is not as the vendor wrote it, capitals are likelier. */
const swapCase = (code: string): string => (code === code.toUpperCase() ? code.toLowerCase() : code.toUpperCase());
