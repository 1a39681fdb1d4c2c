import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxLicenses } from '../../../src/elements/cx-licenses/cx-licenses.ts';
import { createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { openLicenses, refuseToSignIn } from './licenses-page.ts';

const select = (element: CxLicenses, label: string) => {
  const field = part(element, 'field', label);
  return field.querySelector('select')!;
};

function choose(element: CxLicenses, label: string, text: string): void {
  const field = select(element, label);
  field.value = Array.from(field.options).find((option) => option.textContent === text)!.value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function openFilters(element: CxLicenses): Promise<void> {
  part(element, 'filter-button').click();
  await eventually(() => element.shadowRoot!.querySelector('[part="select"]'));
}

describe('<cx-licenses>, filters', () => {
  const mock = useMockAdapter();
  const queries = () => mock().calls.filter(({ name }) => name === 'listLicenses').map(({ url }) => Object.fromEntries(url.searchParams));
  beforeEach(() => {
    mock().licenses = [
      createLicense(),
      createLicense({ id: 'license-2', status: 'expired' }),
      createLicense({ id: 'license-3', productId: 'product-2', productName: 'Orrery' }),
    ];
  });

  it('asks for products when the filters are opened, not before, and offers each once', async () => {
    const element = await openLicenses(mock());
    const asked = () => mock().calls.filter(({ name }) => name === 'listProducts').length;
    expect(asked()).to.equal(0);
    await openFilters(element);
    await eventually(() => select(element, 'Product').options.length > 1);
    expect(Array.from(select(element, 'Product').options, ({ textContent }) => textContent)).to.deep.equal(['All products', 'Analytical Engine', 'Orrery']);
    expect(part(element, 'filter-button').getAttribute('aria-expanded')).to.equal('true');
    part(element, 'filter-button').click();
    part(element, 'filter-button').click();
    await element.updateComplete;
    expect(asked()).to.equal(1);
    await expectAccessible(element);
  });

  it('shows the licenses of one status, and of one product, and says how many filters there are', async () => {
    const element = await openLicenses(mock());
    await openFilters(element);
    choose(element, 'Status', 'Expired');
    await seeing(element, '1 license');
    await eventually(() => select(element, 'Product').options.length > 1);
    choose(element, 'Product', 'Orrery');
    await seeing(element, 'Nothing found');
    expect(queries().at(-1)).to.deep.equal({ page: '1', limit: '20', status: 'expired', productId: 'product-2' });
    expect(part(element, 'filter-button').textContent).to.match(/Filter\s*2/);
    await expectAccessible(element);
  });

  it('orders the licenses as the adapter does', async () => {
    const element = await openLicenses(mock());
    await openFilters(element);
    choose(element, 'Order', 'Ending first');
    await eventually(() => queries().length === 2);
    expect(queries()[1]).to.deep.equal({ page: '1', limit: '20', sort: 'expiresAt' });
  });

  it('shows all again with one click, and keeps the focus near', async () => {
    const element = await openLicenses(mock());
    part(element, 'search-input').focus();
    await sendKeys({ type: 'zeppelin' });
    await sendKeys({ press: 'Enter' });
    await openFilters(element);
    choose(element, 'Status', 'Revoked');
    await seeing(element, 'No license matches these filters.');
    element.shadowRoot!.querySelector<HTMLElement>('.region [part~="clear-button"]')!.click();
    await seeing(element, '3 licenses');
    expect(part<HTMLInputElement>(element, 'search-input').value).to.equal('');
    expect(select(element, 'Status').value).to.equal('');
    expect(focused()).to.equal(part(element, 'filter-button'));
    await eventually(() => !queries().at(-1)?.['search']);
    expect(queries().at(-1)).to.deep.equal({ page: '1', limit: '20' });
  });

  it('keeps what was chosen over a refresh and over pages', async () => {
    mock().licenses = Array.from({ length: 30 }, (_, index) => createLicense({ id: `license-${index}`, status: index % 3 ? 'expired' : 'active' }));
    const element = await openLicenses(mock(), { pageSize: 5 });
    await openFilters(element);
    choose(element, 'Status', 'Expired');
    await seeing(element, '1–5 of 20');
    part(element, 'pagination-button', /Next/).click();
    await seeing(element, '6–10 of 20');
    element.refresh();
    await eventually(() => queries().length === 4);
    expect(queries().at(-1)).to.deep.equal({ page: '2', limit: '5', status: 'expired' });
  });

  it('forgets what was chosen when somebody signs out', async () => {
    const element = await openLicenses(mock());
    part(element, 'search-input').focus();
    await sendKeys({ type: 'Orrery' });
    await sendKeys({ press: 'Enter' });
    await seeing(element, '1 license');
    mock().signedIn = undefined;
    element.refresh();
    await refuseToSignIn();
    await seeing(element, 'Sign in to see your licenses.');
    const login = document.createElement('cx-login');
    element.before(login);
    await eventually(() => login.querySelector('form'));
    login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
    login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    login.querySelector('form')!.requestSubmit();
    await seeing(element, '3 licenses');
    expect(part<HTMLInputElement>(element, 'search-input').value).to.equal('');
  });

  it('offers no product where the page shows one only', async () => {
    const element = await openLicenses(mock(), { productId: 'product-2' });
    part(element, 'filter-button').click();
    await eventually(() => element.shadowRoot!.querySelector('[part="select"]'));
    expect(seen(element)).not.to.include('All products');
  });

  it('says that products could not be loaded, and tries again; other filters work meanwhile', async () => {
    mock().fault('listProducts', { problem: 'provider-unavailable' });
    const element = await openLicenses(mock());
    await openFilters(element);
    await seeing(element, 'cannot be reached');
    await expectAccessible(element);
    part(element, 'filters').querySelector<HTMLElement>('[part~="alert-action"]')!.click();
    await eventually(() => select(element, 'Product').options.length > 1);
  });

  it('says when there are too many licenses to look through all of them', async () => {
    const element = await openLicenses(mock());
    mock().incomplete = true;
    await openFilters(element);
    choose(element, 'Status', 'Expired');
    await seeing(element, 'There are too many licenses to look through all of them.');
  });

  it('fits into 320 pixels', async () => {
    mock().licenses = [createLicense({ productName: 'Engine '.repeat(40) })];
    const element = await openLicenses(mock());
    element.style.width = '288px';
    await openFilters(element);
    await eventually(() => select(element, 'Product').options.length > 1);
    expect(element.scrollWidth).to.be.at.most(288);
    await expectAccessible(element);
  });

  it('says how far a search has looked where there are too many licenses', async () => {
    mock().incomplete = true;
    const element = await openLicenses(mock());
    const field = part<HTMLInputElement>(element, 'search-input');
    field.value = 'Orrery';
    field.dispatchEvent(new Event('input'));
    await seeing(element, 'Searched 1,000 of 12,000 licenses.');
    await expectAccessible(element);
  });
});
