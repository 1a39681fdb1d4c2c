import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { MockAdapter } from '../mocks/mock-adapter.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../mocks/user-actions.ts';
import { eventually } from './inside.ts';

const authored = '<form><cx-field><input name="email" required></cx-field><cx-field><input name="password" type="password"></cx-field><div><button>Enter</button></div></form>';

/** Scripts of sites (htmx, Turbo) keep a page as HTML, or copies of its elements, and put it back later: what an element had drawn into its light DOM is in there. */
describe('a page that is put back', () => {
  const mock = useMockAdapter();
  let app: HTMLElement;
  const shows = (text: string) => eventually(() => shownText(app).includes(text), `“${text}” is not shown`);
  const twoFactor = ({ accounts }: MockAdapter) => Object.assign(accounts[0]!, { code: '123456' });
  const enter = async (): Promise<void> => {
    await fill(app, 'email', 'ada@example.com');
    await fill(app, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
  };

  beforeEach(async () => {
    app = (await fixture(html`<cx-provider><div></div></cx-provider>`)).querySelector('div')!;
  });
  afterEach(() => fixtureCleanup());

  /** `first` is what a new page shows; what comes late is among it. */
  const cases: readonly (readonly [what: string, markup: string, first: readonly string[], act: () => Promise<unknown>, prepare?: (adapter: MockAdapter) => unknown])[] = [
    ['at its form to sign in', '<cx-login></cx-login>', ['Create an account'], () => shows('Forgot password?')],
    ['where a link to set a new password is asked for', '<cx-login></cx-login>', ['Create an account'], async () => {
      await shows('Forgot password?');
      click(app, 'Forgot password?');
      await shows('Reset your password');
    }],
    ['where such a link was sent', '<cx-login></cx-login>', ['Create an account'], async () => {
      await shows('Forgot password?');
      click(app, 'Forgot password?');
      await shows('Reset your password');
      await fill(app, 'email', 'ada@example.com');
      await sendKeys({ press: 'Enter' });
      await shows('Send it again');
    }],
    ['where an account is made', '<cx-login></cx-login>', ['Create an account'], async () => {
      await shows('Create an account');
      click(app, 'Create an account');
      await shows('Last name');
    }],
    ['at the second factor', '<cx-login></cx-login>', ['Create an account'], async () => {
      await shows('Forgot password?');
      await enter();
      await eventually(() => app.querySelector('[name=code]'));
    }, twoFactor],
    ['at the second factor, in a form of the author’s', `<cx-login>${authored}</cx-login>`, ['Enter'], async () => {
      await shows('Enter');
      await enter();
      await eventually(() => app.querySelector('[name=code]'));
    }, twoFactor],
    ['where something is wrong, in a form of the author’s', `<cx-login>${authored}</cx-login>`, ['Enter'], async () => {
      await shows('Enter');
      app.querySelector<HTMLInputElement>('[name=email]')!.focus();
      await sendKeys({ press: 'Enter' });
      await shows('Fill this in.');
    }],
    ['while the password can be seen, in a form of the author’s', `<cx-login>${authored}</cx-login>`, ['Enter'], async () => {
      await shows('Enter');
      await eventually(() => app.querySelector('cx-field[revealable]')?.shadowRoot?.querySelector('[part~=toggle]'));
      app.querySelector('cx-field[revealable]')!.shadowRoot!.querySelector<HTMLElement>('[part~=toggle]')!.click();
      await eventually(() => app.querySelector('[name=password][type=text]'));
    }],
    ['where a link was sent, on the page for links', '<cx-reset-password></cx-reset-password>', ['Reset your password'], async () => {
      await shows('Reset your password');
      await fill(app, 'email', 'ada@example.com');
      await sendKeys({ press: 'Enter' });
      await shows('Send it again');
    }],
    ['where somebody signs up', '<cx-sign-up sign-in-url="/sign-in"></cx-sign-up>', ['Last name'], () => shows('Last name')],
    ['where the profile is changed', '<cx-profile sections="profile"></cx-profile>', ['Edit profile'], async () => {
      await shows('Edit profile');
      await eventually(() => {
        app.querySelector('cx-profile')!.shadowRoot!.querySelector<HTMLElement>('button')?.click();
        return app.querySelector('form');
      });
    }, (adapter) => (adapter.signedIn = 'user-1')],
    ['of all of the portal', '<cx-portal sections="profile"></cx-portal>', ['Account of Ada Lovelace', 'Edit profile'], () => Promise.resolve(), (adapter) => (adapter.signedIn = 'user-1')],
  ];

  const types = () => Array.from(app.querySelectorAll('input'), ({ name, type }) => `${name}: ${type}`);

  /** When everything is there. */
  async function look(first: readonly string[]): Promise<string> {
    for (const text of first) await shows(text);
    await quiet();
    return shownText(app);
  }

  for (const [how, putBack] of [
    ['from its HTML', () => app.setHTMLUnsafe(app.innerHTML)],
    ['as a copy', () => app.replaceChildren(...[...app.children].map((child) => child.cloneNode(true)))],
  ] as const) {
    for (const [what, markup, first, act, prepare] of cases) {
      it(`${how}, ${what}, shows what a new page shows, once`, async function () {
        this.timeout(30_000);
        prepare?.(mock());
        app.innerHTML = markup;
        const fresh = await look(first);
        const forms = app.querySelectorAll('form').length;
        const fields = types();
        await act();
        putBack();
        expect(await look(first)).to.equal(fresh);
        expect(app.querySelectorAll('form')).to.have.length(forms);
        expect(types()).to.deep.equal(fields);
      });
    }
  }
});
