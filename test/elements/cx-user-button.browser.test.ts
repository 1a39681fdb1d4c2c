import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import type { CxUserButton } from '../../src/elements/cx-user-button/cx-user-button.ts';
import { placeBelow } from '../../src/elements/cx-user-button/user-menu.ts';
import '../../src/index.ts';
import { createUser } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from './inside.ts';

const entries = html`<a slot="entries" href="#billing">Billing</a><button slot="entries" type="button">Help</button>`;

describe('<cx-user-button>', () => {
  const mock = useMockAdapter();
  beforeEach(() => {
    mock().signedIn = 'user-1';
  });

  async function open(content: TemplateResult = html`<cx-user-button>${entries}</cx-user-button>`): Promise<CxUserButton> {
    // At the end of the line, as in a page's header, there is room for the menu. (Firefox does not recolor one that is open where there was none.)
    const page = await fixture(html`<cx-provider style="display: block; text-align: end">${content}</cx-provider>`);
    const element = page.querySelector('cx-user-button')!;
    if (mock().signedIn) await eventually(() => element.shadowRoot!.querySelector('[part~=avatar]'));
    return element;
  }

  const isOpen = (element: Element) => part(element, 'menu').matches(':popover-open');
  const inFocus = () => focused()?.textContent.trim();

  it('shows initials, and says whose account it is', async () => {
    const element = await open();
    expect(part(element, 'avatar').innerText).to.include('AL');
    expect(part(element, 'avatar').querySelector('.visually-hidden')!.textContent).to.equal('Account of Ada Lovelace');
    expect(isOpen(element)).to.equal(false);
    await expectAccessible(element);
  });

  it('needs no answer where the browser remembers that somebody is signed in, names nobody until the adapter does, and asks nothing of its own', async () => {
    localStorage.setItem(`cx-kit:${location.origin}/cx`, JSON.stringify({ signedIn: true, name: 'Grace Hopper' }));
    mock().fault('readSession', 'network-error', true);
    const element = await open();
    expect(part(element, 'avatar').innerText.trim()).to.equal('Your account');
    await quiet();
    expect(mock().calls.every(({ name }) => name === 'readSession')).to.equal(true);
  });

  it('takes the initials of an address from the person, not from the host', async () => {
    mock().accounts[0]!.user.name = 'grace@example.com';
    const element = await open();
    await eventually(() => /\bG$/.test(part(element, 'avatar').innerText.trim()));
  });

  it('opens a menu with who it is, entries of the page, and the way out', async () => {
    const element = await open();
    part(element, 'avatar').click();
    await eventually(() => isOpen(element));
    for (const text of ['Ada Lovelace', 'ada@example.com', 'Sign out']) expect(seen(element)).to.include(text);
    expect([...element.querySelectorAll('[slot=entries]')].map(({ role }) => role)).to.deep.equal(['menuitem', 'menuitem']);
    await expectAccessible(element);
    const menu = part(element, 'menu').getBoundingClientRect();
    expect(menu.top).to.be.at.least(part(element, 'avatar').getBoundingClientRect().bottom);
    for (const item of [part(element, 'item'), ...element.querySelectorAll('[slot=entries]')]) expect(item.getBoundingClientRect().height).to.be.at.least(24);
    part(element, 'avatar').click();
    await eventually(() => !isOpen(element));
  });

  it('has entries that look like its own, whatever rules the page has for its links and buttons', async () => {
    const style = document.createElement('style');
    style.textContent = 'a { color: red; font: italic 900 30px serif; text-decoration: underline; border-bottom: 3px dotted } a:hover { color: blue } button { color: green; font-weight: 900; border: 3px solid }';
    document.head.append(style);
    const element = await open();
    part(element, 'avatar').click();
    await eventually(() => isOpen(element));
    const looks = (item: Element) => (({ color, fontSize, fontStyle, fontWeight, fontFamily, textDecorationLine, borderBottomWidth }) => ({ color, fontSize, fontStyle, fontWeight, fontFamily, textDecorationLine, borderBottomWidth }))(getComputedStyle(item));
    for (const entry of element.querySelectorAll('[slot=entries]')) expect(looks(entry)).to.deep.equal(looks(part(element, 'item')));
    style.remove();
  });

  it('is used by keyboard as menus are', async () => {
    const element = await open();
    part(element, 'avatar').focus();
    await sendKeys({ press: 'ArrowDown' });
    await eventually(() => inFocus() === 'Billing');
    const steps = [['ArrowDown', 'Help'], ['ArrowDown', 'Sign out'], ['ArrowDown', 'Billing'], ['ArrowUp', 'Sign out'], ['Home', 'Billing'], ['End', 'Sign out'], ['h', 'Help']] as const;
    for (const [press, text] of steps) {
      await sendKeys({ press });
      expect(inFocus(), press).to.equal(text);
    }
    await sendKeys({ press: 'Escape' });
    await eventually(() => !isOpen(element));
    expect(focused() === part(element, 'avatar'), 'the button has the focus again').to.equal(true);
    await sendKeys({ press: 'ArrowUp' });
    await eventually(() => inFocus() === 'Sign out');
    await sendKeys({ press: 'Tab' });
    expect(isOpen(element)).to.equal(false);
    part(element, 'avatar').focus();
    await sendKeys({ press: 'Enter' });
    await eventually(() => inFocus() === 'Billing');
    await sendKeys({ press: ' ' });
    await eventually(() => location.hash === '#billing');
    expect(isOpen(element)).to.equal(false);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('closes when something is chosen, or somebody clicks elsewhere', async () => {
    const element = await open();
    let helped = 0;
    element.querySelector('button')!.addEventListener('click', () => (helped += 1));
    part(element, 'avatar').click();
    await eventually(() => isOpen(element));
    element.querySelector('button')!.click();
    expect([helped, isOpen(element)]).to.deep.equal([1, false]);
  });

  it('signs out once for two clicks, and leaves a way to sign in', async () => {
    const element = await open(html`<cx-user-button sign-in-url="/sign-in"></cx-user-button>`);
    const signedOut = nextEvent(element, 'cx-sign-out');
    part(element, 'avatar').click();
    part(element, 'item').click();
    part(element, 'item').click();
    await signedOut;
    await eventually(() => focused() === part(element, 'sign-in-link'));
    expect(mock().calls.filter(({ name }) => name === 'signOut').length).to.equal(1);
    expect(part<HTMLAnchorElement>(element, 'sign-in-link').pathname).to.equal('/sign-in');
    await expectAccessible(element);
  });

  it('says so when signing out fails, and stays signed in', async () => {
    mock().fault('signOut', 'network-error');
    const element = await open();
    const problem = nextEvent(element, 'cx-problem');
    part(element, 'avatar').click();
    part(element, 'item').click();
    await seeing(element, 'No connection.');
    expect((await problem).problem.code).to.equal('offline');
    expect(part(element, 'avatar').innerText).to.include('AL');
    await expectAccessible(element);
  });

  it('shows what the page says to those who are not signed in', async () => {
    mock().signedIn = undefined;
    const element = await open(html`<cx-user-button><a slot="signed-out" href="/join">Join</a></cx-user-button>`);
    await eventually(() => element.querySelector('a')!.checkVisibility());
    expect(element.shadowRoot!.querySelectorAll('[part~=avatar]').length).to.equal(0);
  });

  it('bears names of any kind', async () => {
    mock().accounts[0]!.user = createUser({ name: '<b>', email: `${'x'.repeat(200)}@example.com` });
    const element = await open();
    part(element, 'avatar').click();
    await eventually(() => isOpen(element));
    expect(part(element, 'name').textContent).to.equal('<b>');
    const { left, right } = part(element, 'menu').getBoundingClientRect();
    expect(right - left).to.be.at.most(320);
  });

  it('keeps the menu in the window where CSS cannot place it', () => {
    const { supports } = CSS;
    CSS.supports = () => false;
    try {
      const [menu, button] = [document.createElement('div'), document.createElement('button')];
      document.body.append(button);
      placeBelow(menu, button);
      expect(menu.style.top).to.equal(`${button.getBoundingClientRect().bottom}px`);
      expect(menu.style.right).to.equal(`${document.documentElement.clientWidth - button.getBoundingClientRect().right}px`);
      button.dir = 'rtl';
      const other = document.createElement('div');
      placeBelow(other, button);
      expect(other.style.left).to.equal(`${button.getBoundingClientRect().left}px`);
      button.remove();
    } finally {
      CSS.supports = supports;
    }
  });
});
