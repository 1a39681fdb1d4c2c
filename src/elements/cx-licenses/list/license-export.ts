import type { License } from '#contract/license.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { isList } from '../../../stores/answers.ts';
import { settle, type Outcome } from '../../../stores/remote.ts';
import type { PartContext } from '../context.ts';
import { productName } from '../license/license.ts';

/** A file of more would cost the license server too much at once. */
const mostPages = 20;

export interface LicenseExport {
  count: number;
  /** There are more. */
  isCut: boolean;
}

/** Saves the licenses of the present choice as a CSV file (RFC 4180): the first 2,000 of them. */
export function exportLicenses({ kit, pages, localization }: PartContext): Promise<Outcome<LicenseExport>> {
  const read = async () => {
    const call = asCustomer(kit.kit);
    const licenses: License[] = [];
    for (let page = 1, more = true; more; page += 1) {
      const { items, limit, total = Infinity } = await call('GET /me/licenses', { query: { ...pages.query, page, limit: 100 }, check: isList });
      licenses.push(...items);
      more = items.length >= limit && page * limit < total;
      if (page < mostPages || !more) continue;
      save(licenses, localization);
      return { count: licenses.length, isCut: true };
    }
    save(licenses, localization);
    return { count: licenses.length, isCut: false };
  };
  return settle(read());
}

function save(licenses: readonly License[], localization: PartContext['localization']): void {
  const { licenses: words, licenseStatus } = localization.words;
  const head = [words.product, words.key, words.status, words.expiry, words.machines, `${words.machines} (max.)`];
  const rows = licenses.map((license) => {
    const { key, status, expiresAt, seats } = license;
    return [productName(license, localization), key, licenseStatus[status] ?? status, expiresAt?.slice(0, 10) ?? '', String(seats?.used ?? ''), String(seats?.allowed ?? '')];
  });
  // With a mark of UTF-8, since spreadsheets take it for something else.
  const text = `\ufeff${[head, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: 'licenses.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What a spreadsheet would take for a formula is text to it (OWASP, "CSV injection"). */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
