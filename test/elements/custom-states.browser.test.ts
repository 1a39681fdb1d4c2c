import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { showStates } from '../../src/controllers/custom-states.ts';
import '../../src/index.ts';
import { createLicense } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { enter, openLogin } from './cx-login/login-page.ts';
import { eventually } from './inside.ts';

const states = ['pending', 'error', 'empty', 'signed-in', 'signed-out', 'offline'] as const;

/** The states that a page's style sheet finds an element in. */
const statesOf = (element: Element) => states.filter((state) => element.matches(`:state(${state})`));
async function reaching(element: Element, ...expected: (typeof states)[number][]): Promise<void> {
  await eventually(() => statesOf(element).join() === expected.join()).catch(() => undefined);
  expect(statesOf(element)).to.deep.equal(expected);
}

/** An answer that comes when it is told to. */
function held(): { answer: Promise<void>; come: () => void } {
  let come = (): void => undefined;
  return { answer: new Promise<void>((resolve) => (come = resolve)), come: () => come() };
}

function pretendOnline(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  window.dispatchEvent(new Event(online ? 'online' : 'offline'));
}

describe('the custom states of an element', () => {
  const mock = useMockAdapter();
  afterEach(() => pretendOnline(true));

  it('say of a form that its answer is awaited, that something is wrong, and that somebody is signed in', async function () {
    this.timeout(60_000);
    const login = await openLogin(mock());
    const { answer, come } = held();
    mock().fault('signIn', { delay: answer });
    void enter(login, 'not the password');
    await reaching(login, 'pending', 'signed-out');
    come();
    await reaching(login, 'error', 'signed-out');
    await enter(login);
    await reaching(login, 'signed-in');
  });

  it('say it of a form of the page’s own, too', async function () {
    this.timeout(60_000);
    const login = await openLogin(mock(), html`<cx-login><form><input name="email" aria-label="Email" /><input name="password" type="password" aria-label="Password" /><button>Enter</button></form></cx-login>`);
    const { answer, come } = held();
    mock().fault('signIn', { delay: answer });
    void enter(login);
    await reaching(login, 'pending', 'signed-out');
    come();
    await reaching(login, 'signed-in');
  });

  it('say of a list that it is awaited, empty, or not to be had', async function () {
    this.timeout(60_000);
    mock().signedIn = 'user-1';
    const { answer, come } = held();
    mock().fault('listLicenses', { delay: answer });
    const page = await fixture(html`<cx-provider><cx-licenses refresh-interval="0"></cx-licenses></cx-provider>`);
    const licenses = page.querySelector('cx-licenses')!;
    await reaching(licenses, 'pending', 'signed-in');
    come();
    await reaching(licenses, 'empty', 'signed-in');
    mock().licenses = [createLicense()];
    licenses.refresh();
    await reaching(licenses, 'signed-in');
    mock().fault('listLicenses', 'network-error', true);
    licenses.refresh();
    await reaching(licenses, 'error', 'signed-in');
  });

  it('say who is signed in and whether there is a network, of elements that only stand there', async function () {
    this.timeout(60_000);
    const page = await fixture(html`<cx-provider><cx-profile></cx-profile><cx-user-button></cx-user-button><cx-portal routing="none"></cx-portal></cx-provider>`);
    for (const tag of ['cx-profile', 'cx-user-button', 'cx-portal']) await reaching(page.querySelector(tag)!, 'signed-out');
    pretendOnline(false);
    await reaching(page.querySelector('cx-user-button')!, 'signed-out', 'offline');
    pretendOnline(true);
    await reaching(page.querySelector('cx-user-button')!, 'signed-out');
  });

  it('are still right when the element has been somewhere else', async function () {
    this.timeout(60_000);
    const page = await fixture(html`<cx-provider><cx-user-button></cx-user-button><p></p></cx-provider>`);
    const button = page.querySelector('cx-user-button')!;
    await reaching(button, 'signed-out');
    page.querySelector('p')!.append(button);
    pretendOnline(false);
    await reaching(button, 'signed-out', 'offline');
  });

  for (const [browser, attachInternals] of [
    ['knows none', () => ({})],
    ['takes no such names', () => ({ states: { add: () => { throw new SyntaxError(); } } })],
    ['has no internals', undefined],
  ] as const) {
    it(`are left out where a browser ${browser}`, async () => {
      const element = await fixture<LitElement>(html`<cx-prices></cx-prices>`);
      Object.defineProperty(element, 'attachInternals', { value: attachInternals });
      expect(() => showStates(element)).not.to.throw();
      element.requestUpdate();
      await element.updateComplete;
    });
  }
});
