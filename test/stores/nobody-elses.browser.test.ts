import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../src/index.ts';
import type { CxProvider } from '../../src/elements/cx-provider/cx-provider.ts';
import { eventually, part } from '../elements/inside.ts';
import { createLicense, createUser } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';

const keyOf = { 'user-1': 'AAAAAA-AAAAAA-AAAAAA-AAAAAA', 'user-2': 'BBBBBB-BBBBBB-BBBBBB-BBBBBB' } as const;

describe('what was read for one person', () => {
  const mock = useMockAdapter();
  let provider: CxProvider;
  let app: HTMLElement;

  function become(id: keyof typeof keyOf | undefined): void {
    mock().signedIn = id;
    mock().licenses = id ? [createLicense({ id: `license of ${id}`, key: keyOf[id], productName: `Product of ${id}` })] : [];
  }
  const calls = (name: string) => mock().calls.filter((call) => call.name === name).length;
  const shows = (text: string) => eventually(() => shownText(provider).includes(text), `“${text}” is not shown`);
  /** Holds back who is signed in until the returned function is called. */
  function delaySession(): () => void {
    let go!: () => void;
    mock().fault('readSession', { delay: new Promise<void>((resolve) => (go = resolve)) });
    return go;
  }
  /** Resolves when the adapter was asked who is signed in, and everything was drawn that follows from it not having answered. */
  async function asked(before: number): Promise<void> {
    await eventually(() => calls('readSession') > before, 'nobody asks who is signed in');
    for (const element of provider.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*')) await element.updateComplete;
  }
  const account = '<cx-user-button></cx-user-button><cx-licenses refresh-interval="0"></cx-licenses>';
  async function visit(content: string): Promise<void> {
    app.innerHTML = content;
    await new Promise((resolve) => setTimeout(resolve));
  }
  function setVisibility(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  const licenses = () => provider.querySelector('cx-licenses')!;
  async function showKey(): Promise<void> {
    await eventually(() => licenses().shadowRoot!.querySelector('[part~="key-button"]'));
    part(licenses(), 'key-button', /Show key/).click();
    await shows(keyOf['user-1']);
  }

  beforeEach(async () => {
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com', firstName: 'Bob', lastName: 'Builder', name: 'Bob Builder' }), password: 'correct horse' });
    become('user-1');
    provider = await fixture<CxProvider>(html`<cx-provider><div></div></cx-provider>`);
    app = provider.querySelector('div')!;
  });
  afterEach(() => {
    for (const name of ['visibilityState', 'hidden', 'prerendering']) Reflect.deleteProperty(document, name);
    fixtureCleanup();
  });

  for (const [stays, header] of [['nothing of the kit stays in the page', ''], ['the user button stays in the page', '<cx-user-button></cx-user-button>']] as const) {
    it(`is not shown to the next when an element comes back, where ${stays}`, async () => {
      provider.insertAdjacentHTML('afterbegin', header);
      await visit(account);
      await shows('Product of user-1');
      await visit('<p>another route</p>');
      become('user-2');
      const answer = delaySession();
      const before = calls('readSession');
      await visit(account);
      await asked(before);
      expect(shownText(app)).not.to.include('user-1').and.not.to.include('AL');
      answer();
      await shows('Product of user-2');
      expect(shownText(provider)).not.to.include('user-1').and.not.to.include('AL');
    });
  }

  it('is not shown when they have signed out elsewhere: what is for those who are signed in stays closed', async () => {
    await visit(`${account}<cx-signed-in><p>Welcome</p></cx-signed-in>`);
    await shows('Product of user-1');
    await visit('');
    become(undefined);
    const answer = delaySession();
    const before = calls('readSession');
    await visit('<cx-user-button></cx-user-button><cx-signed-in><p>Welcome</p></cx-signed-in>');
    await asked(before);
    expect(shownText(app)).to.equal('');
    answer();
    await eventually(() => provider.kit?.session.$account.get().confirmed && !provider.kit.session.$account.get().signedIn);
    expect(shownText(app)).to.equal('');
  });

  it('is shown again to the same person as soon as that is confirmed, and read anew behind it', async () => {
    await visit(account);
    await shows('Product of user-1');
    await visit('');
    mock().licenses.push(createLicense({ id: 'newer', productName: 'Bought meanwhile' }));
    let answerList!: () => void;
    mock().fault('listLicenses', { delay: new Promise<void>((resolve) => (answerList = resolve)) });
    const [sessions, lists] = [calls('readSession'), calls('listLicenses')];
    await visit(account);
    await shows('Product of user-1');
    await eventually(() => calls('listLicenses') > lists);
    expect([calls('readSession') - sessions, calls('listLicenses') - lists]).to.deep.equal([1, 1]);
    answerList();
    await shows('Bought meanwhile');
  });

  it('stays where it is when an element is only moved', async () => {
    await visit(account);
    await shows('Product of user-1');
    const before = calls('readSession');
    app.append(app.querySelector('cx-licenses')!);
    await licenses().updateComplete;
    expect(shownText(app)).to.include('Product of user-1');
    expect(calls('readSession')).to.equal(before);
  });

  for (const [how, leave, comeBack] of [
    ['the tab comes to the fore', () => setVisibility('hidden'), () => setVisibility('visible')],
    ['the page comes out of the back/forward cache', () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })), () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
  ] as const) {
    describe(`when ${how}`, () => {
      beforeEach(async () => {
        await visit(account);
        await shows('Product of user-1');
        // What watches is loaded behind the elements.
        await eventually(() => {
          leave();
          const isHidden = !shownText(licenses()).includes('Product');
          comeBack();
          return isHidden;
        });
        await shows('Product of user-1');
        await showKey();
      });

      it('cannot be seen before it is confirmed that it is the same person, a revealed key neither', async () => {
        leave();
        const answer = delaySession();
        const before = calls('readSession');
        comeBack();
        await asked(before);
        expect(shownText(provider)).not.to.include('user-1').and.not.to.include('AAAAAA');
        answer();
        await shows(keyOf['user-1']);
      });

      it('is gone when it is another person, and their keys are hidden', async () => {
        leave();
        become('user-2');
        comeBack();
        await shows('Product of user-2');
        expect(shownText(provider)).not.to.include('AAAAAA').and.not.to.include('BBBBBB-');
      });

      it('is gone when they have signed out in another tab, and nobody is asked to sign in again', async () => {
        leave();
        become(undefined);
        localStorage.setItem(`cx-kit:${location.origin}/cx`, JSON.stringify({ capabilities: mock().capabilities }));
        comeBack();
        await shows('Sign in to see your licenses.');
        expect(shownText(provider)).not.to.include('user-1');
        expect(document.querySelector('cx-sign-in-again')).to.equal(null);
      });

      it('stays hidden where nobody can say who it is, with a way to try again', async () => {
        leave();
        mock().fault('readSession', 'network-error', true);
        comeBack();
        await shows('No connection.');
        expect(shownText(provider)).not.to.include('user-1');
        mock().fault('readSession', undefined);
        part(licenses(), 'alert-action').click();
        await shows('Product of user-1');
      });

      it('comes back after signing in again when the session has ended meanwhile', async () => {
        leave();
        mock().signedIn = undefined;
        comeBack();
        const dialog = () => document.querySelector('cx-sign-in-again');
        await eventually(() => dialog()?.querySelector('[name=password]')?.checkVisibility());
        expect(shownText(provider)).not.to.include('user-1');
        dialog()!.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
        dialog()!.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
        dialog()!.querySelector('form')!.requestSubmit();
        await shows('Product of user-1');
      });
    });
  }

  for (const [how, isPrerendered] of [['prerendered', true], ['opened in the background', false]] as const) {
    describe(`when the page was ${how}`, () => {
      const content = `${account}<cx-signed-in><p>Welcome</p></cx-signed-in>`;
      const isDrawn = () => licenses().shadowRoot!.textContent.includes('Product of user-1');
      /** What a page itself shows to those who are signed in. */
      const welcome = () => getComputedStyle(app.querySelector('cx-signed-in p')!).visibility;
      const isCovered = () => getComputedStyle(licenses()).visibility === 'hidden';

      beforeEach(async () => {
        Object.defineProperty(document, 'prerendering', { value: isPrerendered, configurable: true });
        setVisibility('hidden');
        await visit(content);
        await eventually(() => isDrawn() && isCovered(), 'what is drawn is not hidden');
      });
      function activate(): void {
        Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
        setVisibility('visible');
      }

      it('cannot be seen before it is confirmed that it is still they, and takes the room that it has then', async () => {
        expect(shownText(provider)).not.to.include('user-1').and.not.to.include('AL');
        const answer = delaySession();
        const before = calls('readSession');
        activate();
        const { height } = licenses().getBoundingClientRect();
        await asked(before);
        expect(shownText(provider)).not.to.include('user-1').and.not.to.include('AL');
        expect(welcome()).to.equal(isPrerendered ? 'hidden' : 'visible');
        answer();
        await shows('Product of user-1');
        expect(welcome()).to.equal('visible');
        expect(licenses().getBoundingClientRect().height).to.equal(height);
        expect(height).to.be.greaterThan(50);
      });

      it('is gone when it is another person', async () => {
        become('user-2');
        activate();
        await shows('Product of user-2');
        expect(shownText(provider)).not.to.include('user-1').and.not.to.include('AL');
      });

      it('cannot be seen where it came while the page was hidden', async () => {
        app.insertAdjacentHTML('beforeend', '<cx-downloads></cx-downloads>');
        const downloads = app.querySelector('cx-downloads')!;
        await eventually(() => getComputedStyle(downloads).visibility === 'hidden');
        activate();
        await eventually(() => getComputedStyle(downloads).visibility === 'visible');
      });
    });
  }

  it('is forgotten together with what was revealed of it, also when the same person signs out and in again', async () => {
    await visit(account);
    await showKey();
    await provider.kit!.session.signOut();
    await shows('Sign in to see your licenses.');
    await provider.kit!.session.signIn({ email: 'ada@example.com', password: 'correct horse' });
    await shows('Product of user-1');
    expect(shownText(licenses())).not.to.include(keyOf['user-1']);
  });

  it('carries whose it is in what the browser keeps, and neither id nor name nor address', async () => {
    await visit(account);
    await shows('Product of user-1');
    const kept = JSON.stringify({ ...localStorage });
    expect(JSON.parse(localStorage.getItem(`cx-kit:${location.origin}/cx`)!)).to.have.property('marker').that.is.a('string');
    for (const secret of ['user-1', 'Ada Lovelace', 'ada@example.com', 'AAAAAA']) expect(kept).not.to.include(secret);
  });
});
