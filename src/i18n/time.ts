import { writeDate, writeRelativeTime } from '../browser/intl.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The instant that an ISO 8601 text names; `undefined` for a text that names none. */
export function toDate(text: string | null | undefined): Date | undefined {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `12 Mar 2027`, in the order and words of the language and the reader's time zone; with `timeStyle`, the time of the day as well. */
export const formatDate = (date: Date, language: string, timeStyle?: 'short'): string => writeDate(date, language, timeStyle) ?? date.toISOString();

/** How far from now: `in 12 days`, `tomorrow`, `3 hours ago`. In the largest unit that is still telling. */
export function formatRelative(date: Date, language: string, now = new Date()): string {
  const [value, unit] = toUnits(date, now);
  return writeRelativeTime(value, unit, language) ?? formatDate(date, language);
}

function toUnits(date: Date, now: Date): [number, Intl.RelativeTimeFormatUnit] {
  const difference = date.getTime() - now.getTime();
  const distance = Math.abs(difference);
  if (distance < hour) return [Math.trunc(difference / minute), 'minute'];
  if (distance < 22 * hour) return [Math.round(difference / hour), 'hour'];
  // Days by the calendar: 30 hours from now is `tomorrow` or `in 2 days`, depending on the time of the day.
  const days = Math.round((startOfDay(date) - startOfDay(now)) / day);
  if (Math.abs(days) < 60) return [days, 'day'];
  if (Math.abs(days) < 700) return [Math.round(days / 30.44), 'month'];
  return [Math.round(days / 365.25), 'year'];
}

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
