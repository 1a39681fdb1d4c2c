import { writeNumber } from '../browser/intl.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** `12 MB`, in the way of the language. */
export function formatSize(bytes: number, language: string): string {
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = units[power];
  const value = bytes / 1000 ** power;
  return writeNumber(value, language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power > 1 ? 1 : 0 }) ?? `${Math.round(value)} ${unit}`;
}
