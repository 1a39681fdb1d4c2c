import { expect, fixture, html } from '@open-wc/testing';
import type { LicenseStatus } from '#contract/license.ts';
import { createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, part, seeing, seen } from '../inside.ts';
import { disclose, inDays, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, the list', () => {
  const mock = useMockAdapter();

  it('shows product, status, expiry and seats in words', async () => {
    mock().licenses = [createLicense({ status: 'expiring', expiresAt: inDays(12), seats: { used: 2, allowed: 5 } })];
    const element = await openLicenses(mock());
    for (const text of ['Analytical Engine', 'Expiring soon', 'Expires in 12 days', '2 of 5 machines', '1 license']) expect(seen(element)).to.include(text);
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

  it('links to where a license that ends can be renewed, unless the page says something itself', async () => {
    mock().licenses = [createLicense({ id: 'a/b', productId: 'p&q', expiresAt: inDays(5) }), createLicense({ id: 'forever', expiresAt: null }), createLicense({ id: 'gone', status: 'revoked' })];
    const element = await openLicenses(mock(), { renewUrl: '/renew?license={id}&product={productId}' });
    const links = Array.from(element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[part="renew-link"]'), (link) => link.getAttribute('href'));
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

  it('cuts a long product name and shows all of it on demand', async () => {
    mock().licenses = [createLicense({ productName: 'Engine '.repeat(60) })];
    const element = await openLicenses(mock());
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
    expect(Array.from(table.querySelectorAll('thead th'), (cell) => cell.textContent)).to.deep.equal(['Product', 'Status', 'License key', 'Expiry', 'Machines']);
    expect(Array.from(table.querySelectorAll('th[scope="row"]'), (cell) => cell.textContent.trim())).to.deep.equal(['Analytical Engine', 'Difference Engine']);
    await expectAccessible(element);
  });

  it('stacks the table where it is narrow, and stays within 320 pixels', async () => {
    mock().licenses = [createLicense({ productName: 'Engine '.repeat(60), key: 'K'.repeat(80) })];
    const element = await openLicenses(mock(), { layout: 'table' });
    element.style.width = '288px';
    part(element, 'key-button', /Show/).click();
    await element.updateComplete;
    expect(getComputedStyle(element.shadowRoot!.querySelector('td')!).display).to.equal('grid');
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
