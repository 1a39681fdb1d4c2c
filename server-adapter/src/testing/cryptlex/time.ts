/** The vendor's dates: ISO 8601 in UTC, with up to seven fractional digits (sure: seen in the samples of its documentation). */
export function toVendorDate(milliseconds: number, ticks = 0): string {
  return new Date(milliseconds).toISOString().replace('Z', `${String(ticks).padStart(4, '0')}Z`);
}

/** Writes now as the vendor does. No two calls give the same digits within ten thousand, so that creation order shows in the text. */
export function createStamp(clock: () => number): () => string {
  let ticks = 0;
  return () => toVendorDate(clock(), ticks++ % 10_000);
}

/** The same row with every field that is named `…At` in the vendor's form. Throws a RangeError for a text that is no date. */
export function withVendorDates<Row extends object>(row: Row): Row {
  const dated = Object.entries(row).filter(([name, value]) => name.endsWith('At') && typeof value === 'string' && !/\.\d{7}Z$/.test(value));
  return { ...row, ...Object.fromEntries(dated.map(([name, value]) => [name, toVendorDate(Date.parse(value as string))])) };
}

const duration = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export function isInterval(text: string): boolean {
  return duration.test(text);
}

/** `at` plus an ISO 8601 duration, in calendar months: January 31st plus one month is the last day of February. */
export function addInterval(at: number, interval: string): number {
  const parts = duration.exec(interval);
  if (!parts) throw new RangeError('Not an ISO 8601 duration.');
  const [years, months, weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() + ((weeks * 7 + days) * 86_400 + hours * 3600 + minutes * 60 + seconds) * 1000;
}
