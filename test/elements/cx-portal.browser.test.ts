import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import type { CxPortal } from '../../src/elements/cx-portal/cx-portal.ts';
import '../../src/index.ts';
import { createLicense, createRelease } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../mocks/user-actions.ts';
import { eventually, expectAccessible, focused, part, seen } from './inside.ts';

describe('<cx-portal>', () => {
  const mock = useMockAdapter();
  const here = location.pathname + location.search;
  const tabs = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')];
  const selected = (element: Element) => element.shadowRoot!.querySelector('[aria-selected=true]')?.textContent;
  const licensesIn = (element: Element) => element.querySelector('cx-licenses')!;
  const reading = (element: Element, text: string) => eventually(() => shownText(element).includes(text), `“${text}” is not seen`);

  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().releases = [createRelease()];
    document.title = 'Example';
    history.replaceState(null, '', here);
  });
  afterEach(() => history.replaceState(null, '', here));

  async function open(content: TemplateResult = html`<cx-portal></cx-portal>`): Promise<CxPortal> {
    const page = await fixture(html`<cx-provider>${content}</cx-provider>`);
    const element = page.querySelector('cx-portal')!;
    if (mock().signedIn) await eventually(() => tabs(element).length);
    return element;
  }

  it('shows what the adapter allows as tabs, the first of them open', async () => {
    const element = await open();
    expect(tabs(element).map(({ textContent }) => textContent)).to.deep.equal(['Licenses', 'Downloads', 'Profile']);
    await reading(element, 'Analytical Engine');
    expect(selected(element)).to.equal('Licenses');
    expect(document.title).to.equal('Licenses – Example');
    expect(mock().calls.some(({ name }) => name === 'listReleases')).to.equal(false);
    await expectAccessible(element);
    element.remove();
    expect(document.title).to.equal('Example');
  });

  it('leaves out what the adapter has not, and takes the order of the page', async () => {
    mock().capabilities.releases = false;
    expect(tabs(await open(html`<cx-portal sections="profile downloads unknown licenses"></cx-portal>`)).map(({ textContent }) => textContent)).to.deep.equal(['Profile', 'Licenses']);
  });

  it('leaves the page where it is when it comes in below', async () => {
    const element = await open(html`<div style="block-size: 3000px"></div><cx-portal></cx-portal>`);
    await reading(element, 'Analytical Engine');
    expect(scrollY).to.equal(0);
  });

  it('brings the tab that is shown into view in a narrow row', async () => {
    location.hash = '#/profile';
    const element = await open(html`<cx-portal style="inline-size: 150px"></cx-portal>`);
    await reading(element, 'Ada Lovelace');
    const [row, tab] = [tabs(element)[0]!.parentElement!, tabs(element)[2]!].map((one) => one.getBoundingClientRect());
    expect(tab!.right).to.be.at.most(row!.right + 1);
  });

  it('opens what the address says, and follows it back and forth', async () => {
    location.hash = '#/downloads';
    const element = await open();
    await reading(element, 'Analytical Engine 2.4');
    expect(mock().calls.some(({ name }) => name === 'listLicenses')).to.equal(false);
    tabs(element)[2]!.click();
    await eventually(() => location.hash === '#/profile');
    await reading(element, 'Ada Lovelace');
    expect(document.title).to.equal('Profile – Example');
    expect(shownText(element)).not.to.include('Analytical Engine 2.4');
    history.back();
    await eventually(() => selected(element) === 'Downloads');
    await reading(element, 'Analytical Engine 2.4');
    location.hash = '#/nowhere';
    await eventually(() => selected(element) === 'Licenses');
    location.hash = '#/%E0%A4%A';
    await reading(element, 'Analytical Engine');
  });

  it('stays where it is when a link leads to a place within the page', async () => {
    location.hash = '#/downloads';
    const element = await open();
    await reading(element, 'Analytical Engine 2.4');
    location.hash = '#main';
    await quiet();
    expect(selected(element)).to.equal('Downloads');
    location.hash = '#/profile';
    await eventually(() => selected(element) === 'Profile');
  });

  it('keeps what somebody is typing while another tab is open', async () => {
    const element = await open(html`<cx-portal routing="none"></cx-portal>`);
    tabs(element)[2]!.click();
    await reading(element, 'Edit profile');
    click(element, 'Edit profile');
    await eventually(() => element.querySelector('[name=company]'));
    element.querySelector<HTMLInputElement>('[name=company]')!.value = 'Engines';
    tabs(element)[0]!.click();
    await reading(element, 'Analytical Engine');
    tabs(element)[2]!.click();
    await eventually(() => element.querySelector('[name=company]')!.checkVisibility());
    expect(element.querySelector<HTMLInputElement>('[name=company]')!.value).to.equal('Engines');
    expect(location.pathname + location.search + location.hash).to.equal(here);
    expect(document.title).to.equal('Example');
  });

  it('asks nothing for what nobody sees, and brings it up to date when it is shown again', async () => {
    const element = await open(html`<cx-portal routing="none"></cx-portal>`);
    await reading(element, 'Analytical Engine');
    const asked = () => mock().calls.filter(({ name }) => name === 'listLicenses').length;
    tabs(element)[2]!.click();
    await reading(element, 'Ada Lovelace');
    expect(element.querySelector('cx-licenses')!.refreshInterval).to.equal(0);
    mock().licenses.push(createLicense({ id: 'license-2', productName: 'Loom' }));
    const before = asked();
    tabs(element)[0]!.click();
    await reading(element, 'Loom');
    expect(asked()).to.equal(before + 1);
    expect(element.querySelector('cx-licenses')!.refreshInterval).to.equal(undefined);
  });

  it('has addresses without a hash where the server answers them', async () => {
    const element = await open(html`<cx-portal routing="history" base="/account"></cx-portal>`);
    expect(tabs(element).map((tab) => (tab as HTMLAnchorElement).pathname)).to.deep.equal(['/account/licenses', '/account/downloads', '/account/profile']);
    tabs(element)[1]!.click();
    expect(location.pathname).to.equal('/account/downloads');
    await eventually(() => selected(element) === 'Downloads');
    history.back();
    await eventually(() => selected(element) === 'Licenses');
  });

  it('shows the license that an address names in its own place, its heading focused', async () => {
    mock().licenses = Array.from({ length: 30 }, (_, index) => createLicense({ id: `license-${index + 1}`, productName: `Engine ${index + 1}`, metadata: [{ key: 'Edition', value: `No. ${index + 1}` }] }));
    const isShown = (element: Element, name: string) => eventually(() => seen(licensesIn(element)).includes(`No. ${name}`) && focused()?.textContent?.trim() === `Engine ${name}`, `Engine ${name} is not shown`);
    location.hash = '#/licenses/license-2';
    const element = await open();
    await isShown(element, '2');
    expect(focused()!.getBoundingClientRect().top).to.be.within(0, innerHeight);
    location.hash = '#/licenses/license-30';
    await isShown(element, '30');
    expect(part(licensesIn(element), 'product').textContent!.trim(), 'one that is not in the list').to.equal('Engine 30');
    await expectAccessible(licensesIn(element));
    location.hash = '#/profile';
    await reading(element, 'Ada Lovelace');
    history.back();
    await eventually(() => location.hash === '#/licenses/license-30');
    await isShown(element, '30');
  });

  it('shows the license that an address names, once somebody has signed in', async () => {
    mock().signedIn = undefined;
    location.hash = '#/licenses/license-1';
    const element = await open();
    await eventually(() => element.querySelector('[name=email]'));
    await fill(element, 'email', 'ada@example.com');
    await fill(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused()?.textContent?.trim() === 'Analytical Engine', 'its heading has no focus');
    expect(part(licensesIn(element), 'details-section').checkVisibility()).to.equal(true);
  });

  it('says that a license is not there that an address names, and leads back to the others', async () => {
    location.hash = `#/licenses/${encodeURIComponent('<b>none</b>')}`;
    const element = await open();
    await eventually(() => element.querySelector('cx-licenses') && seen(licensesIn(element)).includes('This is no longer there.'));
    await expectAccessible(licensesIn(element));
    part(licensesIn(element), 'back-link').click();
    await reading(element, 'Analytical Engine');
    expect(location.hash).to.equal('#/licenses');
  });

  it('is copied without what it has drawn', async () => {
    const element = await open();
    await reading(element, 'Analytical Engine');
    const copy = element.cloneNode(true) as CxPortal;
    element.after(copy);
    await eventually(() => tabs(copy).length === 3);
    await reading(copy, 'Analytical Engine');
    expect(copy.querySelectorAll('cx-licenses').length).to.equal(1);
    copy.remove();
  });

  it('is used by keyboard in the same way where tabs have no addresses', async () => {
    const element = await open(html`<cx-portal routing="none"></cx-portal>`);
    tabs(element)[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => selected(element) === 'Downloads');
  });

  it('is used by keyboard as tabs are: arrows move, Enter or Space shows', async () => {
    const element = await open();
    tabs(element)[0]!.focus();
    for (const [press, text] of [['ArrowRight', 'Downloads'], ['End', 'Profile'], ['ArrowRight', 'Licenses'], ['ArrowLeft', 'Profile'], ['Home', 'Licenses'], ['ArrowRight', 'Downloads']] as const) {
      await sendKeys({ press });
      expect(focused()!.textContent, press).to.equal(text);
    }
    expect(selected(element)).to.equal('Licenses');
    await sendKeys({ press: ' ' });
    await eventually(() => selected(element) === 'Downloads');
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => selected(element) === 'Licenses');
    element.dir = 'rtl';
    await sendKeys({ press: 'ArrowLeft' });
    expect(focused()!.textContent).to.equal('Downloads');
  });

  it('has panels of the page: tabs of their own, or instead of what is there', async () => {
    const element = await open(
      html`<cx-portal><section slot="panel-billing" data-label="Billing &amp; more">Your invoices</section><cx-licenses slot="panel-licenses" layout="table"></cx-licenses></cx-portal>`,
    );
    expect(tabs(element).map(({ textContent }) => textContent)).to.deep.equal(['Licenses', 'Downloads', 'Profile', 'Billing & more']);
    await reading(element, 'Analytical Engine');
    expect(element.querySelectorAll('cx-licenses').length).to.equal(1);
    expect(shownText(element)).not.to.include('Your invoices');
    tabs(element)[3]!.click();
    await reading(element, 'Your invoices');
    expect(location.hash).to.equal('#/billing');
    const late = document.createElement('div');
    Object.assign(late, { slot: 'panel-team', textContent: 'Everybody' });
    late.dataset['label'] = 'Team';
    element.append(late);
    await eventually(() => tabs(element).length === 5);
    await expectAccessible(element);
  });

  it('asks to sign in right there, where password managers look, and then shows what was asked for', async () => {
    mock().signedIn = undefined;
    location.hash = '#/downloads';
    const element = await open();
    await eventually(() => element.querySelector('[name=email]'));
    expect(tabs(element)).to.deep.equal([]);
    expect(document.querySelector('[name=password]'), 'no shadow root in between').to.be.instanceOf(HTMLInputElement);
    expect(element.querySelector('cx-login')!.returnTo).to.equal(location.href);
    await expectAccessible(element);
    await fill(element, 'email', 'ada@example.com');
    await fill(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await reading(element, 'Analytical Engine 2.4');
    expect(selected(element)).to.equal('Downloads');
    expect(element.querySelector('cx-login')).to.equal(null);
    await eventually(() => focused()?.id === 'panel');
  });

  it('signs out by its user button, and forgets what was open', async () => {
    const element = await open(html`<cx-portal><a slot="entries" href="/help">Help</a></cx-portal>`);
    await reading(element, 'Analytical Engine');
    const button = part(element, 'user-button');
    await eventually(() => button.shadowRoot!.querySelector('[part~=avatar]'));
    part(button, 'avatar').click();
    expect(element.querySelector('a')!.role).to.equal('menuitem');
    part(button, 'item').click();
    await eventually(() => element.querySelector('[name=email]'));
    expect(element.querySelector('cx-licenses')).to.equal(null);
    expect(shownText(element)).not.to.include('Analytical Engine');
    expect(document.title).to.equal('Example');
  });

  it('takes a way to sign in of the page', async () => {
    mock().signedIn = undefined;
    const element = await open(html`<cx-portal><a slot="sign-in" href="/sign-in">Sign in elsewhere</a></cx-portal>`);
    await reading(element, 'Sign in elsewhere');
    expect(element.querySelector('cx-login')).to.equal(null);
  });

  it('says why nothing is known, and tries again', async () => {
    mock().fault('readSession', 'network-error', true);
    const page = await fixture(html`<cx-provider><cx-portal></cx-portal></cx-provider>`);
    const element = page.querySelector('cx-portal')!;
    await eventually(() => seen(element).includes('No connection.'));
    await expectAccessible(element);
    mock().fault('readSession', undefined);
    part(element, 'alert-action').click();
    await eventually(() => tabs(element).length);
  });

  it('fits into 320 pixels, whatever the tabs say', async () => {
    const page = await fixture<HTMLElement>(html`<div style="inline-size: 320px"><cx-portal><i slot="panel-x" data-label="A tab with a long name, as in German"></i></cx-portal></div>`);
    const element = page.querySelector('cx-portal')!;
    await eventually(() => tabs(element).length === 4);
    expect(page.scrollWidth).to.be.at.most(320);
    for (const tab of tabs(element)) expect(tab.getBoundingClientRect().height).to.be.at.least(24);
  });
});
