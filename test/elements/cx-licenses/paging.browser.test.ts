import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createLicense } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { announced, eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from '../inside.ts';
import { openLicenses } from './licenses-page.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => createLicense({ id: `license-${index + 1}`, productName: `Engine ${index + 1}`, key: `KEY-${index + 1}-XXXXXXXX` }));
const nextEnabled = (element: Element) => part(element, 'pagination-button', /Next/).getAttribute('aria-disabled') !== 'true';

describe('<cx-licenses>, search and pages', () => {
  const mock = useMockAdapter();
  const lists = () => mock().calls.filter(({ name }) => name === 'listLicenses');

  it('turns pages by keyboard to the end of 300 licenses, and says where it is', async () => {
    mock().licenses = many(300);
    const element = await openLicenses(mock(), { pageSize: 100 });
    expect(seen(element)).to.include('1–100 of 300');
    expect(part(element, 'pagination-button', /Previous/).getAttribute('aria-disabled')).to.equal('true');
    for (const position of ['101–200 of 300', '201–300 of 300']) {
      part(element, 'pagination-button', /Next/).focus();
      await sendKeys({ press: 'Enter' });
      await seeing(element, position);
      await eventually(() => focused()?.getAttribute('aria-label') === `Licenses, ${position}`);
    }
    expect(nextEnabled(element)).to.equal(false);
    expect(seen(element)).to.include('Engine 300');
    expect(element.shadowRoot!.querySelectorAll('[part~="license"]').length).to.equal(100);
  });

  it('has no pages for what fits on one', async () => {
    mock().licenses = many(3);
    const element = await openLicenses(mock());
    expect(element.shadowRoot!.querySelector('nav')).to.equal(null);
  });

  it('keeps the page in sight, dimmed, until the next is there', async () => {
    mock().licenses = many(30);
    const element = await openLicenses(mock());
    let answer = () => {};
    mock().fault('listLicenses', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    part(element, 'pagination-button', /Next/).click();
    await eventually(() => element.shadowRoot!.querySelector('[aria-busy="true"]'));
    expect(seen(element)).to.include('Engine 1');
    answer();
    await seeing(element, '21–30 of 30');
    expect(element.shadowRoot!.querySelector('[aria-busy="true"]')).to.equal(null);
  });

  it('shows the page that was asked for last, whichever answer comes last', async () => {
    mock().licenses = many(50);
    const element = await openLicenses(mock());
    const told: string[] = [];
    element.addEventListener('cx-licenses-load', ({ licenses }) => told.push(licenses[0]!.id));
    let answer = () => {};
    mock().fault('listLicenses', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    part(element, 'pagination-button', /Next/).click();
    await eventually(() => lists().length === 2);
    const search = part<HTMLInputElement>(element, 'search-input');
    search.focus();
    await sendKeys({ type: 'Engine 42' });
    await sendKeys({ press: 'Enter' });
    await seeing(element, '1 license');
    answer();
    await quiet();
    expect(seen(element)).to.include('Engine 42');
    expect(seen(element)).not.to.include('Engine 21');
    expect(told).to.deep.equal(['license-42']);
  });

  it('goes back to the last page that is still there', async () => {
    mock().licenses = many(21);
    const element = await openLicenses(mock());
    part(element, 'pagination-button', /Next/).click();
    await seeing(element, 'Engine 21');
    mock().licenses = many(20);
    element.refresh();
    await seeing(element, 'Engine 20');
    expect(seen(element)).not.to.include('Nothing found');
  });

  it('searches when the typing stops, once', async () => {
    mock().licenses = many(30);
    const element = await openLicenses(mock());
    part(element, 'search-input').focus();
    await sendKeys({ type: 'Engine 17' });
    await seeing(element, '1 license');
    expect(lists().map(({ url }) => url.searchParams.get('search')).filter(Boolean)).to.deep.equal(['Engine 17']);
    await expectAccessible(element);
  });

  it('clears the search with Escape or the button, and keeps the focus in the field', async () => {
    mock().licenses = many(5);
    const element = await openLicenses(mock());
    const search = part<HTMLInputElement>(element, 'search-input');
    search.focus();
    await sendKeys({ type: 'Engine 3' });
    await seeing(element, '1 license');
    await sendKeys({ press: 'Escape' });
    await seeing(element, '5 licenses');
    await sendKeys({ type: 'Engine 4' });
    await seeing(element, '1 license');
    part(element, 'search-clear').click();
    await seeing(element, '5 licenses');
    expect(search.value).to.equal('');
    expect(focused()).to.equal(search);
  });

  it('says that nothing was found, and quotes the search as text', async () => {
    mock().licenses = many(2);
    const element = await openLicenses(mock());
    part(element, 'search-input').focus();
    await sendKeys({ type: '<b>x' });
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'No license matches “<b>x”.');
    await expectAccessible(element);
  });

  it('tells the page which licenses it shows', async () => {
    mock().licenses = many(2);
    const element = await openLicenses(mock());
    setTimeout(() => element.refresh());
    const { licenses } = await nextEvent(element, 'cx-licenses-load');
    expect(licenses.map(({ id }) => id)).to.deep.equal(['license-1', 'license-2']);
    expect(announced(element)).to.equal('');
  });

  it('shows two lists on a page, each at its own place', async () => {
    mock().licenses = many(30);
    const first = await openLicenses(mock());
    const second = document.createElement('cx-licenses');
    second.refreshInterval = 0;
    first.after(second);
    await seeing(second, '1–20 of 30');
    part(second, 'pagination-button', /Next/).click();
    await seeing(second, '21–30 of 30');
    expect(seen(first)).to.include('1–20 of 30');
  });
});
