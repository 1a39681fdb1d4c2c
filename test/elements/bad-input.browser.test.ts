import { expect, fixture, html } from '@open-wc/testing';
import type { CxLicenses } from '../../src/elements/cx-licenses/cx-licenses.ts';
import '../../src/index.ts';
import { createActivation, createLicense, createOwnSession, createRelease, createUser } from '../mocks/fixtures.ts';
import type { MockAdapter } from '../mocks/mock-adapter.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually, part } from './inside.ts';

const markup = '<img src=x onerror="globalThis.hacked=true"><b>bold</b>';
/** What an answer may say instead of a text: nothing, too much, markup, nonsense. Instead of a number: nothing, or one that cannot be; instead of anything else nothing. */
const texts: readonly unknown[] = [undefined, null, '', ' ', 'x'.repeat(1000), markup, 'no date at all', '2026-99-99T00:00:00Z'];
const numbers: readonly unknown[] = [undefined, null, -1, 1e21];
const nonsenseFor = (right: unknown): readonly unknown[] => (typeof right === 'string' || right === null ? texts : typeof right === 'number' ? numbers : [undefined, null]);

/** What no reader should ever see. */
const slips = /undefined|\bnull\b|NaN|Invalid Date|\[object|\{\w+\}/;

/** Every element in the shadow roots and the light DOM of an element. */
const everything = (root: Element | ShadowRoot): Element[] => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? everything(element.shadowRoot) : [])]);
const inside = (element: Element) => [...everything(element), ...(element.shadowRoot ? everything(element.shadowRoot) : [])];

/** Errors that nobody has caught. */
const thrown: string[] = [];

function expectSensible(element: Element, what: string): void {
  expect(thrown, what).to.deep.equal([]);
  const text = shownText(element);
  expect(text, `${what} leaves a blank`).not.to.equal('');
  expect(slips.exec(text)?.[0], `${what} shows ${text.slice(0, 1000)}`).to.equal(undefined);
  expect(inside(element).filter((node) => node.matches('img, b, script')), `${what} becomes markup`).to.deep.equal([]);
  expect((globalThis as { hacked?: boolean }).hacked).to.equal(undefined);
}

/** Each field of an item, with each kind of nonsense instead of what it is. */
const spoiled = <Item extends object>(item: Item): { item: Item; what: string }[] =>
  Object.entries(item).filter(([key]) => !/^(id|licenseId)$/.test(key)).flatMap(([key, right]) => nonsenseFor(right).map((value) => ({ item: { ...item, [key]: value }, what: `${key}: ${JSON.stringify(value)?.slice(0, 40)}` })));

describe('what is wrong in an answer', () => {
  const mock = useMockAdapter();
  const note = ({ message, reason }: Partial<ErrorEvent & PromiseRejectionEvent>) => void thrown.push(String(message ?? reason));
  beforeEach(() => {
    thrown.length = 0;
    mock().signedIn = 'user-1';
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });

  async function show(tag: 'cx-licenses' | 'cx-downloads' | 'cx-profile' | 'cx-user-button' | 'cx-login', ready: (element: Element) => unknown): Promise<HTMLElement> {
    const page = await fixture(html`<cx-provider></cx-provider>`);
    const element = document.createElement(tag);
    element.setAttribute('sections', 'profile sessions');
    element.setAttribute('routing', 'none');
    page.append(element);
    await eventually(() => ready(element), `<${tag}> shows nothing`);
    return element;
  }
  const found = (selector: string, count = 1) => (element: Element) => inside(element).filter((node) => node.matches(selector)).length >= count;

  it('of a license leaves a card that says something sensible, and the other cards as they are', async () => {
    const bad = spoiled(createLicense({ metadata: [{ key: 'Edition', value: 'Pro' }], meters: [{ name: 'Exports', used: 1, allowed: 2 }], entitlements: [{ name: 'pdf', displayName: 'PDF', value: null, expiresAt: null }] }));
    mock().licenses = bad.map(({ item }, index) => ({ ...item, id: `license-${index}` }));
    const page = await fixture(html`<cx-provider><cx-licenses page-size="100"></cx-licenses></cx-provider>`);
    for (let from = 0; from < bad.length; from += 100) {
      mock().licenses = bad.slice(from, from + 100).map(({ item }, index) => ({ ...item, id: `license-${from + index}` }));
      const element = page.querySelector('cx-licenses')!;
      element.refresh();
      await eventually(() => inside(element).some(({ id }) => id === `name-license-${from}`) && found('[part~=license]', Math.min(100, bad.length - from))(element), 'not every license is shown');
      for (const card of element.shadowRoot!.querySelectorAll('[part~=license]')) expectSensible(card, bad[from + [...card.parentElement!.children].indexOf(card)]!.what);
    }
  });

  it('of a license leaves its details readable', async () => {
    const parts = { metadata: { key: 'Edition', value: 'Pro' }, meters: { name: 'Exports', used: 1, allowed: 2 }, entitlements: { name: 'pdf', displayName: 'PDF', value: null, expiresAt: null } };
    const bad = Object.entries(parts).map(([key, part]) => ({ [key]: spoiled(part).map(({ item }) => item) }));
    mock().licenses = [...bad, { metadata: null }, { meters: null }, { entitlements: null }, { maintenanceExpiresAt: 'no date' }, { type: markup }].map((more, index) => ({ ...createLicense({ id: `license-${index}` }), ...(more as object) }));
    const element = (await show('cx-licenses', found('[part~=license]', mock().licenses.length))) as CxLicenses;
    for (const license of mock().licenses) {
      await element.showLicense(license.id);
      const what = JSON.stringify(license).slice(0, 300);
      await eventually(() => element.shadowRoot!.querySelector(`#name-${license.id}[tabindex]`) && element.shadowRoot!.querySelector('[part~=details]'), `details of ${what}`);
      expectSensible(element.shadowRoot!.querySelector('[part~=place]')!, what);
    }
  });

  it('of a machine leaves a machine that can be told, and deactivated', async function () {
    this.timeout(30_000);
    const bad = spoiled(createActivation());
    mock().licenses = [createLicense()];
    mock().activations = bad.map(({ item }, index) => ({ ...item, id: `machine-${index}` }));
    mock().fault('listActivations', undefined);
    const element = (await show('cx-licenses', found('[part~=license]'))) as CxLicenses;
    await element.showLicense('license-1');
    await eventually(() => found('[part~=machine]', Math.min(bad.length, 50))(element));
    for (const [index, machine] of [...element.shadowRoot!.querySelectorAll('[part~=machine]')].entries()) expectSensible(machine, bad[index]!.what);
  });

  it('of a release leaves a release that can be downloaded', async () => {
    const bad = [...spoiled(createRelease()), ...spoiled(createRelease().files[0]!).map(({ item, what }) => ({ item: createRelease({ files: [item] }), what: `files: ${what}` }))];
    mock().releases = bad.map(({ item }, index) => ({ ...item, id: `release-${index}`, productId: `product-${index}` })).slice(0, 100);
    const element = await show('cx-downloads', found('[part~=product-section]', 50));
    expectSensible(element, 'one of the releases');
  });

  it('of a user leaves a profile, a menu and a name', async function () {
    this.timeout(60_000);
    for (const { item, what } of spoiled(createUser()).filter(({ what }) => !/^(email|name): (undefined|null)/.test(what))) {
      mock().accounts = [{ user: item, password: 'correct horse' }];
      const profile = await show('cx-profile', found('section'));
      expectSensible(profile, `<cx-profile> with ${what}`);
      const button = await show('cx-user-button', found('[part~=avatar]'));
      expectSensible(button, `<cx-user-button> with ${what}`);
      const login = await show('cx-login', found('[part~=signed-in]'));
      expectSensible(login, `<cx-login> with ${what}`);
      for (const element of [profile, button, login]) element.parentElement!.remove();
    }
  });

  it('of a session leaves a device that can be signed out', async () => {
    const bad = spoiled(createOwnSession()).filter(({ what }) => !what.startsWith('current'));
    mock().otherSessions = bad.map(({ item }, index) => ({ ...item, id: `session-${index}` }));
    const element = await show('cx-profile', found('section', 2));
    part(element, 'button', 'Manage devices').click();
    await eventually(() => found('[part~=session]', 5)(element));
    part(element, 'button', /show/i).click();
    await eventually(() => found('[part~=session]', bad.length)(element));
    for (const [index, session] of [...element.shadowRoot!.querySelectorAll('[part~=session]')].entries()) expectSensible(session, bad[index]?.what ?? '');
  });

  it('of a problem is some problem or other', async () => {
    mock().fault('listLicenses', { problem: 'internal-error' }, true);
    const element = await show('cx-licenses', found('[part~=alert]'));
    expectSensible(element, 'an unknown problem');
  });
});

/** What the page itself may get wrong. */
function spoil({ signedIn, licenses }: MockAdapter): void {
  expect(signedIn).to.equal('user-1');
  expect(licenses.length).to.equal(1);
}

describe('what is wrong in a page', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().releases = [createRelease()];
    spoil(mock());
  });

  it('a language that is not there, or is none, leaves English, in every element', async () => {
    for (const lang of ['tlh', 'xx-YY', 'not a language', '<b>', 'e'.repeat(1000)]) {
      const page = await fixture(html`<div lang=${lang}><cx-provider><cx-licenses></cx-licenses><cx-user-button></cx-user-button><cx-downloads></cx-downloads></cx-provider></div>`);
      await eventually(() => /1 license/.test(shownText(page)) && /Account of Ada/.test(shownText(page)) && /Analytical Engine 2\.4/.test(shownText(page)), lang.slice(0, 20));
      expect(slips.exec(shownText(page))).to.equal(null);
    }
  });

  it('attributes that mean nothing leave the elements as if they were not there', async () => {
    const page = await fixture(html`<cx-provider>
      <cx-licenses layout="spiral" page-size="-7" heading-level="99" refresh-interval="soon" renew-url="javascript:alert(1)" sign-in-url="nowhere"></cx-licenses>
      <cx-portal routing="teleport" sections=", ,none"></cx-portal><cx-profile sections="nothing at all" heading-level="x"></cx-profile><cx-downloads product="no such" channel="none" heading-level="0"></cx-downloads>
    </cx-provider>`);
    await eventually(() => shownText(page.querySelector('cx-licenses')!).includes('Analytical Engine'));
    for (const element of page.querySelectorAll('cx-licenses, cx-downloads, cx-portal')) {
      await eventually(() => shownText(element).trim() !== '', `<${element.localName}> is blank`);
      expect(slips.exec(shownText(element))).to.equal(null);
    }
  });

  for (const address of ['/nowhere', 'https://<your-domain>/cx']) it(`a wrong address of the adapter, such as ${address}, is said once in the console, and in the alert of each element`, async () => {
    const said: string[] = [];
    const { error } = console;
    // oxlint-disable-next-line no-console
    console.error = (text: string) => void said.push(text);
    try {
      const page = await fixture(html`<cx-provider adapter="${address}-${Date.now()}"><cx-login></cx-login><cx-licenses></cx-licenses><cx-profile></cx-profile><cx-downloads></cx-downloads><cx-user-button></cx-user-button><cx-portal></cx-portal></cx-provider>`);
      const tags = ['cx-login', 'cx-licenses', 'cx-profile', 'cx-downloads', 'cx-portal'];
      for (const tag of tags) await eventually(() => inside(page.querySelector(tag)!).some((node) => node.matches('[role=alert] [part~=alert], [part~=alert][role=alert]')), `<${tag}> says nothing`);
    } finally {
      // oxlint-disable-next-line no-console
      console.error = error;
    }
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^cx-kit: no adapter at http/);
  });
});
