import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import { createActivation, createLicense, createOwnSession, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { inDays, openLicenses } from './cx-licenses/licenses-page.ts';
import { openProfile } from './cx-profile/profile-page.ts';
import { announced, eventually, focused, seeing, seen } from './inside.ts';
import { nameOf, press, tabTo } from './keyboard.ts';

describe('by keyboard alone, a customer', () => {
  const mock = useMockAdapter();
  const showing = (page: Element, text: string) => eventually(() => shownText(page).includes(text), `“${text}” is not seen`);
  const focusOn = (name: string | RegExp) => eventually(() => nameOf(focused()).match(name), `the focus is on “${nameOf(focused())}”, not on “${name}”`);
  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense({ seats: { used: 2, allowed: 9 }, deactivations: { used: 0, allowed: null } })];
    mock().activations = [createActivation({ id: 'old', hostname: 'old-tower', lastSeenAt: inDays(-100) }), createActivation({ id: 'fresh', hostname: 'laptop', lastSeenAt: inDays(-3) })];
    mock().releases = [createRelease()];
    mock().otherSessions = [createOwnSession()];
  });

  for (const [count, what] of [[1, 'the only license'], [4, 'the first of a few licenses'], [30, 'the first of many licenses']] as const) {
    it(`comes from the top of the account page to the copied key of ${what} within 12 stops`, async () => {
      mock().licenses = Array.from({ length: count }, (_, index) => createLicense({ id: `license-${index}` }));
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => {} } });
      const page = await fixture(html`<cx-provider><cx-portal routing="none"></cx-portal></cx-provider>`);
      const licenses = () => page.querySelector('cx-portal')!.shadowRoot!.querySelector('cx-licenses') ?? page.querySelector('cx-licenses')!;
      await eventually(() => licenses()?.shadowRoot?.querySelector('[part~=key-button]') && licenses().shadowRoot!.querySelector('[part=search]'), 'they are not shown');
      const stops = await tabTo('Copy key');
      expect(stops).to.be.at.most(12);
      await press('Enter');
      await eventually(() => announced(licenses()).includes('copied'), 'nothing is copied');
      Reflect.deleteProperty(navigator, 'clipboard');
    });
  }

  it('changes the profile, and is asked before changes are lost', async () => {
    const element = await openProfile(mock());
    await tabTo('Edit profile');
    await press('Enter');
    await focusOn(/company|first name/i);
    await tabTo(/^company/i);
    await sendKeys({ type: 'Engines Ltd' });
    await tabTo('Cancel');
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open, 'nobody asks');
    await press('Escape');
    await focusOn('Cancel');
    await press('Tab', 'Shift');
    expect(nameOf(focused())).to.equal('Save');
    await press('Enter');
    await seeing(element, 'Engines Ltd');
    await focusOn('Edit profile');
  });

  it('signs out another device, and the focus is not lost', async () => {
    const element = await openProfile(mock(), 'sessions');
    await seeing(element, 'Safari');
    await tabTo(/^Sign out$/);
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open, 'nobody asks');
    await press('Escape');
    await focusOn(/^Sign out$/);
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open, 'nobody asks again');
    await tabTo(/Sign out/);
    await press('Enter');
    await eventually(() => announced(element).includes('signed out'), 'nothing is announced');
    await eventually(() => !shownText(element.shadowRoot!.querySelector('[part~=sessions]')!).includes('Safari'), 'it is still there');
    await eventually(() => focused() !== document.body, 'the focus is lost');
  });

  it('deactivates all machines that were not seen for long', async () => {
    const element = await openLicenses(mock());
    await tabTo(/^Analytical Engine$/);
    await press('Enter');
    await seeing(element, 'old-tower');
    await tabTo(/deactivate several/i);
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('[part~=bulk]'));
    await tabTo(/30 days/);
    await press(' ');
    await tabTo(/^Deactivate 1 machine/);
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open, 'nobody asks');
    await focusOn('Cancel');
    await tabTo(/^Deactivate/);
    await press('Enter');
    await eventually(() => !seen(element).includes('old-tower'), 'it is still there');
    await eventually(() => focused() !== document.body, 'the focus is lost');
    expect(seen(element)).to.include('laptop');
  });

  it('activates a machine that has no network, with the text of its request', async () => {
    const element = await openLicenses(mock());
    await tabTo(/^Analytical Engine$/);
    await press('Enter');
    await seeing(element, 'old-tower');
    await tabTo(/^Offline activation/);
    await press('Enter');
    await eventually(() => element.shadowRoot!.querySelector('[part~=offline]'));
    await tabTo(/paste/i);
    await press('Enter');
    await press('Tab');
    await sendKeys({ type: 'a.b.c' });
    await tabTo('Get the response file');
    await press('Enter');
    await eventually(() => announced(element).includes('The machine is activated.'));
    await focusOn('Save the response file');
  });

  it('goes from tab to tab of the customer area, and on into the panel', async () => {
    const page = await fixture(html`<cx-provider><cx-portal routing="none"></cx-portal></cx-provider>`);
    await showing(page, 'Analytical Engine');
    await tabTo('Licenses');
    await press('ArrowRight');
    await focusOn('Downloads');
    await press('Enter');
    await showing(page, 'Analytical Engine 2.4');
    await press('End');
    await focusOn('Profile');
    await press(' ');
    await showing(page, 'Edit profile');
    await press('Home');
    await focusOn('Licenses');
    await press('Enter');
    await showing(page, '2 of 9 machines');
    await tabTo('Search by product, key or machine');
  });

  it('opens the menu of the account, leaves it, and signs out with it', async () => {
    const page = await fixture(html`<cx-provider><cx-user-button><a slot="entries" href="#billing">Billing</a></cx-user-button></cx-provider>`);
    await eventually(() => page.querySelector('cx-user-button')!.shadowRoot!.querySelector('[part~=avatar]'));
    await tabTo(/^Account of Ada|Ada/);
    await press('Enter');
    await focusOn('Billing');
    await press('Escape');
    await focusOn(/Ada/);
    await press('ArrowDown');
    await focusOn('Billing');
    await press('ArrowDown');
    await focusOn('Sign out');
    await press('Enter');
    await eventually(() => mock().signedIn === undefined);
  });

  it('buys', async () => {
    const page = await fixture(html`<cx-provider><cx-buy offer="pro" price="€ 79" quantity-input>Buy Pro</cx-buy></cx-provider>`);
    const buy = page.querySelector('cx-buy')!;
    const left: string[] = [];
    buy.addEventListener('cx-checkout', (event) => {
      event.preventDefault();
      left.push(event.type);
    });
    await eventually(() => buy.shadowRoot!.querySelector('button'));
    await tabTo('Quantity');
    await press('ArrowUp');
    await tabTo('Buy Pro');
    await press('Enter');
    await eventually(() => left.length === 1, 'nothing is bought');
    expect(mock().calls.find(({ name }) => name === 'startCheckout')!.body).to.deep.include({ offer: 'pro', quantity: 2 });
  });
});
