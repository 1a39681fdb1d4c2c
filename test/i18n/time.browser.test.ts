import { expect } from '@open-wc/testing';
import { formatDate, formatRelative, toDate } from '../../src/i18n/time.ts';

const now = new Date(2026, 5, 15, 12, 0);
const after = (days: number, hours = 0, minutes = 0) => new Date(2026, 5, 15 + days, 12 + hours, minutes);

describe('times in words', () => {
  for (const [date, words] of [
    [after(12), 'in 12 days'],
    [after(1), 'tomorrow'],
    [after(0, 36), 'in 2 days'],
    [after(-1), 'yesterday'],
    [after(-3), '3 days ago'],
    [after(0, 5), 'in 5 hours'],
    [after(0, 0, 20), 'in 20 minutes'],
    [after(59), 'in 59 days'],
    [after(61), 'in 2 months'],
    [after(365), 'in 12 months'],
    [after(800), 'in 2 years'],
  ] as const) {
    it(`calls it ${words}`, () => void expect(formatRelative(date, 'en', now)).to.equal(words));
  }

  it('speaks other languages, with the digits that the browser has for them', () => {
    expect(formatRelative(after(12), 'ar', now)).to.equal(`خلال ${new Intl.NumberFormat('ar').format(12)} يومًا`);
    expect(formatDate(new Date(2027, 2, 12), 'de')).to.equal('12.03.2027');
  });

  it('takes no text for a date that is none', () => {
    for (const text of ['', 'soon', null, undefined, '2026-99-99']) expect(toDate(text)).to.equal(undefined);
    expect(toDate('2026-02-03T04:05:06.1234567Z')?.getTime()).to.equal(Date.UTC(2026, 1, 3, 4, 5, 6, 123));
  });
});
