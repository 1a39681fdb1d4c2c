import { expect, fixture, html } from '@open-wc/testing';
import type { CxProvider } from '../../src/elements/cx-provider/cx-provider.ts';
import type { CxSignInAgain } from '../../src/elements/cx-sign-in-again/cx-sign-in-again.ts';
import '../../src/index.ts';
import { createActivation, createLicense, createRelease, createUser } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, shownText } from '../mocks/user-actions.ts';
import { eventually, expectAccessible, part } from './inside.ts';

describe('a session that ends in the middle of work', () => {
  const mock = useMockAdapter();
  const calls = (name: string) => mock().calls.filter((call) => call.name === name).length;
  const dialog = () => document.querySelector<CxSignInAgain>('cx-sign-in-again');
  /** Whoever is only remembered to be signed in has nothing to go on with. */
  /** Nothing is under way: an answer of before would be shared. */
  const settled = async (provider: Element) => {
    await eventually(() => (provider as CxProvider).kit?.session.$account.get().confirmed);
    await quiet();
  };
  const showing = (element: Element, text: string) => eventually(() => shownText(element).includes(text), `“${text}” is not shown`);

  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com', firstName: 'Bob', lastName: 'Builder', name: 'Bob Builder' }), password: 'correct horse' });
    mock().licenses = Array.from({ length: 25 }, (_, index) => createLicense({ id: `license-${index}`, productName: `Product ${index}` }));
    mock().activations = [createActivation({ licenseId: 'license-0' })];
  });
  afterEach(() => dialog()?.remove());

  async function open<Tag extends 'cx-profile' | 'cx-licenses'>(tag: Tag, text: string): Promise<HTMLElementTagNameMap[Tag]> {
    const provider = await fixture(html`<cx-provider>${tag === 'cx-profile' ? html`<cx-profile></cx-profile>` : html`<cx-licenses routing="none" page-size="20"></cx-licenses>`}</cx-provider>`);
    const element = provider.querySelector(tag)!;
    await showing(element, text);
    // Whoever is only remembered to be signed in has nothing to go on with.
    await eventually(() => calls('readSession') > 0);
    await quiet();
    return element;
  }

  async function asked(): Promise<CxSignInAgain> {
    await eventually(() => dialog()?.shadowRoot?.querySelector('dialog')?.open && dialog()?.querySelector('[name=password]')?.checkVisibility(), 'the dialog is not open');
    return dialog()!;
  }

  async function answer(email = 'ada@example.com'): Promise<void> {
    const element = await asked();
    element.querySelector<HTMLInputElement>('[name=email]')!.value = email;
    element.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    element.querySelector('form')!.requestSubmit();
    await eventually(() => !dialog(), 'the dialog is not gone');
  }

  async function changeName(profile: Element): Promise<void> {
    click(profile, 'Edit profile');
    await eventually(() => profile.querySelector('[name=firstName]'));
    profile.querySelector<HTMLInputElement>('[name=firstName]')!.value = 'Augusta';
    mock().signedIn = undefined;
    profile.querySelector('form')!.requestSubmit();
  }

  it('asks to sign in again, keeps what was entered, and saves it then', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    const element = await asked();
    expect(shownText(element)).to.contain('Your session has ended');
    expect(element.querySelector<HTMLInputElement>('[name=email]')!.value).to.equal('ada@example.com');
    expect(document.activeElement).to.equal(element.querySelector('[name=password]'));
    expect(profile.querySelector<HTMLInputElement>('[name=firstName]')!.value).to.equal('Augusta');
    expect(mock().accounts[0]!.user.firstName).to.equal('Ada');
    await answer();
    await showing(profile, 'Augusta Lovelace');
    expect(calls('updateProfile')).to.equal(2);
    expect(calls('signIn')).to.equal(1);
  });

  it('has inputs that password managers find, also when the element that asks is in a shadow root', async () => {
    const provider = await fixture<HTMLElement>(html`<cx-provider><div></div></cx-provider>`);
    provider.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<cx-profile></cx-profile>';
    const profile = provider.querySelector('div')!.shadowRoot!.querySelector('cx-profile')!;
    await showing(profile, 'Ada Lovelace');
    await eventually(() => calls('readSession') > 0);
    await quiet();
    await changeName(profile);
    const element = await asked();
    expect(document.querySelector('cx-sign-in-again form [name=password]')).not.to.equal(null);
    expect(element.parentElement).to.equal(document.body);
  });

  it('goes on reading licenses where it was', async () => {
    const licenses = await open('cx-licenses', 'Product 0');
    await showing(licenses, 'Next');
    mock().signedIn = undefined;
    click(licenses, 'Next');
    await answer();
    await showing(licenses, 'Product 20');
  });

  it('deactivates the machine after it, once', async () => {
    const licenses = await open('cx-licenses', 'Product 0');
    part(licenses, 'license-link').click();
    await showing(licenses, 'ada-laptop');
    part(licenses, 'release-button').click();
    await eventually(() => licenses.shadowRoot!.querySelector('dialog[open]'));
    mock().signedIn = undefined;
    part(licenses, 'dialog-confirm').click();
    await answer();
    await eventually(() => mock().activations.length === 0);
    expect(calls('releaseActivation')).to.equal(2);
  });

  it('asks once, however many requests were refused', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    mock().signedIn = undefined;
    profile.refresh();
    await changeName(profile);
    await asked();
    expect(document.querySelectorAll('cx-sign-in-again')).to.have.length(1);
    await answer();
    await showing(profile, 'Augusta Lovelace');
  });

  it('is over for those who give up: the action fails, and nobody is signed in', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    part(await asked(), 'dialog-cancel').click();
    await showing(profile, 'Sign in to see your profile.');
    expect(dialog() === null).to.equal(true);
    expect(calls('updateProfile')).to.equal(1);
  });

  it('gives up where the page takes it away before it is open', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    const takeAway = new MutationObserver(() => dialog()?.remove());
    takeAway.observe(document.body, { childList: true, subtree: true });
    try {
      await changeName(profile);
      await showing(profile, 'Sign in to see your profile.');
    } finally {
      takeAway.disconnect();
    }
    expect(calls('updateProfile')).to.equal(1);
  });

  it('never does for one person what another one wanted', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    await answer('bob@example.com');
    await showing(profile, 'Bob Builder');
    expect(calls('updateProfile')).to.equal(1);
    expect(mock().accounts.map(({ user }) => user.firstName)).to.deep.equal(['Ada', 'Bob']);
    expect(profile.querySelectorAll('form').length).to.equal(0);
  });

  it('goes on when the same person signs in in another window', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    await asked();
    mock().signedIn = 'user-1';
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    new BroadcastChannel(`cx-kit:${location.origin}/cx`).postMessage('changed');
    await showing(profile, 'Augusta Lovelace');
    expect(dialog() === null).to.equal(true);
  });

  it('leaves the page to none of its ways: a company\'s sign-in page opens in another tab, and who comes back from it goes on', async () => {
    mock().signInWith = { saml: { url: `${location.origin}/cx/session/saml` } };
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    const login = (await asked()).querySelector('cx-login')!;
    await showing(login, 'Opens in a new tab. Come back here when you are signed in.');
    const link = part<HTMLAnchorElement>(login, 'company-link');
    expect(link.target).to.equal('_blank');
    await expectAccessible(login);
    // The tab itself is for a whole browser to show.
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    link.click();
    const comeBack = (): boolean => window.dispatchEvent(new Event('focus'));
    const atFirst = calls('readSession');
    // What listens is loaded with the click.
    await eventually(() => comeBack() && calls('readSession') > atFirst);
    await quiet();
    const before = calls('readSession');
    comeBack();
    await quiet();
    expect(calls('readSession') - before, 'however often the link was followed, it is looked for once').to.equal(1);
    expect(dialog() === null, 'nobody is signed in yet').to.equal(false);
    mock().signedIn = 'user-1';
    window.dispatchEvent(new Event('focus'));
    await showing(profile, 'Augusta Lovelace');
    expect(dialog() === null).to.equal(true);
  });

  it('speaks the language of the page, also when its words arrive after the dialog is open', async () => {
    document.documentElement.lang = 'de';
    try {
      const profile = await open('cx-profile', 'Ada Lovelace');
      await eventually(() => [...profile.querySelectorAll('button'), ...profile.shadowRoot!.querySelectorAll('button')].some(({ textContent }) => textContent.includes('Profil bearbeiten')));
      click(profile, 'Profil bearbeiten');
      await eventually(() => profile.querySelector('[name=firstName]'));
      profile.querySelector<HTMLInputElement>('[name=firstName]')!.value = 'Augusta';
      mock().signedIn = undefined;
      profile.querySelector('form')!.requestSubmit();
      await showing(await asked(), 'Ihre Sitzung ist beendet');
      await showing(dialog()!, 'Nicht jetzt');
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  it('asks nobody who was only remembered', async () => {
    await open('cx-profile', 'Ada Lovelace');
    // What the first one reads is answered: refused now, it would ask, and rightly.
    await eventually(() => calls('readProfile') > 0);
    mock().signedIn = undefined;
    const provider = await fixture(html`<cx-provider><cx-profile></cx-profile></cx-provider>`);
    await showing(provider.querySelector('cx-profile')!, 'Sign in to see your profile.');
    expect(dialog() === null).to.equal(true);
  });

  for (const address of ['#/licenses', '#/downloads', '#/profile']) {
    it(`can be seen and used on every tab of a portal that was opened at ${address}, and what was begun is finished`, async () => {
      history.replaceState(null, '', address);
      mock().releases = [createRelease()];
      try {
        const provider = await fixture(html`<cx-provider><cx-portal></cx-portal></cx-provider>`);
        const portal = provider.querySelector('cx-portal')!;
        await showing(portal, { '#/licenses': 'Product 0', '#/downloads': 'Analytical Engine 2.4', '#/profile': 'Ada Lovelace' }[address]!);
        await settled(provider);
        mock().signedIn = undefined;
        const other = address === '#/downloads' ? 'Profile' : 'Downloads';
        [...portal.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find(({ textContent }) => textContent === other)!.click();
        const password = (await asked()).querySelector<HTMLInputElement>('[name=password]')!;
        const { left, top, width, height } = password.getBoundingClientRect();
        expect(password.contains(document.elementFromPoint(left + width / 2, top + height / 2))).to.equal(true);
        await answer();
        await showing(portal, { Profile: 'Ada Lovelace', Downloads: 'Analytical Engine 2.4' }[other]!);
      } finally {
        history.replaceState(null, '', location.pathname + location.search);
      }
    });
  }

  it('can be seen also when the element that asks is hidden, and has its colors and language', async () => {
    const provider = await fixture<HTMLElement>(html`<cx-provider><div lang="de" style="--cx-accent: rgb(1, 2, 3)"><cx-profile></cx-profile></div></cx-provider>`);
    const profile = provider.querySelector('cx-profile')!;
    await showing(profile, 'Ada Lovelace');
    await settled(provider);
    mock().signedIn = undefined;
    provider.querySelector('div')!.hidden = true;
    profile.refresh();
    const element = await asked();
    await showing(element, 'Ihre Sitzung ist beendet');
    expect(getComputedStyle(element).getPropertyValue('--cx-accent')).to.equal('rgb(1, 2, 3)');
    await answer();
  });

  it('is asked of nobody who has signed out in another tab', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    mock().signedIn = undefined;
    localStorage.setItem(`cx-kit:${location.origin}/cx`, JSON.stringify({ capabilities: mock().capabilities }));
    profile.refresh();
    await showing(profile, 'Sign in to see your profile.');
    expect(dialog()).to.equal(null);
  });

  it('has no accessibility violations', async () => {
    const profile = await open('cx-profile', 'Ada Lovelace');
    await changeName(profile);
    await expectAccessible(await asked());
  });
});
