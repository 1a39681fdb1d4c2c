import * as v from 'valibot';
import { lenient, text } from './read-event.ts';

/** A card: its brand, and the last four digits. */
export function toCard(brand: unknown, last4: unknown): { brand: string | null; last4: string } | null {
  const digits = v.safeParse(v.pipe(v.string(), v.regex(/^\d{4}$/)), last4);
  return digits.success ? { brand: v.parse(lenient(text), brand) ?? null, last4: digits.output } : null;
}

const letters: Readonly<Record<string, string>> = { day: 'D', week: 'W', month: 'M', year: 'Y' };

/** `P1M` of `month` and 1; `null`: there is no such unit, as of what is charged at no fixed times. */
export function toInterval(unit: string | undefined, count = 1): string | null {
  const letter = letters[unit ?? ''];
  return letter === undefined || !Number.isInteger(count) || count < 1 ? null : `P${count}${letter}`;
}

/** ISO 4217 in capital letters; it names how many digits there are after the point. */
export const currency = v.pipe(v.string(), v.regex(/^[a-z]{3}$/i), v.toUpperCase());

/** Money that a provider writes with a point, `9.95`, in the smallest unit of its currency. */
export function toSmallestUnits(amount: number, code: string): number {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
  return Math.round(amount * 10 ** digits);
}

/** The total of lines; `null` where the price of one is not told. */
export function sumOf(lines: readonly { amount: number | undefined; quantity: number | undefined }[]): number | null {
  return lines.length === 0 || lines.some(({ amount }) => amount === undefined) ? null : lines.reduce((sum, { amount = 0, quantity = 1 }) => sum + amount * quantity, 0);
}

/** The first instant; `null`: there is none. */
export const earliest = (instants: readonly (string | undefined)[]): string | null => instants.flatMap((one) => one ?? []).sort()[0] ?? null;
