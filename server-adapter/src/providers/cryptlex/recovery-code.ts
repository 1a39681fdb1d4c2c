import type { CounterStore } from '../../ports/store.ts';

/**
 * Recovery codes as people type them: copied from paper, in small letters, in groups, with dashes. How the vendor writes them is unknown (no document shows one): capitals or small letters,
 * perhaps mixed, perhaps in groups with dashes. That is learned from the codes that it makes here, and remembered in the store: nothing else of a code is.
 */
export class RecoveryCodes {
  readonly #counters: CounterStore | undefined;
  #writing: Writing | undefined;

  constructor(counters: CounterStore | undefined) {
    this.#counters = counters;
  }

  /** Looks at codes that the vendor has just made. */
  async learn(codes: readonly string[]): Promise<void> {
    const all = codes.join('');
    const writing = { grouped: separators.test(all), letters: letterCases.find((one) => toCase[one](all) === all) ?? 'mixed' };
    if (toPoints(writing) === (this.#writing && toPoints(this.#writing))) return;
    this.#writing = writing;
    await this.#counters?.add(key, toPoints(writing), null, 0, true).catch(() => undefined);
  }

  /** The forms in which a typed code is tried, the likeliest first: one where it is known how the vendor writes them, else two at most, since each wrong one counts towards the vendor's lock. */
  async forms(typed: string): Promise<string[]> {
    const plain = typed.normalize('NFKC').replace(ignored, '');
    const writing = await this.#find();
    if (writing !== undefined) return [toCase[writing.letters](writing.grouped ? plain : plain.replace(dashes, '')) || typed];
    const likely = /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)+$/u.test(plain);
    // Dashes may be ours to drop, where nobody has seen a code yet. Else only the case is left to be wrong.
    const code = likely ? plain : plain.replace(dashes, '');
    return [...new Set([code || typed, (likely ? plain.replace(dashes, '') : swapCase(code)) || typed])];
  }

  async #find(): Promise<Writing | undefined> {
    if (this.#writing !== undefined) return this.#writing;
    const points = (await this.#counters?.find(key, 0).catch(() => undefined))?.points;
    return (this.#writing = allWritings.find((one) => toPoints(one) === points));
  }
}

interface Writing {
  grouped: boolean;
  letters: 'capital' | 'small' | 'mixed';
}

const key = 'cryptlex:recovery-codes-writing';
const letterCases = ['capital', 'small', 'mixed'] as const;
const toCase = { capital: (text: string) => text.toUpperCase(), small: (text: string) => text.toLowerCase(), mixed: (text: string) => text };
const allWritings: readonly Writing[] = letterCases.flatMap((letters) => [{ grouped: false, letters }, { grouped: true, letters }]);
const toPoints = ({ grouped, letters }: Writing): number => 1 + letterCases.indexOf(letters) * 2 + Number(grouped);
const separators = /\p{Pd}/u;
const dashes = /\p{Pd}/gu;
const ignored = /[\s\p{Cf}]/gu;

/** Codes of one case are tried in the other one; of a mix of both, likely typed so by mistake, capitals are likelier. */
const swapCase = (code: string): string => (code === code.toUpperCase() ? code.toLowerCase() : code.toUpperCase());
