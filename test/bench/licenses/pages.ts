import { createLicense } from '../../mocks/fixtures.ts';
import type { License } from '#contract/license.ts';

export const pageSize = 50;

/** A customer with very many licenses. */
export const tenThousandLicenses = (): License[] =>
  Array.from({ length: 10_000 }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    return createLicense({ id: `license-${number}`, key: `L${number}-BBBBBB-CCCCCC-D${number}`, productName: `Laboratory seat ${number}`, createdAt: new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString(), seats: { used: index % 4, allowed: 3 } });
  });

/**
 * What a good programmer would write by hand for the same fifty rows with the same texts and the same things to press, from the same answer: one request, one string of
 * HTML per page, the browser's own look. It is the floor: no component can do with less than this page does.
 */
export const handWritten = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Licenses</title>
<style>body{font:15px/1.45 sans-serif}table{inline-size:100%;border-spacing:0}td,th{padding:12px;text-align:start;vertical-align:top;border-block-end:1px solid #ddd}details{display:inline-block}svg{width:1em;height:1em}</style></head>
<body><main><p id="count"></p><input type="search" placeholder="Search licenses" aria-label="Search licenses"> <button>Filter</button><table id="table"></table><p><button>Previous</button><button>Next</button></p></main><script>
const escape = (text) => String(text).replace(/[&<>"]/g, (one) => '&#' + one.charCodeAt(0) + ';');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' }), date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const icon = '<svg viewBox="0 0 20 20"><circle cx="10" cy="10" r="7" fill="none" stroke="currentColor"/></svg>';
fetch('/cx/me/licenses?page=1&limit=${pageSize}', { headers: { accept: 'application/json' } }).then((answer) => answer.json()).then(({ items, total }) => {
  document.getElementById('count').textContent = total.toLocaleString('en') + ' licenses';
  document.getElementById('table').innerHTML = '<thead><tr><th>Product<th>Status<th>License key<th>Expiry<th>Machines</thead>' + items.map((one) => {
    const expires = new Date(one.expiresAt), years = Math.round((expires - Date.now()) / 31557600000);
    const more = ['Machines', 'Downloads', 'Details'].map((name) => '<details><summary>' + icon + name + '</summary></details> ').join('');
    return '<tbody><tr><th scope="row">' + escape(one.productName) + '</th><td><span>' + icon + 'Active</span></td><td><code>•••• ' + escape(one.key.slice(-4)) + '</code> <button title="Show key">' + icon + '</button> <button title="Copy key">' + icon + '</button></td><td><span>Expires ' + relative.format(years, 'year') + '</span><br><small>' + date.format(expires) + '</small></td><td><span>' + one.seats.used + ' of ' + one.seats.allowed + ' machines</span><br><svg class="meter" style="width:200px;height:6px"><rect width="' + 100 * one.seats.used / one.seats.allowed + '%" height="100%"/></svg></td></tr><tr><td colspan="5">' + more + '</td></tr></tbody>';
  }).join('');
});
</script></body></html>`;

/** The same with the element. */
export const withElement = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Licenses</title><script type="module" src="/cx-kit.js"></script></head><body><main><cx-licenses layout="table" page-size="${pageSize}" refresh-interval="0"></cx-licenses></main></body></html>`;
