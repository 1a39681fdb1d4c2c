import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/index.ts';
import type { CxPortal } from '../../src/elements/cx-portal/cx-portal.ts';
import { createLicense, createOwnSession, createRelease } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually, part } from './inside.ts';

const here = location.pathname + location.search;
const clickAt = (name: string) => (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[role=tab]')].find(({ textContent }) => textContent === name)!.click();

describe('the page around the elements', () => {
  const mock = useMockAdapter();
  const undo: (() => void)[] = [];
  const open = (content: TemplateResult) => fixture<HTMLElement>(html`<cx-provider adapter="${location.origin}/cx">${content}</cx-provider>`);
  const showing = (element: Element, text: string) => eventually(() => shownText(element).includes(text), `“${text}” is not shown`);

  /** Replaces a feature of the browser for one test. */
  function replace(owner: object, name: string, descriptor: PropertyDescriptor): void {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, ...descriptor });
    undo.push(() => (own ? Object.defineProperty(owner, name, own) : Reflect.deleteProperty(owner, name)));
  }
  function denied(): never {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  }
  function setBase(href: string): void {
    const base = document.createElement('base');
    base.href = href;
    document.head.append(base);
    undo.push(() => base.remove());
  }

  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().releases = [createRelease()];
  });
  afterEach(() => {
    fixtureCleanup();
    for (const step of undo.splice(0)) step();
    history.replaceState(null, '', here);
  });

  const features = {
    'BroadcastChannel': () => replace(globalThis, 'BroadcastChannel', { value: denied }),
    'localStorage and sessionStorage': () => ['localStorage', 'sessionStorage'].forEach((name) => replace(globalThis, name, { get: denied })),
    'ElementInternals': () => replace(HTMLElement.prototype, 'attachInternals', { value: denied }),
    'Navigation': () => replace(globalThis, 'navigation', { value: undefined }),
    'navigator.onLine': () => replace(navigator, 'onLine', { get: denied }),
    'requestIdleCallback': () => replace(globalThis, 'requestIdleCallback', { value: undefined }),
    'requestIdleCallback that may be called': () => replace(globalThis, 'requestIdleCallback', { value: denied }),
    'adopted style sheets': () => replace(document, 'adoptedStyleSheets', { get: denied, set: denied }),
    'AbortSignal.timeout and AbortSignal.any': () => ['timeout', 'any'].forEach((name) => replace(AbortSignal, name, { value: undefined })),
  };
  for (const [feature, deny] of Object.entries(features)) {
    it(`may have no ${feature}: signing in and licenses work all the same`, async () => {
      deny();
      mock().signedIn = undefined;
      const page = await open(html`<cx-login></cx-login><cx-licenses></cx-licenses><cx-portal routing="none"></cx-portal>`);
      const login = page.querySelector('cx-login')!;
      await showing(page.querySelector('cx-licenses')!, 'Sign in to see your licenses.');
      login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
      login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
      login.querySelector('form')!.requestSubmit();
      await showing(page.querySelector('cx-licenses')!, 'Analytical Engine');
      await showing(login, 'Ada Lovelace');
    });
  }

  const formats = ['DateTimeFormat', 'ListFormat', 'RelativeTimeFormat', 'Locale'] as const;
  for (const name of formats) {
    it(`may have no Intl.${name}, or one that throws: licenses, downloads and sessions are there, in the words of the language`, async () => {
      replace(Intl, name, { value: denied });
      mock().licenses = [createLicense({ expiresAt: '2031-03-12T10:00:00Z', seats: { used: 1, allowed: 3 } })];
      mock().otherSessions = [createOwnSession()];
      // A language for each, since what was made once is kept.
      const lang = { DateTimeFormat: 'de-AT', ListFormat: 'de-BE', RelativeTimeFormat: 'de-LU', Locale: 'de' }[name];
      const page = await open(html`<div lang=${lang}><cx-licenses></cx-licenses><cx-downloads></cx-downloads><cx-profile sections="sessions"></cx-profile></div>`);
      await showing(page.querySelector('cx-licenses')!, 'Läuft');
      await showing(page.querySelector('cx-licenses')!, '2031');
      await showing(page.querySelector('cx-downloads')!, 'engine-2.4.0');
      await eventually(() => page.querySelector('cx-profile')!.shadowRoot!.querySelector('[part~=session]'));
    });
  }

  for (const [name, owner] of [['PluralRules', Intl], ['toLocaleString', Number.prototype]] as const) {
    it(`may have no ${name}, or one that throws: what is counted is said all the same`, async () => {
      replace(owner, name, { value: denied });
      mock().licenses = [createLicense({ seats: { used: 2, allowed: 3 } })];
      const page = await open(html`<cx-licenses></cx-licenses>`);
      await showing(page, '2 of 3 machines');
    });
  }

  it('may have no clipboard: the key is shown and selected instead', async () => {
    replace(navigator, 'clipboard', { get: denied });
    const page = await open(html`<cx-licenses></cx-licenses>`);
    const element = page.querySelector('cx-licenses')!;
    await showing(element, 'Analytical Engine');
    part(element, 'key-button', /Copy/).click();
    await eventually(() => part(element, 'key-text').textContent === createLicense().key);
  });

  it('may have no modal dialogs: what they ask is asked all the same', async () => {
    replace(HTMLDialogElement.prototype, 'showModal', { value: denied });
    const page = await open(html`<cx-profile></cx-profile>`);
    await showing(page, 'Ada Lovelace');
    // A read that is under way is shared, and would be answered as of before.
    await quiet();
    mock().signedIn = undefined;
    page.querySelector('cx-profile')!.refresh();
    await eventually(() => document.querySelector('cx-sign-in-again [name=password]')?.checkVisibility());
    part(document.querySelector('cx-sign-in-again')!, 'dialog-cancel').click();
    await showing(page, 'Sign in to see your profile.');
  });

  it('may say wrongly that there is no network: licenses are read, and nothing is said of it', async () => {
    replace(navigator, 'onLine', { value: false });
    const page = await open(html`<cx-licenses refresh-interval="0"></cx-licenses>`);
    await showing(page, 'Analytical Engine');
    await quiet();
    mock().licenses.push(createLicense({ id: 'license-2', productName: 'Loom' }));
    window.dispatchEvent(new Event('focus'));
    await showing(page, 'Loom');
    expect(shownText(page)).not.to.include('No connection.');
  });

  for (const routing of ['hash', 'history'] as const) {
    it(`has a router that keeps its state in the history: a tab leaves it there (${routing})`, async () => {
      const state = { index: 3, turbo: { restorationIdentifier: 'abc' } };
      history.replaceState(state, '', here);
      const page = await open(html`<cx-portal routing=${routing}></cx-portal>`);
      const portal = page.querySelector('cx-portal')!;
      await showing(portal, 'Analytical Engine');
      clickAt('Downloads')(portal);
      await showing(portal, 'Analytical Engine 2.4');
      await eventually(() => location.href.endsWith('/downloads') && history.state);
      expect(history.state).to.deep.equal(state);
      history.back();
      await eventually(() => portal.shadowRoot!.querySelector('[aria-selected=true]')!.textContent === 'Licenses');
    });
  }

  it('has Next.js: the mark of its state is not passed on, so that it takes the new address', async () => {
    history.replaceState({ __NA: true, tree: 'a tree', own: 1 }, '', here);
    const page = await open(html`<cx-portal routing="history"></cx-portal>`);
    await showing(page, 'Analytical Engine');
    clickAt('Downloads')(page.querySelector('cx-portal')!);
    expect(history.state).to.deep.equal({ tree: 'a tree', own: 1 });
    history.back();
    await eventually(() => location.pathname + location.search === here);
  });

  it("has Vue's router: the state names the new address and its place", async () => {
    history.replaceState({ back: null, current: here, forward: null, position: 4, replaced: true, scroll: null }, '', here);
    const page = await open(html`<cx-portal routing="history" base="/account"></cx-portal>`);
    await showing(page, 'Analytical Engine');
    clickAt('Downloads')(page.querySelector('cx-portal')!);
    expect(history.state).to.include({ back: here, current: '/account/downloads', position: 5 });
    history.back();
    await eventually(() => location.pathname + location.search === here);
  });

  it('has a router that changes the address without an event: the tab that it names is shown', async () => {
    const page = await open(html`<cx-portal></cx-portal>`);
    await showing(page, 'Analytical Engine');
    history.pushState(null, '', '#/profile');
    await showing(page, 'Ada Lovelace');
    history.back();
    await showing(page, 'Analytical Engine');
  });

  for (const base of ['/', 'https://cdn.example.com/']) {
    it(`has <base href="${base}">: tabs lead to this page`, async () => {
      setBase(base);
      const page = await open(html`<cx-portal></cx-portal>`);
      await showing(page, 'Analytical Engine');
      const links = [...page.querySelector('cx-portal')!.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[role=tab]')].map(({ href }) => href);
      expect(links).to.deep.equal(['licenses', 'downloads', 'profile'].map((name) => `${location.origin}${here}#/${name}`));
      clickAt('Downloads')(page.querySelector('cx-portal')!);
      await showing(page, 'Analytical Engine 2.4');
    });

    for (const path of [here, '//odd//path', '/%5C/x']) {
      it(`has <base href="${base}"> at ${path.split('?')[0]}: a mailed link works, and its token leaves the address`, async () => {
        setBase(base);
        history.replaceState({ own: 1 }, '', `${location.origin}${path}#cx-token=reset_abcdefghijklmnop&keep=1`);
        const page = await open(html`<cx-reset-password></cx-reset-password>`);
        await eventually(() => page.querySelector('[name=newPassword]'), 'there is no form');
        expect(location.href).to.equal(`${location.origin}${path}#keep=1`);
        expect(history.state).to.deep.equal({ own: 1 });
      });
    }
  }

  it('comes back to its form with a problem in the address, also below a <base>', async () => {
    setBase('https://cdn.example.com/');
    mock().signedIn = undefined;
    history.replaceState(null, '', `${location.origin}${here}#cx-problem=invalid-credentials`);
    const page = await open(html`<cx-login></cx-login>`);
    await showing(page, 'Email and password do not match.');
    expect(location.hash).to.equal('');
  });

  it('puts a sign-in element that a server has drawn into another one: there is one form, and it is sent once', async () => {
    mock().signedIn = undefined;
    const outer = document.createElement('cx-login');
    outer.setAttribute('return-to', '/nowhere');
    outer.addEventListener('cx-sign-in', (event) => event.preventDefault());
    outer.innerHTML = '<cx-login><template shadowrootmode="open"></template><form action="/cx/session" method="post"><input name="email"><input name="password" type="password"><button>Sign in</button></form></cx-login>';
    const page = await open(html`${outer}`);
    await eventually(() => page.querySelectorAll('cx-login').length === 1);
    expect(page.querySelectorAll('form, template')).to.have.length(1);
    const form = page.querySelector('form')!;
    await eventually(() => form.noValidate);
    form.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
    form.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    form.requestSubmit();
    await showing(page, 'Ada Lovelace');
    expect(mock().calls.filter(({ name }) => name === 'signIn')).to.have.length(1);
  });

  it('says that cookies are not kept after the first call that is refused behind a sign-in, and does not ask again without end', async () => {
    mock().signedIn = undefined;
    const page = await open(html`<cx-login></cx-login><cx-licenses></cx-licenses>`);
    const login = page.querySelector('cx-login')!;
    await showing(page.querySelector('cx-licenses')!, 'Sign in to see your licenses.');
    mock().fault('listLicenses', { problem: 'sign-in-required' }, true);
    mock().fault('readSession', { problem: 'sign-in-required' }, true);
    login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
    login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    login.querySelector('form')!.requestSubmit();
    await showing(login, 'Your browser blocks cookies.');
    expect(login.querySelector<HTMLInputElement>('[name=password]')!.checkVisibility()).to.equal(true);
    expect(document.querySelector('cx-sign-in-again')).to.equal(null);
    expect(mock().calls.filter(({ name }) => name === 'listLicenses')).to.have.length(1);
  });

  it('says that cookies are not kept until somebody tries again, also where elements come that ask who is signed in', async () => {
    mock().signedIn = undefined;
    const portal = (await open(html`<cx-portal routing="none"></cx-portal>`)).querySelector('cx-portal')!;
    await showing(portal, 'Create an account');
    mock().keepsCookies = false;
    portal.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
    portal.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    portal.querySelector('form')!.requestSubmit();
    await showing(portal, 'Your browser blocks cookies.');
    await quiet();
    expect(shownText(portal)).to.include('Your browser blocks cookies.');
    part(portal, 'alert-action').click();
    await showing(portal, 'Create an account');
  });

  it('says that cookies are not kept before signing in leads on to another page, which would only ask again', async () => {
    mock().signedIn = undefined;
    const page = await open(html`<cx-login return-to="#elsewhere"></cx-login>`);
    const login = page.querySelector('cx-login')!;
    await showing(login, 'Create an account');
    const signIn = () => {
      login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
      login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
      login.querySelector('form')!.requestSubmit();
    };
    mock().keepsCookies = false;
    signIn();
    await showing(login, 'Your browser blocks cookies.');
    expect(login.querySelector<HTMLInputElement>('[name=password]')!.checkVisibility()).to.equal(true);
    await quiet();
    expect(location.hash).to.equal('');
    mock().keepsCookies = true;
    signIn();
    await eventually(() => location.hash === '#elsewhere');
  });

  for (const [lang, text] of [['de_DE', 'Anmelden'], ['pt_BR', 'Entrar'], ['zh_CN', '登录']] as const) {
    it(`may be written in ${lang}, as operating systems write it`, async () => {
      mock().signedIn = undefined;
      const page = await open(html`<div lang=${lang}><cx-login></cx-login></div>`);
      await showing(page, text);
    });
  }

  it('stays in its language while a script that translates pages says lang="auto"', async () => {
    mock().signedIn = undefined;
    const page = await open(html`<div lang="de"><cx-login></cx-login></div>`);
    await showing(page, 'Anmelden');
    page.querySelector('div')!.lang = 'auto';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await page.querySelector('cx-login')!.updateComplete;
    expect(shownText(page)).to.include('Anmelden');
    page.querySelector('div')!.lang = 'fr';
    await showing(page, 'Se connecter');
  });

  for (const code of ['m3x8v5tz1p', 'M3X8V-5TZ1P', 'M3X8V 5TZ1P', ' M3X8V5TZ1P ']) {
    it(`takes the recovery code M3X8V5TZ1P as ${JSON.stringify(code)}`, async () => {
      mock().signedIn = undefined;
      Object.assign(mock().accounts[0]!, { code: '246810', recoveryCodes: ['M3X8V5TZ1P'] });
      const page = await open(html`<cx-login></cx-login>`);
      const login = page.querySelector('cx-login')!;
      login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
      login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
      login.querySelector('form')!.requestSubmit();
      await eventually(() => login.querySelector('[data-cx-view=recovery]'));
      login.querySelector<HTMLElement>('[data-cx-view=recovery]')!.click();
      await eventually(() => login.querySelector('[name=recoveryCode]'));
      login.querySelector<HTMLInputElement>('[name=recoveryCode]')!.value = code;
      login.querySelector('form')!.requestSubmit();
      await showing(login, 'Ada Lovelace');
    });
  }

  it('changes the label of a panel, and its tab changes with it', async () => {
    const page = await open(html`<cx-portal routing="none"><div slot="panel-billing" data-label="Billing">Invoices</div></cx-portal>`);
    const portal = page.querySelector<CxPortal>('cx-portal')!;
    await showing(portal, 'Billing');
    portal.querySelector<HTMLElement>('[slot=panel-billing]')!.dataset['label'] = 'Rechnungen';
    await showing(portal, 'Rechnungen');
    expect(shownText(portal)).not.to.include('Billing');
  });

  it('says at its field that a password is easy to guess at the end of signing up', async () => {
    mock().signedIn = undefined;
    mock().links.set('signup_1', { kind: 'sign-up', email: 'new@example.com', state: 'good' });
    mock().fault('confirmSignUp', { problem: 'invalid-request', fields: [{ field: 'password', code: 'too-common' }] });
    history.replaceState(null, '', `${here}#cx-token=signup_1`);
    const page = await open(html`<cx-reset-password></cx-reset-password>`);
    await eventually(() => page.querySelector('[name=newPassword]'));
    const password = page.querySelector<HTMLInputElement>('[name=newPassword]')!;
    password.value = '12345678';
    password.form!.requestSubmit();
    await showing(page, 'This password is easy to guess.');
    expect(password.getAttribute('aria-invalid')).to.equal('true');
  });
});
