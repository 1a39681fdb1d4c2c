import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxSignInEvent } from '../../../src/events.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';
import { enter, input, openLogin, signInCalls } from './login-page.ts';

describe('<cx-login>', () => {
  const mock = useMockAdapter();

  describe('the form', () => {
    it('has inputs that password managers find: in the document, in one form, with names and autocomplete', async () => {
      await openLogin(mock());
      const form = document.querySelector<HTMLFormElement>('cx-login form')!;
      expect(form.method).to.equal('post');
      expect(form.action).to.equal(`${location.origin}/cx/session`);
      const [email, password] = document.querySelectorAll<HTMLInputElement>('cx-login form input');
      expect([email!.name, email!.type, email!.autocomplete, email!.form]).to.deep.equal(['email', 'email', 'username', form]);
      expect([password!.name, password!.type, password!.autocomplete, password!.form]).to.deep.equal(['password', 'password', 'current-password', form]);
      expect(email!.labels![0]!.textContent).to.equal('Email');
      expect(email!.getRootNode()).to.equal(document);
    });

    it('goes from address to password to button with the Tab key, the reset link being last', async () => {
      const login = await openLogin(mock());
      input(login, 'email').focus();
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement).to.equal(input(login, 'password'));
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement!.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Show password');
    });

    it('shows the password when asked to, and hides it again when it is sent', async () => {
      const login = await openLogin(mock());
      await fill(login, 'email', 'ada@example.com');
      await fill(login, 'password', 'wrong');
      const toggle = input(login, 'password').closest('cx-field')!.shadowRoot!.querySelector('button')!;
      toggle.click();
      expect(input(login, 'password').type).to.equal('text');
      input(login, 'password').focus();
      await sendKeys({ press: 'Enter' });
      expect(input(login, 'password').type).to.equal('password');
    });

    it('offers sign-up only where there is sign-up', async () => {
      mock().capabilities.signUp = false;
      const login = await openLogin(mock());
      await quiet();
      expect(shownText(login)).not.to.contain('Create an account');
    });

    it('links to pages of their own where the page has them', async () => {
      const login = await openLogin(mock(), html`<cx-login reset-url="/forgot" sign-up-url="/join"></cx-login>`);
      await eventually(() => login.querySelectorAll('a').length === 2);
      expect([...login.querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal(['/forgot', '/join']);
    });
  });

  describe('signing in', () => {
    it('tells who is signed in, and the page', async () => {
      const login = await openLogin(mock());
      const signedIn = oneEvent<CxSignInEvent>(login, 'cx-sign-in');
      await enter(login);
      expect((await signedIn).user.email).to.equal('ada@example.com');
      await eventually(() => shownText(login).includes('Signed in as Ada Lovelace'));
      expect(mock().signedIn).to.equal('user-1');
      expect(login.querySelector('form')).to.equal(null);
      await eventually(() => login.shadowRoot!.activeElement?.textContent.includes('Ada Lovelace'));
    });

    it('sends once, however often it is submitted, and says that it is busy', async () => {
      let go!: () => void;
      const login = await openLogin(mock());
      mock().fault('signIn', { delay: new Promise<void>((resolve) => (go = resolve)) });
      await enter(login);
      await sendKeys({ press: 'Enter' });
      login.querySelector('form')!.requestSubmit();
      await eventually(() => shownText(login).includes('Signing in…'));
      expect(login.querySelector('button[type=submit]')!.getAttribute('aria-disabled')).to.equal('true');
      go();
      await eventually(() => shownText(login).includes('Ada Lovelace'));
      expect(signInCalls(mock())).to.equal(1);
    });

    it('stays when the page prevents the navigation', async () => {
      const login = await openLogin(mock(), html`<cx-login return-to="/nowhere"></cx-login>`);
      login.addEventListener('cx-sign-in', (event) => event.preventDefault());
      await enter(login);
      await eventually(() => shownText(login).includes('Ada Lovelace'));
    });

    it('signs out again, with the focus back in the form', async () => {
      mock().signedIn = 'user-1';
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Sign out'));
      const signedOut = oneEvent(login, 'cx-sign-out');
      click(login, 'Sign out');
      await signedOut;
      await eventually(() => document.activeElement === input(login, 'email'));
      expect(mock().signedIn).to.equal(undefined);
    });

    it('shows at once that somebody was signed in before, without any request, and names nobody before the adapter does', async () => {
      mock().signedIn = 'user-1';
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Ada Lovelace'));
      mock().fault('readSession', { delay: new Promise(() => {}) }, true);
      const provider = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await provider.querySelector('cx-login')!.updateComplete;
      await eventually(() => shownText(provider).includes('Sign out'));
      expect(provider.querySelector('form')).to.equal(null);
      expect(shownText(provider)).not.to.contain('Ada Lovelace');
    });

    it('stays signed in when the adapter cannot be reached', async () => {
      mock().signedIn = 'user-1';
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Ada Lovelace'));
      mock().fault('readSession', 'network-error', true);
      const again = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await quiet();
      expect(again.querySelector('form')).to.equal(null);
      expect(shownText(again)).to.contain('Sign out').and.not.to.contain('Ada Lovelace');
    });
  });

  describe('other views', () => {
    it('asks for the licenses of an address where the adapter mails them, and comes back', async () => {
      mock().capabilities.keyMails = true;
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Lost your key?'));
      click(login, 'Lost your key?');
      await eventually(() => login.querySelector('cx-reset-password input'));
      const keys = login.querySelector('cx-reset-password')!;
      await fill(keys, 'email', 'ada@example.com');
      click(login, 'Mail my licenses');
      await eventually(() => shownText(keys).includes('If there are licenses for ada@example.com'));
      click(login, 'Send it again');
      await eventually(() => shownText(keys).includes('Mail my licenses'));
      click(login, 'Back to sign in');
      await eventually(() => login.querySelector('[name=password]'));
    });

    it('says nothing of lost keys where the adapter mails none', async () => {
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Create an account'));
      expect(shownText(login)).not.to.include('Lost your key?');
    });

    it('asks for a link to reset the password, and comes back', async () => {
      const login = await openLogin(mock());
      click(login, 'Forgot password?');
      await eventually(() => login.querySelector('cx-reset-password input') === document.activeElement && document.activeElement);
      await fill(login, 'email', 'ada@example.com');
      await sendKeys({ press: 'Enter' });
      await eventually(() => shownText(login).includes('If there is an account for ada@example.com'));
      click(login, 'Back to sign in');
      await eventually(() => shownText(login).includes('Forgot password?'));
    });

    it('asks for an account', async () => {
      const login = await openLogin(mock());
      await eventually(() => shownText(login).includes('Create an account'));
      click(login, 'Create an account');
      await eventually(() => login.querySelector('cx-sign-up form'));
      await expect(login).to.be.accessible();
      await fill(login, 'email', 'new@example.com');
      await fill(login, 'firstName', 'New');
      await sendKeys({ press: 'Enter' });
      await eventually(() => shownText(login).includes('A link to finish is on its way to new@example.com.'));
      await expect(login).to.be.accessible();
      expect(mock().calls.find(({ name }) => name === 'signUp')!.body).to.deep.equal({ email: 'new@example.com', firstName: 'New', lastName: '', language: 'en' });
    });
  });

  describe('language', () => {
    it('is that of the nearest lang attribute, also when it changes', async () => {
      const login = await openLogin(mock(), html`<div lang="ar" dir="rtl"><cx-login></cx-login></div>`);
      await eventually(() => shownText(login).includes('تسجيل الدخول'));
      login.parentElement!.lang = 'en';
      await eventually(() => shownText(login).includes('Sign in'));
    });

    it('can be worded by the page', async () => {
      const provider = await fixture(html`<cx-provider .messages=${{ signIn: { title: 'Welcome back' } }}><cx-login></cx-login></cx-provider>`);
      await eventually(() => shownText(provider).includes('Welcome back'));
      expect(shownText(provider)).to.contain('Forgot password?');
    });
  });
});
