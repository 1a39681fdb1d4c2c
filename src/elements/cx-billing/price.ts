import { writeNumber } from '../../browser/intl.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { Messages } from '../../i18n/messages.ts';

type Writing = Pick<Localization<never>, 'language' | 'format'>;

/** An amount in the smallest unit of its currency, as people write it. */
export function writeAmount(amount: number, currency: string, language: string): string {
  const style = { style: 'currency', currency } as const;
  // As many digits as the currency has after the point; two where the browser does not know it.
  const nothing = writeNumber(0, 'en', style) ?? '.00';
  const units = amount / 10 ** (nothing.split('.')[1]?.length ?? 0);
  return writeNumber(units, language, style) ?? `${units} ${currency}`;
}

const units: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** `€19.00 per month`; `undefined` where the payment provider does not tell the amount. */
export function writePrice({ amount, currency, interval }: { amount: number | null; currency: string | null; interval: string | null }, words: Messages['billing'], { language, format }: Writing): string | undefined {
  if (amount === null || !currency) return undefined;
  const written = writeAmount(amount, currency, language);
  const [, count = '', letter = ''] = /^P(\d+)([DWMY])$/.exec(interval ?? '') ?? [];
  if (interval === 'P1M' || interval === 'P1Y') return format(interval === 'P1M' ? words.everyMonth : words.everyYear, { amount: written });
  const period = letter && writeNumber(Number(count), language, { style: 'unit', unit: units[letter], unitDisplay: 'long' });
  return period ? format(words.every, { amount: written, period }) : written;
}
