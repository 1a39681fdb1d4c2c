import { expect, fixture, html } from '@open-wc/testing';
import { createActivation, createLicense } from '../../mocks/fixtures.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, focused, part, seeing, seen } from '../inside.ts';
import { inDays, openLicenses } from './licenses-page.ts';

describe('<cx-licenses>, the place of a license', () => {
  const mock = useMockAdapter();
  const here = location.pathname + location.search;
  beforeEach(() => {
    history.replaceState(null, '', here);
    mock().licenses = Array.from({ length: 30 }, (_, index) => createLicense({ id: `license-${index + 1}`, productName: `Engine ${index + 1}` }));
    mock().activations = [createActivation({ licenseId: 'license-2' })];
  });
  afterEach(() => history.replaceState(null, '', here));

  const open = (attributes = {}) => openLicenses(mock(), { routing: 'hash', ...attributes });
  const isOpen = (element: Element, name: string) => eventually(() => focused()?.getAttribute('role') === 'heading' && focused()!.textContent!.trim() === name && element.shadowRoot!.querySelector('[part~=place]'), `${name} is not open`);
  const isListed = (element: Element) => eventually(() => !element.shadowRoot!.querySelector('[part~=place]') && element.shadowRoot!.querySelector('[part~=license]'), 'the list is not shown');

  it('has an address, which the link in the list leads to, and Back closes it at the link that opened it', async () => {
    const element = await open();
    await eventually(() => part<HTMLAnchorElement>(element, 'license-link', /Engine 2\b/).hash === '#/licenses/license-2');
    part(element, 'license-link', /Engine 2\b/).click();
    await isOpen(element, 'Engine 2');
    expect(location.hash).to.equal('#/licenses/license-2');
    await seeing(element, 'ada-laptop');
    expect(element.shadowRoot!.querySelectorAll('[part~=license]').length).to.equal(0);
    await expectAccessible(element);
    history.back();
    await isListed(element);
    await eventually(() => focused()?.textContent?.trim() === 'Engine 2');
  });

  it('is there after a reload, also for a license that is not on the first page', async () => {
    location.hash = '#/licenses/license-30';
    const element = await fixture(html`<cx-provider><cx-licenses></cx-licenses></cx-provider>`).then((page) => page.querySelector('cx-licenses')!);
    mock().signedIn = 'user-1';
    element.refresh();
    await isOpen(element, 'Engine 30');
  });

  it('leaves the browser to open it in another tab', async () => {
    const element = await open();
    const click = new MouseEvent('click', { ctrlKey: true, cancelable: true, bubbles: true, composed: true });
    element.addEventListener('click', (event) => event.preventDefault(), { once: true });
    let prevented = true;
    part(element, 'license-link').addEventListener('click', (event) => (prevented = event.defaultPrevented));
    part(element, 'license-link').dispatchEvent(click);
    expect(prevented).to.equal(false);
    expect(element.shadowRoot!.querySelector('[part~=place]')).to.equal(null);
  });

  it('has addresses without a hash where the server answers them, and none where the page wants none', async () => {
    const element = await open({ routing: 'history' });
    history.replaceState({ mine: 1 }, '');
    part(element, 'license-link').click();
    await isOpen(element, 'Engine 1');
    expect(location.pathname).to.equal('/licenses/license-1');
    history.back();
    await isListed(element);
    expect(history.state).to.deep.equal({ mine: 1 });
    element.routing = 'none';
    await element.updateComplete;
    const { href } = location;
    part(element, 'license-link').click();
    await isOpen(element, 'Engine 1');
    expect(location.href).to.equal(href);
    part(element, 'back-link').click();
    await isListed(element);
  });

  it('keeps page and search in the address: pages are steps of the history, a search is none', async () => {
    const element = await open();
    const steps = history.length;
    part<HTMLInputElement>(element, 'search-input').value = 'Engine';
    part(element, 'search-input').dispatchEvent(new Event('input'));
    await eventually(() => location.hash === '#/licenses?search=Engine');
    expect(history.length).to.equal(steps);
    await eventually(() => element.shadowRoot!.querySelectorAll('[part~=pagination-button]')[1]);
    part(element, 'pagination-button', 'Next').click();
    await eventually(() => location.hash === '#/licenses?search=Engine&page=2');
    await seeing(element, 'Engine 21');
    history.back();
    await seeing(element, 'Engine 1');
    expect(location.hash).to.equal('#/licenses?search=Engine');
  });

  it('takes search, filter and page from the address before anything is asked', async () => {
    location.hash = '#/licenses?search=Engine&status=active&page=2';
    const element = await open();
    await seeing(element, 'Engine 21');
    const asked = mock().calls.filter(({ name }) => name === 'listLicenses').map(({ url }) => url.search);
    expect([...new Set(asked)]).to.deep.equal(['?page=2&limit=20&search=Engine&status=active']);
    expect(part<HTMLInputElement>(element, 'search-input').value).to.equal('Engine');
  });

  it('goes back to the list as it was', async () => {
    location.hash = '#/licenses?page=2';
    const element = await open();
    await seeing(element, 'Engine 21');
    part(element, 'license-link').click();
    await isOpen(element, 'Engine 21');
    expect(location.hash).to.equal('#/licenses/license-21?page=2');
    part(element, 'back-link').click();
    await isListed(element);
    expect(seen(element)).to.include('Engine 21');
    expect(location.hash).to.equal('#/licenses?page=2');
  });

  it('is left where the list was scrolled to', async () => {
    const element = await open({ routing: 'none' });
    await eventually(() => element.scrollHeight > innerHeight + 200, 'the list is too short to scroll');
    scrollTo(0, 200);
    part(element, 'license-link', /Engine 12\b/).click();
    await isOpen(element, 'Engine 12');
    part(element, 'back-link').click();
    await isListed(element);
    await eventually(() => scrollY === 200, 'the page is somewhere else');
  });

  it('says that there is no such license, asks once for it, and leads back', async () => {
    location.hash = '#/licenses/gone';
    const element = await open();
    await seeing(element, 'This is no longer there.');
    expect(mock().calls.filter(({ name }) => name === 'readLicense').length).to.equal(1);
    await expectAccessible(element);
    part(element, 'back-link').click();
    await isListed(element);
  });

  it('shows the others beside it where there is room', async () => {
    const element = await open({ routing: 'none' });
    element.style.width = '1100px';
    part(element, 'license-link').click();
    await isOpen(element, 'Engine 1');
    const links = () => Array.from(element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=license-links-item]'));
    expect(links().length).to.equal(20);
    expect(links()[0]!.ariaCurrent).to.equal('page');
    await expectAccessible(element);
    links()[4]!.click();
    await isOpen(element, 'Engine 5');
    element.style.width = '500px';
    expect(links()[0]!.checkVisibility()).to.equal(false);
  });

  for (const [what, license, text] of [
    ['has expired', { status: 'expired', expiresAt: inDays(-3) }, 'This license expired 3 days ago.'],
    ['expires soon', { status: 'expiring', expiresAt: inDays(7) }, 'This license expires in 7 days.'],
    ['is suspended', { status: 'suspended' }, 'This license is suspended'],
    ['was taken back', { status: 'revoked' }, 'This license has been taken back'],
    ['has not begun', { status: 'not-started', expiresAt: null }, 'This license starts with its first activation.'],
    ['has no seat left', { seats: { used: 3, allowed: 3 } }, 'Deactivate one to use the license on another.'],
    ['has neither seat nor deactivation left', { seats: { used: 3, allowed: 3 }, deactivations: { used: 5, allowed: 5 } }, 'no more of them can be deactivated'],
  ] as const) {
    it(`says why a license does not work that ${what}, and whom to ask`, async () => {
      mock().licenses = [createLicense(license)];
      const element = await open({ routing: 'none' });
      element.innerHTML = '<a slot="contact" href="mailto:billing@example.com">Ask billing</a>';
      part(element, 'license-link').click();
      await seeing(element, text);
      expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
      await expectAccessible(element);
    });
  }

  it('offers nothing that would be refused: no activation without a seat, no file of what was taken back, no renewal of what is suspended', async () => {
    mock().activations = [];
    for (const license of [{ status: 'revoked' }, { status: 'suspended' }, { status: undefined, seats: { used: 3, allowed: 3 } }] as const) {
      mock().licenses = [createLicense(license.status ? license : { seats: license.seats })];
      const element = await open({ routing: 'none', renewUrl: license.status ? '/renew' : undefined });
      part(element, 'license-link').click();
      await seeing(element, 'This license is not in use on any machine.');
      if (!license.status) part(element, 'offline-button').click();
      if (!license.status) await seeing(element, 'deactivate the license in the software');
      for (const name of license.status ? ['offline-button', 'renew-link', 'downloads-disclosure'] : ['renew-link', 'radio']) expect(element.shadowRoot!.querySelector(`[part~=${name}]`), `${name} of ${license.status}`).to.equal(null);
    }
  });

  it('says true and false as people do, and names of the vendor’s in words', async () => {
    mock().licenses = [createLicense({ metadata: [{ key: 'cloud_renders', value: 'true' }, { key: 'SSO', value: 'false' }] })];
    const element = await open({ routing: 'none' });
    part(element, 'license-link').click();
    await eventually(() => element.shadowRoot!.querySelector('[part~=details]'));
    expect(part(element, 'details').innerText.replace(/\s+/g, ' ')).to.include('Cloud renders Included SSO Not included');
  });

  it('shows what was done for the eye too, for a moment', async () => {
    mock().licenses = [createLicense()];
    mock().activations = [createActivation()];
    const element = await open({ routing: 'none' });
    part(element, 'license-link').click();
    await seeing(element, 'ada-laptop');
    part(element, 'release-button').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
    part(element, 'dialog-confirm').click();
    await eventually(() => element.shadowRoot!.querySelector('[part~=toast]')?.checkVisibility());
    expect(part(element, 'toast').textContent).to.include('ada-laptop has been deactivated.');
    await expectAccessible(element);
  });

  it('shows the page’s own word on billing with the license, and its actions once', async () => {
    mock().licenses = [createLicense()];
    const element = await open({ routing: 'none' });
    element.innerHTML = '<p slot="billing">Next charge: January 15</p><a slot="license-actions-license-1" href="/more">Buy more seats</a>';
    expect(element.querySelector('p')!.checkVisibility()).to.equal(false);
    expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
    part(element, 'license-link').click();
    await eventually(() => element.querySelector('p')!.checkVisibility() && element.querySelector('a')!.checkVisibility());
  });

  it('keeps a long key within the list, its end in sight', async () => {
    mock().licenses = [createLicense({ key: `${'K'.repeat(120)}-LAST` })];
    const element = await open({ routing: 'none' });
    part(element, 'key-button', /Show/).click();
    await element.updateComplete;
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    const end = part(element, 'key-text').getBoundingClientRect().right;
    expect(end).to.be.at.most(part(element, 'key-button').getBoundingClientRect().left);
    expect(part(element, 'key-text').textContent).to.equal(`${'K'.repeat(120)}-LAST`);
  });
});
