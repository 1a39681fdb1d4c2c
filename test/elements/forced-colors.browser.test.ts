import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.ts';
import { createActivation, createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { disclose, openLicenses } from './cx-licenses/licenses-page.ts';
import { eventually, part } from './inside.ts';
import { prefer, resetPreferences } from './preferences.ts';

/** Backgrounds are gone in this mode: what had one needs a line around it. */
function expectBorder(element: Element): void {
  const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
  expect(`${borderTopStyle} ${borderTopWidth}`, element.outerHTML.slice(0, 80)).to.equal('solid 1px');
  expect(borderTopColor).not.to.equal(getComputedStyle(document.documentElement).backgroundColor);
}

describe('with forced colors', () => {
  const mock = useMockAdapter();
  beforeEach(async function () {
    await prefer(this, { name: 'forced-colors', value: 'active' });
  });
  afterEach(resetPreferences);

  it('fields, buttons and alerts of forms have borders', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login><cx-sign-up></cx-sign-up><cx-reset-password></cx-reset-password></cx-provider>`);
    await eventually(() => page.querySelectorAll('form').length === 3);
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    for (const element of page.querySelectorAll('form input:not([type=hidden], [type=checkbox]), form button[type=submit]')) expectBorder(element);
    mock().fault('signIn', 'network-error');
    const login = page.querySelector('cx-login')!;
    for (const input of login.querySelectorAll('input')) input.value = 'ada@example.com';
    login.querySelector('form')!.requestSubmit();
    await eventually(() => shownText(login).includes('No connection'));
    expectBorder(part(login, 'alert'));
  });

  it('what waits is seen to turn, links are told from text, and the focus has a ring', async () => {
    mock().fault('signIn', { delay: new Promise(() => undefined) }, true);
    const login = (await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`)).querySelector('cx-login')!;
    await eventually(() => login.querySelector('[data-cx-view=reset]'), 'the links');
    // Whatever its color is: the line is painted in that of the text, which is not what the style computes to.
    for (const link of login.querySelectorAll('.link')) expect(getComputedStyle(link).textDecorationLine).to.equal('underline');
    for (const input of login.querySelectorAll<HTMLInputElement>('cx-field > input')) input.value = 'ada@example.com';
    login.querySelector('form')!.requestSubmit();
    await eventually(() => login.querySelector('.cx-spinner'), 'nothing turns');
    const { borderLeftWidth, borderRightWidth } = getComputedStyle(login.querySelector('.cx-spinner')!);
    expect([borderLeftWidth, borderRightWidth], 'a full circle is not seen to turn').to.deep.equal(['0px', '2px']);
    login.querySelector<HTMLInputElement>('[name=password]')!.focus();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(login.querySelector('[name=password]')!);
    expect(`${outlineStyle} ${outlineWidth}`).to.equal('solid 2px');
    expect(outlineColor).not.to.equal(getComputedStyle(document.body).backgroundColor);
  });

  it('how much is used is seen in a meter', async () => {
    mock().licenses = [createLicense({ seats: { used: 1, allowed: 2 } })];
    const element = await openLicenses(mock());
    const meter = part(element, 'meter');
    const fill = getComputedStyle(meter.querySelector('rect')!).fill;
    expect(meter.querySelector('rect')!.getBoundingClientRect().width).to.be.closeTo(meter.getBoundingClientRect().width / 2, 2);
    for (const around of [meter, document.documentElement]) expect(fill).not.to.equal(getComputedStyle(around).backgroundColor);
  });

  it('avatar and buttons of the profile have borders', async () => {
    mock().signedIn = 'user-1';
    const page = await fixture(html`<cx-provider><cx-profile></cx-profile></cx-provider>`);
    const profile = page.querySelector('cx-profile')!;
    await eventually(() => shownText(profile).includes('Ada Lovelace'));
    part(profile, 'button', 'Manage devices').click();
    await eventually(() => shownText(profile).includes('This device'), 'the devices are there');
    for (const name of ['avatar', 'button', 'sessions', 'session-current']) expectBorder(part(profile, name));
  });

  it('cards, badges, meters and buttons of licenses have borders', async () => {
    mock().licenses = [createLicense()];
    mock().activations = [createActivation({ offline: true })];
    const element = await openLicenses(mock());
    for (const name of ['license', 'status', 'meter', 'search-input']) expectBorder(part(element, name));
    await disclose(element, 'machines');
    for (const name of ['facts', 'machines', 'machine-offline', 'release-button']) expectBorder(part(element, name));
  });

  it('what the customer area, its menu and prices are made of have borders, and what is chosen differs', async () => {
    mock().signedIn = 'user-1';
    mock().releases = [createRelease(), createRelease({ id: 'beta', channel: 'beta' })];
    const page = await fixture(html`<cx-provider><cx-portal sections="downloads profile"></cx-portal><cx-prices><cx-buy offer="a" heading="A" badge="B">Buy</cx-buy><cx-buy offer="b" heading="B" highlighted>Buy</cx-buy></cx-prices></cx-provider>`);
    const portal = page.querySelector('cx-portal')!;
    await eventually(() => portal.querySelector('cx-downloads')?.shadowRoot?.querySelector('[part~=release]') && portal.shadowRoot!.querySelector('cx-user-button')?.shadowRoot?.querySelector('[part~=avatar]'), 'the portal');
    const user = part(portal, 'user-button');
    expectBorder(part(user, 'avatar'));
    part(user, 'avatar').click();
    expectBorder(part(user, 'menu'));
    for (const name of ['release', 'channel']) expectBorder(part(portal.querySelector('cx-downloads')!, name));
    const [selected, other] = ['tab-selected', 'tab-other'].map((name) => getComputedStyle(part(portal, name)).borderBlockEndWidth);
    expect(selected).not.to.equal(other);
    const [plain, highlighted] = page.querySelectorAll('cx-buy');
    await eventually(() => [plain!, highlighted!].every((card) => card.shadowRoot!.querySelector('form')));
    for (const name of ['form', 'badge', 'button']) expectBorder(part(plain!, name));
    expect(getComputedStyle(part(plain!, 'form')).borderColor).not.to.equal(getComputedStyle(part(highlighted!, 'form')).borderColor);
  });
});
