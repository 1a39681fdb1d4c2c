import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import type { CxLogin } from '../../src/elements/cx-login/cx-login.ts';
import type { CxProblemEvent, CxSignInEvent } from '../../src/events.ts';
import '../../src/index.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../mocks/user-actions.ts';

describe('<cx-login>', () => {
  const mock = useMockAdapter();

  /** The element in a page, with its session confirmed. */
  async function open(content: TemplateResult = html`<cx-login></cx-login>`): Promise<CxLogin> {
    const provider = await fixture(html`<cx-provider>${content}</cx-provider>`);
    const login = provider.querySelector('cx-login')!;
    await waitUntil(() => mock().calls.some(({ name }) => name === 'readSession'), 'the session is confirmed', { timeout: 5000 });
    await login.updateComplete;
    return login;
  }
  const input = (login: Element, name: string) => login.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const describedBy = (field: Element) => (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent).join(' ');
  const signInCalls = () => mock().calls.filter(({ name }) => name === 'signIn').length;
  async function enter(login: Element, password = 'correct horse'): Promise<void> {
    await fill(login, 'email', 'ada@example.com');
    await fill(login, 'password', password);
    await sendKeys({ press: 'Enter' });
  }

  describe('the form', () => {
    it('has inputs that password managers find: in the document, in one form, with names and autocomplete', async () => {
      await open();
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
      const login = await open();
      input(login, 'email').focus();
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement).to.equal(input(login, 'password'));
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement!.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Show password');
    });

    it('shows the password when asked to, and hides it again when it is sent', async () => {
      const login = await open();
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
      const login = await open();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(shownText(login)).not.to.contain('Create an account');
    });

    it('links to pages of their own where the page has them', async () => {
      const login = await open(html`<cx-login reset-url="/forgot" sign-up-url="/join"></cx-login>`);
      await waitUntil(() => login.querySelectorAll('a').length === 2);
      expect([...login.querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal(['/forgot', '/join']);
    });
  });

  describe('signing in', () => {
    it('tells who is signed in, and the page', async () => {
      const login = await open();
      const signedIn = oneEvent<CxSignInEvent>(login, 'cx-sign-in');
      await enter(login);
      expect((await signedIn).user.email).to.equal('ada@example.com');
      await waitUntil(() => shownText(login).includes('Signed in as Ada Lovelace'));
      expect(mock().signedIn).to.equal('user-1');
      expect(login.querySelector('form')).to.equal(null);
      await waitUntil(() => login.shadowRoot!.activeElement?.textContent.includes('Ada Lovelace'));
    });

    it('sends once, however often it is submitted, and says that it is busy', async () => {
      let go!: () => void;
      const login = await open();
      mock().fault('signIn', { delay: new Promise<void>((resolve) => (go = resolve)) });
      await enter(login);
      await sendKeys({ press: 'Enter' });
      login.querySelector('form')!.requestSubmit();
      await waitUntil(() => shownText(login).includes('Signing in…'));
      expect(login.querySelector('button[type=submit]')!.getAttribute('aria-disabled')).to.equal('true');
      go();
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
      expect(signInCalls()).to.equal(1);
    });

    it('stays when the page prevents the navigation', async () => {
      const login = await open(html`<cx-login return-to="/nowhere"></cx-login>`);
      login.addEventListener('cx-sign-in', (event) => event.preventDefault());
      await enter(login);
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });

    it('signs out again, with the focus back in the form', async () => {
      mock().signedIn = 'user-1';
      const login = await open();
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
      const signedOut = oneEvent(login, 'cx-sign-out');
      click(login, 'Sign out');
      await signedOut;
      await waitUntil(() => document.activeElement === input(login, 'email'));
      expect(mock().signedIn).to.equal(undefined);
    });

    it('shows at once who was signed in before, without any request', async () => {
      mock().signedIn = 'user-1';
      const login = await open();
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
      mock().fault('readSession', { delay: new Promise(() => {}) }, true);
      const provider = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await provider.querySelector('cx-login')!.updateComplete;
      expect(shownText(provider)).to.contain('Ada Lovelace');
    });

    it('stays signed in when the adapter cannot be reached', async () => {
      mock().signedIn = 'user-1';
      const login = await open();
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
      mock().fault('readSession', 'network-error', true);
      const again = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(shownText(again)).to.contain('Ada Lovelace');
    });
  });

  describe('what goes wrong', () => {
    it('is said at the field that lacks something, and nothing is sent', async () => {
      const login = await open();
      await fill(login, 'email', 'ada');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => input(login, 'email').getAttribute('aria-invalid') === 'true');
      expect(describedBy(input(login, 'email'))).to.equal('Enter an email address, such as name@example.com.');
      expect(describedBy(input(login, 'password'))).to.equal('Fill this in.');
      expect(document.activeElement).to.equal(input(login, 'email'));
      expect(signInCalls()).to.equal(0);
    });

    it('is said at the password when the two do not match, and gone once it is corrected', async () => {
      const login = await open();
      const problem = oneEvent<CxProblemEvent>(login, 'cx-problem');
      await enter(login, 'wrong');
      expect((await problem).problem.code).to.equal('invalid-credentials');
      await waitUntil(() => describedBy(input(login, 'password')) === 'Email and password do not match.');
      expect(shownText(login)).to.contain('Email and password do not match.');
      await waitUntil(() => document.activeElement === input(login, 'password'));
      await sendKeys({ type: 'x' });
      await waitUntil(() => input(login, 'password').getAttribute('aria-invalid') === 'false');
      expect(shownText(login)).not.to.contain('do not match');
    });

    it('is said in an alert when it is about no field, with a button to try again', async () => {
      const login = await open();
      mock().fault('signIn', { problem: 'provider-unavailable' });
      await enter(login);
      await waitUntil(() => login.shadowRoot!.querySelector('[role=alert]')?.textContent.includes('cannot be reached'));
      click(login, 'Try again');
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });

    it('is said of the network too, and what was typed stays', async () => {
      const login = await open();
      mock().fault('signIn', 'network-error');
      await enter(login);
      await waitUntil(() => shownText(login).includes('No connection.'));
      expect(input(login, 'password').value).to.equal('correct horse');
    });

    it('makes people wait as long as the adapter says, in words that count down', async () => {
      const login = await open();
      mock().fault('signIn', { problem: 'too-many-attempts', retryAfter: 2 });
      await enter(login);
      await waitUntil(() => shownText(login).includes('You can try again in 2 seconds.'));
      login.querySelector('form')!.requestSubmit();
      expect(signInCalls()).to.equal(1);
      await waitUntil(() => shownText(login).includes('in 1 second.'), '', { timeout: 2000 });
      await waitUntil(() => login.shadowRoot!.querySelector('[role=alert] button')?.textContent === 'Try again', '', { timeout: 3000 });
      expect(shownText(login)).not.to.contain('You can try again in');
      login.querySelector('form')!.requestSubmit();
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });

    it('is said at once when there is no adapter at the address', async () => {
      mock().fault('readSession', 'not-an-adapter', true);
      const login = await open();
      await waitUntil(() => shownText(login).includes('The sign-in service was not found at its address.'));
    });

    it('is said by the name of the field when the adapter refuses one', async () => {
      const login = await open();
      mock().fault('signIn', { problem: 'invalid-request', fields: [{ field: 'email', code: 'too-long' }] });
      await enter(login);
      await waitUntil(() => describedBy(input(login, 'email')) === 'This is too long.');
    });
  });

  describe('the second factor', () => {
    async function openAtCode(content?: TemplateResult): Promise<CxLogin> {
      Object.assign(mock().accounts[0]!, { code: '123456', recoveryCodes: ['AAAA-BBBB'] });
      const login = await open(content);
      await enter(login);
      await waitUntil(() => document.activeElement === input(login, 'code'));
      return login;
    }

    it('is asked for in the same form, with the focus in it and the password kept', async () => {
      const login = await openAtCode();
      expect(input(login, 'code').autocomplete).to.equal('one-time-code');
      expect(input(login, 'code').inputMode).to.equal('numeric');
      expect(input(login, 'code').form).to.equal(input(login, 'password').form);
      expect(shownText(login)).to.contain('Two-step verification');
      await sendKeys({ type: '123456' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });

    it('says at the code that it is wrong', async () => {
      const login = await openAtCode();
      await sendKeys({ type: '000000' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => describedBy(input(login, 'code')) === 'That code is not right, or no longer valid.');
    });

    it('can be a recovery code', async () => {
      const login = await openAtCode();
      click(login, 'Use a recovery code');
      await waitUntil(() => document.activeElement === input(login, 'recoveryCode'));
      await sendKeys({ type: 'AAAA-BBBB' });
      await sendKeys({ press: 'Enter' });
      mock().accounts[0]!.recoveryCodes!.push('AAAABBBB');
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });

    it('can be left again', async () => {
      const login = await openAtCode();
      click(login, 'Back');
      await waitUntil(() => shownText(login).includes('Forgot password?'));
      expect(input(login, 'password').value).to.equal('correct horse');
    });

    it('is put into the form of an author who did not think of it', async () => {
      const login = await openAtCode(html`<cx-login><form><input name="email" /><input name="password" type="password" /><button>Go</button></form></cx-login>`);
      await sendKeys({ type: '123456' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => shownText(login).includes('Ada Lovelace'));
    });
  });

  describe("an author's form", () => {
    const authored = html`<cx-login
      ><form><label>Mail <input name="email" type="email" required /></label><input name="password" aria-label="Password" type="password" /><p id="err" data-cx-error="password"></p><button>Enter</button></form></cx-login
    >`;

    it('is adopted as it is: the same nodes, with what was typed', async () => {
      const provider = await fixture(html`<div></div>`);
      provider.innerHTML = '<form><input name="email" value="ada@example.com"><input name="password" type="password"><button>Enter</button></form>';
      const form = provider.querySelector('form')!;
      form.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
      const login = document.createElement('cx-login');
      login.append(form);
      provider.append(login);
      await login.updateComplete;
      expect(login.querySelectorAll('form')).to.have.length(1);
      expect(login.querySelector('form')).to.equal(form);
      form.requestSubmit();
      await waitUntil(() => mock().signedIn === 'user-1');
    });

    it('gets its errors where it wants them', async () => {
      const login = await open(authored);
      await enter(login, 'wrong');
      await waitUntil(() => login.querySelector('#err')!.textContent === 'Email and password do not match.');
      expect(input(login, 'password').getAttribute('aria-describedby')).to.equal('err');
    });

    it('takes the place of the drawn one when it comes late', async () => {
      const login = await open();
      const form = document.createElement('form');
      form.innerHTML = '<input name="email"><input name="password">';
      login.append(form);
      await waitUntil(() => login.querySelectorAll('form').length === 1);
      expect(login.querySelector('form')).to.equal(form);
    });
  });

  describe('other views', () => {
    it('asks for a link to reset the password, and comes back', async () => {
      const login = await open();
      click(login, 'Forgot password?');
      await waitUntil(() => login.querySelector('cx-reset-password input') === document.activeElement && document.activeElement);
      await fill(login, 'email', 'ada@example.com');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => shownText(login).includes('If there is an account for ada@example.com'));
      click(login, 'Back to sign in');
      await waitUntil(() => shownText(login).includes('Forgot password?'));
    });

    it('asks for an account', async () => {
      const login = await open();
      await waitUntil(() => shownText(login).includes('Create an account'));
      click(login, 'Create an account');
      await waitUntil(() => login.querySelector('cx-sign-up form'));
      await expect(login).to.be.accessible();
      await fill(login, 'email', 'new@example.com');
      await fill(login, 'firstName', 'New');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => shownText(login).includes('A link to finish is on its way to new@example.com.'));
      await expect(login).to.be.accessible();
      expect(mock().calls.at(-1)!.body).to.deep.equal({ email: 'new@example.com', firstName: 'New', lastName: '', language: 'en' });
    });
  });

  describe('language', () => {
    it('is that of the nearest lang attribute, also when it changes', async () => {
      const login = await open(html`<div lang="ar" dir="rtl"><cx-login></cx-login></div>`);
      await waitUntil(() => shownText(login).includes('تسجيل الدخول'));
      login.parentElement!.lang = 'en';
      await waitUntil(() => shownText(login).includes('Sign in'));
    });

    it('can be worded by the page', async () => {
      const provider = await fixture(html`<cx-provider .messages=${{ signIn: { title: 'Welcome back' } }}><cx-login></cx-login></cx-provider>`);
      await waitUntil(() => shownText(provider).includes('Welcome back'));
      expect(shownText(provider)).to.contain('Forgot password?');
    });
  });

  describe('accessibility', () => {
    const states: Record<string, (login: CxLogin) => Promise<unknown>> = {
      'signed out': async () => {},
      'with errors': async (login) => {
        login.querySelector('form')!.requestSubmit();
        await waitUntil(() => login.querySelector('[aria-invalid=true]'));
      },
      'with an alert': async (login) => {
        mock().fault('signIn', { problem: 'too-many-attempts', retryAfter: 60 });
        await enter(login);
        await waitUntil(() => shownText(login).includes('Too many'));
      },
      'asking for the code': async (login) => {
        mock().accounts[0]!.code = '123456';
        await enter(login);
        await waitUntil(() => login.querySelector('[name=code]'));
      },
      'signed in': async (login) => {
        await enter(login);
        await waitUntil(() => shownText(login).includes('Ada Lovelace'));
      },
    };
    for (const [name, reach] of Object.entries(states)) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`has no violations ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
          const login = await open();
          await reach(login);
          await expect(login).to.be.accessible();
        });
      }
    }
    it('has no violations right to left', async () => {
      const login = await open(html`<div lang="ar" dir="rtl"><cx-login></cx-login></div>`);
      await waitUntil(() => shownText(login).includes('تسجيل الدخول'));
      await expect(login).to.be.accessible();
    });
    after(() => document.documentElement.removeAttribute('style'));
  });
});
