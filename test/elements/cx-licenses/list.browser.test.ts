import { expect, fixture, html } from '@open-wc/testing';
import type { LicenseStatus } from '#contract/license.ts';
import { createLicense } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, part, seeing, seen } from '../inside.ts';
import { disclose, inDays, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, the list', () => {
  const mock = useMockAdapter();

  it('shows product, status, expiry and seats in words', async () => {
    mock().licenses = [createLicense({ status: 'expiring', expiresAt: inDays(12), seats: { used: 2, allowed: 5 } })];
    const element = await openLicenses(mock());
    for (const text of ['Analytical Engine', 'Expiring soon', 'Expires in 12 days', '2 of 5 machines', '1 license', 'Needs attention']) expect(seen(element)).to.include(text);
    await expectAccessible(element);
  });

  for (const [status, word] of Object.entries({ active: 'Active', expired: 'Expired', suspended: 'Suspended', revoked: 'Revoked', 'not-started': 'Not started' })) {
    it(`says ${word} with a word and an icon`, async () => {
      mock().licenses = [createLicense({ status: status as LicenseStatus })];
      const element = await openLicenses(mock());
      expect(part(element, 'status').textContent).to.include(word);
      expect(part(element, 'status').querySelector('svg')).not.to.equal(null);
      await expectAccessible(element);
    });
  }

  it('says when a license has expired, never does, or has not begun', async () => {
    mock().licenses = [
      createLicense({ id: 'a', status: 'expired', expiresAt: inDays(-3) }),
      createLicense({ id: 'b', expiresAt: null }),
      createLicense({ id: 'c', status: 'not-started', expiresAt: null }),
    ];
    const element = await openLicenses(mock());
    for (const text of ['Expired 3 days ago', 'Does not expire', 'Starts on first use']) expect(seen(element)).to.include(text);
  });

  it('says that seats have no limit, without a bar', async () => {
    mock().licenses = [createLicense({ seats: { used: 14, allowed: null } })];
    const element = await openLicenses(mock());
    expect(seen(element)).to.include('14 machines, no limit');
    expect(element.shadowRoot!.querySelector('[part="meter"]')).to.equal(null);
  });

  it('shows metadata and meters as text, whatever is in them', async () => {
    mock().licenses = [createLicense({ metadata: [{ key: 'Note', value: '<img src=x onerror=alert(1)>' }], meters: [{ name: 'Exports', used: 120, allowed: 500 }], maintenanceExpiresAt: inDays(30) })];
    const element = await openLicenses(mock());
    const details = await disclose(element, 'details');
    expect(details.querySelector('img')).to.equal(null);
    for (const text of ['<img src=x onerror=alert(1)>', '120 of 500', 'Updates until']) expect(details.innerText).to.include(text);
    await expectAccessible(element);
  });

  it('shows what a license is and may: kind, dates, freed machines, features', async () => {
    const features = [
      { name: 'pdf', displayName: 'Export to PDF', value: null, expiresAt: null },
      { name: 'threads', displayName: 'Render threads', value: '16', expiresAt: inDays(30) },
      { name: 'raw<b>', displayName: '', value: null, expiresAt: 'never' },
    ];
    mock().licenses = [createLicense({ type: 'hosted-floating', deactivations: { used: 2, allowed: 5 }, entitlements: features, maintenanceExpiresAt: '2027-03-12T00:00:00Z' })];
    const element = await openLicenses(mock());
    const details = await disclose(element, 'details');
    for (const text of ['Floating', 'Jan 15, 2026', '2 of 5', 'Export to PDF', 'raw<b>', 'Mar 12, 2027']) expect(details.innerText).to.include(text);
    expect(details.innerText).to.match(/Render threads: 16, until \w+ \d+, \d{4}/);
    expect(details.querySelectorAll('[part="entitlement"]').length).to.equal(3);
    await expectAccessible(element);
  });

  it('says in the details too what it does not know: another kind, a date that is none, HTML and emptiness in metadata', async () => {
    const metadata = [{ key: '<i>k</i>', value: '' }, { key: 'x'.repeat(1000), value: 'y'.repeat(1000) }];
    mock().licenses = [createLicense({ type: 'per-core', createdAt: 'one day', metadata, deactivations: { used: 0, allowed: null } })];
    const element = await openLicenses(mock());
    element.style.width = '288px';
    const details = await disclose(element, 'details');
    for (const text of ['per-core', '<i>k</i>', '—']) expect(details.innerText).to.include(text);
    expect(details.innerText).not.to.include('Added');
    expect(element.scrollWidth).to.be.at.most(288);
  });

  it('links to where a license that has ended, or soon will, can be renewed, unless the page says something itself', async () => {
    mock().licenses = [createLicense({ id: 'a/b', productId: 'p&q', status: 'expiring', expiresAt: inDays(5) }), createLicense({ id: 'paused', status: 'suspended' }), createLicense({ id: 'forever', expiresAt: null }), createLicense({ id: 'gone', status: 'revoked' })];
    const element = await openLicenses(mock(), { renewUrl: '/renew?license={id}&product={productId}' });
    const links = Array.from(element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[part~=renew-link]'), (link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['/renew?license=a%2Fb&product=p%26q']);
    await expectAccessible(element);
    element.innerHTML = '<a slot="license-actions-a/b" href="/more">Buy more seats</a>';
    expect(part(element, 'renew-link').checkVisibility()).to.equal(false);
  });

  it('renews an expired license itself where an offer does, and leaves the others alone', async () => {
    mock().capabilities.licenseOffers = true;
    mock().licenses = [createLicense({ id: 'old', status: 'expired', expiresAt: inDays(-5) }), createLicense({ id: 'fresh', expiresAt: inDays(300) })];
    mock().licenseOffers['old'] = { items: [{ offer: 'renewal', change: 'renew', price: '€ 79', quantity: { min: 1, max: 1 }, expiresAt: '2028-09-03T00:00:00.000Z' }], refused: null };
    const element = await openLicenses(mock(), { renewUrl: '/renew?license={id}' });
    const buys = () => [...element.shadowRoot!.querySelectorAll('cx-buy')];
    await eventually(() => buys().some((buy) => buy.shadowRoot?.querySelector('[part~="buy-button"]')), 'there is no button');
    expect(buys().map(({ license, change }) => [license, change])).to.deep.equal([['old', 'renew']]);
    expect(buys()[0]!.shadowRoot!.textContent).to.include('until Sep 3, 2028');
    expect(mock().calls.filter(({ name }) => name === 'listLicenseOffers').length).to.equal(1);
    await expectAccessible(element);
  });

  it('asks for the renewals of many licenses one by one, as somebody wants to know', async () => {
    mock().capabilities.licenseOffers = true;
    mock().licenses = ['a', 'b', 'c', 'd'].map((id) => createLicense({ id, status: 'expired', expiresAt: inDays(-5) }));
    mock().licenseOffers['b'] = { items: [{ offer: 'renewal', change: 'renew', price: '€ 79', quantity: { min: 1, max: 1 }, expiresAt: '2028-09-03T00:00:00.000Z' }], refused: null };
    const element = await openLicenses(mock());
    const buttons = () => [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part~="renew-button"]')];
    await eventually(() => buttons().length === 4, 'there are no buttons');
    expect(mock().calls.filter(({ name }) => name === 'listLicenseOffers')).to.deep.equal([]);
    buttons()[1]!.click();
    await eventually(() => element.shadowRoot!.querySelector('cx-buy')?.shadowRoot?.textContent?.includes('until Sep 3, 2028'), 'the new end is not said');
    expect(mock().calls.filter(({ name }) => name === 'listLicenseOffers').length).to.equal(1);
  });

  it('makes sense of what it does not know: status, name, date, key', async () => {
    mock().licenses = [createLicense({ status: 'paused' as LicenseStatus, productName: null, expiresAt: 'one day', key: '', seats: { used: 1, allowed: 0 } })];
    const element = await openLicenses(mock());
    for (const text of ['paused', 'Not known', '1 of 0 machines']) expect(seen(element)).to.include(text);
    expect(part(element, 'product').textContent).to.include('License');
  });

  it('draws a license of which everything but the id is missing', async () => {
    mock().licenses = [{ id: 'license-1' } as ReturnType<typeof createLicense>];
    const element = await openLicenses(mock());
    expect(seen(element)).to.include('Not known');
    await expectAccessible(element);
  });

  it('cuts a long product name, and shows all of it on demand in its own place', async () => {
    mock().licenses = [createLicense({ productName: 'Engine '.repeat(60) })];
    const element = await openLicenses(mock());
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    await disclose(element, 'details');
    const text = element.shadowRoot!.querySelector<HTMLElement>('[part~="product"] summary')!;
    const cut = text.clientHeight;
    text.click();
    expect(text.clientHeight).to.be.greaterThan(cut * 2);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('names each card with a heading, of the level that the page wants', async () => {
    mock().licenses = [createLicense()];
    const element = await openLicenses(mock());
    const level = () => element.shadowRoot!.querySelector('[role="heading"]')!.ariaLevel;
    expect(level()).to.equal('2');
    element.headingLevel = 4;
    await element.updateComplete;
    expect(level()).to.equal('4');
  });

  it('is a table on request, with a head and a row header', async () => {
    mock().licenses = [createLicense(), createLicense({ id: 'license-2', productName: 'Difference Engine' })];
    const element = await openLicenses(mock(), { layout: 'table' });
    const table = element.shadowRoot!.querySelector('table')!;
    expect(Array.from(table.querySelectorAll('thead th'), (cell) => cell.textContent!.trim())).to.deep.equal(['Product↕', 'Status↕', 'License key', 'Expiry↕', 'Machines↕']);
    expect(table.querySelectorAll('tbody tr[role=row]').length).to.equal(2);
    expect(Math.max(...Array.from(table.querySelectorAll('tbody tr'), ({ clientHeight }) => clientHeight))).to.be.at.most(56);
    expect(Array.from(table.querySelectorAll('th[scope="row"]'), (cell) => cell.textContent.trim())).to.deep.equal(['Analytical Engine', 'Difference Engine']);
    await expectAccessible(element);
  });

  it('is cards up to four licenses and a table from five on, until somebody chooses; that is remembered', async () => {
    const licenses = (count: number) => Array.from({ length: count }, (_, index) => createLicense({ id: `license-${index}` }));
    mock().licenses = licenses(4);
    const few = await openLicenses(mock());
    expect(few.shadowRoot!.querySelector('table')).to.equal(null);
    mock().licenses = licenses(5);
    const many = await openLicenses(mock());
    await eventually(() => many.shadowRoot!.querySelector('table'));
    await expectAccessible(many);
    try {
      part(many, 'layout-button', 'Cards').click();
      await eventually(() => !many.shadowRoot!.querySelector('table'));
      expect(part(many, 'layout-button', 'Cards').ariaPressed).to.equal('true');
      await expectAccessible(many);
      const next = await openLicenses(mock());
      expect(next.shadowRoot!.querySelector('table')).to.equal(null);
    } finally {
      localStorage.removeItem('cx-licenses-layout');
    }
  });

  it('opens the license whose row is pressed, and takes no press beyond the table, nor one that selects text', async () => {
    mock().licenses = ['Loom', 'Mill', 'Press'].map((productName, index) => createLicense({ id: `license-${index}`, productName }));
    const element = await openLicenses(mock(), { layout: 'table' });
    const page = element.parentElement!;
    page.insertAdjacentHTML('beforeend', '<a href="#elsewhere">Elsewhere</a>');
    const pressed = ({ x, y, width, height }: DOMRect, root: DocumentOrShadowRoot = document) => root.elementFromPoint(x + width / 2, y + height / 2) as HTMLElement;
    const inTable = (cell: Element) => pressed(cell.getBoundingClientRect(), element.shadowRoot!);
    const elsewhere = page.querySelector('a')!;
    const toOpen = element.shadowRoot!.querySelectorAll('[part~="license-link"]')[1]!;
    const cells = [...toOpen.closest('tr')!.cells];
    page.scrollIntoView();
    expect(pressed(elsewhere.getBoundingClientRect()) === elsewhere, 'something covers the page').to.equal(true);
    for (const cell of cells) expect(inTable(cell).closest('tr') === toOpen.closest('tr'), 'something covers the row').to.equal(true);
    expect(inTable(toOpen).closest('a') === toOpen, 'something covers the link').to.equal(true);

    const expiry = cells[3]!.querySelector('[part~="expiry"]')!;
    getSelection()!.selectAllChildren(expiry);
    inTable(expiry).click();
    getSelection()!.removeAllRanges();
    part(element, 'key-button', /Show/).click();
    element.insertAdjacentHTML('beforeend', '<b slot="license-actions-license-0">Paid</b>');
    element.querySelector('b')!.click();
    await quiet();
    expect(Boolean(element.shadowRoot!.querySelector('table')), 'a license has been opened').to.equal(true);
    inTable(expiry).click();
    await eventually(() => element.shadowRoot!.querySelector('[part~="back-link"]'), 'no license opens');
    expect(element.shadowRoot!.querySelector('[role=heading]')!.textContent).to.include('Mill');
  });

  it('offers no other layout where the page has chosen one', async () => {
    mock().licenses = [createLicense(), createLicense({ id: 'license-2' })];
    const element = await openLicenses(mock(), { layout: 'cards' });
    await eventually(() => element.shadowRoot!.querySelector('[part~=export-button]'));
    expect(element.shadowRoot!.querySelector('[part~=layout-button]')).to.equal(null);
  });

  it('sorts a table by its columns: by the end of licenses at the license server, by the others here', async () => {
    mock().licenses = [
      createLicense({ id: 'b', productName: 'Beta', status: 'active', seats: { used: 1, allowed: 4 } }),
      createLicense({ id: 'c', productName: 'Gamma', status: 'suspended', seats: { used: 4, allowed: 4 } }),
      createLicense({ id: 'a', productName: 'Alpha', status: 'expiring', expiresAt: inDays(3), seats: { used: 2, allowed: 4 } }),
    ];
    const element = await openLicenses(mock(), { layout: 'table' });
    const order = () => Array.from(element.shadowRoot!.querySelectorAll('[part~=license-link]'), ({ textContent }) => textContent!.trim()).join(' ');
    const sortBy = async (title: string, expected: string) => {
      part(element, 'sort-button', title).click();
      await eventually(() => order() === expected, `${title}: ${order()}`);
    };
    await sortBy('Product', 'Alpha Beta Gamma');
    expect(part(element, 'sort-button', 'Product').parentElement!.ariaSort).to.equal('ascending');
    await sortBy('Product', 'Gamma Beta Alpha');
    await sortBy('Product', 'Beta Gamma Alpha');
    await sortBy('Status', 'Gamma Alpha Beta');
    await sortBy('Machines', 'Beta Alpha Gamma');
    await sortBy('Expiry', 'Alpha Beta Gamma');
    expect(mock().calls.filter(({ name }) => name === 'listLicenses').map(({ url }) => url.searchParams.get('sort')).filter(Boolean)).to.deep.equal(['expiresAt']);
    await expectAccessible(element);
  });

  it('says first what needs attention, and leads there', async () => {
    mock().licenses = [
      createLicense({ id: 'good' }),
      createLicense({ id: 'soon', productName: 'Loom', status: 'expiring', expiresAt: inDays(7) }),
      createLicense({ id: 'one', status: 'suspended' }),
      createLicense({ id: 'two', status: 'suspended' }),
    ];
    const element = await openLicenses(mock());
    await seeing(element, 'Loom: Expires in 7 days');
    await expectAccessible(element);
    part(element, 'attention-link', '2 suspended').click();
    await eventually(() => element.shadowRoot!.querySelectorAll('[part~=license]').length === 2);
    expect(element.shadowRoot!.querySelector('[part~=attention]')).to.equal(null);
  });

  it('opens the license that alone needs attention', async () => {
    mock().licenses = [createLicense({ id: 'good' }), createLicense({ id: 'soon', productName: 'Loom', status: 'expiring', expiresAt: inDays(7) })];
    const element = await openLicenses(mock());
    await seeing(element, 'Loom: Expires in 7 days');
    part(element, 'attention-link').click();
    await seeing(element, 'This license expires in 7 days.');
  });

  it('says with a license why it does not work, in the vendor’s words where there are some', async () => {
    const reason = { key: 'Reason', value: 'Invoice 2041 is unpaid.' };
    mock().licenses = [
      createLicense({ id: 'a', status: 'suspended', metadata: [reason] }),
      createLicense({ id: 'b', status: 'suspended' }),
      createLicense({ id: 'c', status: 'revoked' }),
      createLicense({ id: 'd', metadata: [reason], seats: { used: 2, allowed: 2 } }),
    ];
    const element = await openLicenses(mock());
    const whys = () => Array.from(element.shadowRoot!.querySelectorAll('[part~=why]'), ({ textContent }) => textContent);
    await eventually(() => whys().length === 4);
    expect(whys()).to.deep.equal(['Invoice 2041 is unpaid.', 'Paused by the vendor', 'Taken back by the vendor', 'All machines are in use']);
    element.reasonKey = 'note';
    await element.updateComplete;
    expect(whys()[0]).to.equal('Paused by the vendor');
  });

  it('saves what is listed as a file that no spreadsheet takes for formulas', async () => {
    mock().licenses = [createLicense({ productName: '=cmd|"x",y' }), createLicense({ id: 'license-2', productName: 'Loom', expiresAt: null, seats: { used: 2, allowed: null } })];
    const element = await openLicenses(mock());
    await eventually(() => element.shadowRoot!.querySelector('[part~=export-button]'));
    let saved: Blob | undefined;
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    try {
      URL.createObjectURL = (blob) => ((saved = blob as Blob), 'blob:saved');
      HTMLAnchorElement.prototype.click = () => {};
      part(element, 'export-button').click();
      await eventually(() => saved);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    const rows = (await saved!.text()).trim().split('\r\n');
    expect(rows[1]).to.equal(`"'=cmd|""x"",y",AAAAAA-BBBBBB-CCCCCC-DDDDDD,Active,2099-01-15,1,3`);
    expect(rows[2]).to.equal('Loom,AAAAAA-BBBBBB-CCCCCC-DDDDDD,Active,,2,');
  });

  it('stacks the table where it is narrow, and stays within 320 pixels', async () => {
    mock().licenses = [createLicense({ productName: 'Engine '.repeat(60), key: 'K'.repeat(80) })];
    const element = await openLicenses(mock(), { layout: 'table' });
    element.style.width = '288px';
    part(element, 'key-button', /Show/).click();
    await element.updateComplete;
    expect(getComputedStyle(element.shadowRoot!.querySelector('tbody tr')!).display).to.equal('grid');
    expect(element.shadowRoot!.querySelector('table')!.scrollWidth).to.be.at.most(288);
    await expectAccessible(element);
  });

  it('gives the page a place for its own actions with every license', async () => {
    mock().licenses = [createLicense({ id: 'license-7' })];
    const element = await openLicenses(mock());
    element.innerHTML = '<a slot="license-actions-license-7" href="/renew">Renew</a>';
    expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
  });

  it('speaks Arabic in a page that does', async () => {
    mock().licenses = [createLicense({ seats: { used: 2, allowed: 5 } })];
    const element = await openLicenses(mock());
    document.documentElement.lang = 'ar';
    // Which digits a language has is for the browser to know: WebKit's are Arabic, too.
    const [used, allowed] = [2, 5].map((number) => number.toLocaleString('ar'));
    try {
      await seeing(element, `${used} من ${allowed} أجهزة`);
    } finally {
      document.documentElement.lang = 'en';
    }
    await seeing(element, '2 of 5 machines');
  });

  it('tells those who are not signed in, and links to where they can', async () => {
    const page = await fixture(html`<cx-provider><cx-licenses sign-in-url="/sign-in"></cx-licenses></cx-provider>`);
    const element = page.querySelector('cx-licenses')!;
    await seeing(element, 'Sign in to see your licenses.');
    expect(part<HTMLAnchorElement>(element, 'sign-in-link').pathname).to.equal('/sign-in');
    expect(mock().calls.some(({ name, included }) => name === 'listLicenses' && !included)).to.equal(false);
    await expectAccessible(element);
  });

  it('tells those who have none, in words of the page if it has some', async () => {
    const element = await openLicenses(mock());
    await seeing(element, 'No licenses yet');
    await expectAccessible(element);
    expect(seen(element)).not.to.include('Nothing found');
    element.innerHTML = '<p slot="empty">Buy one today</p>';
    expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
    expect(seen(element)).not.to.include('No licenses yet');
  });

  it('asks nothing of an adapter without licenses, and says so', async () => {
    mock().capabilities.licenses = false;
    const element = await openLicenses(mock());
    await seeing(element, 'This is not possible here.');
    expect(mock().calls.some(({ name, included }) => name === 'listLicenses' && !included)).to.equal(false);
  });
});
