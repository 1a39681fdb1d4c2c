import { expect, fixture, html } from '@open-wc/testing';
import type { CxLogin } from '../../../src/elements/cx-login/cx-login.ts';
import '../../../src/index.ts';
import { fakeGoogle, type FakeGoogle } from '../../mocks/fake-google.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { click, shownText } from '../../mocks/user-actions.ts';
import { eventually, expectAccessible, part } from '../inside.ts';

describe('<cx-login> with other ways than a password', () => {
  const mock = useMockAdapter();
  let google: FakeGoogle & { restore: () => void };

  const use = (options?: Parameters<typeof fakeGoogle>[0]) => (google = fakeGoogle(options));
  afterEach(() => {
    google?.restore();
    history.replaceState(null, '', location.pathname);
  });

  async function open(content = html`<cx-login></cx-login>`): Promise<CxLogin> {
    const provider = await fixture(html`<cx-provider>${content}</cx-provider>`);
    return provider.querySelector('cx-login')!;
  }
  const seeing = (login: Element, text: string) => eventually(() => shownText(login).includes(text), `“${text}” is not seen`);

  describe('Google', () => {
    beforeEach(() => {
      mock().signInWith = { google: { clientId: 'client-1' } };
    });

    async function press(login: CxLogin): Promise<void> {
      await seeing(login, 'Continue with Google');
      part(login, 'google-button').click();
      await seeing(login, 'Continue as Ada');
      login.querySelector<HTMLElement>('[slot=google] button')!.click();
    }

    it('is offered where the adapter has it, and nothing is asked of Google before somebody points at it', async () => {
      use();
      const login = await open();
      await seeing(login, 'Continue with Google');
      await quiet();
      expect(google.asked).to.equal(0);
      expect(mock().calls.map(({ name }) => name)).to.deep.equal(['readSession']);
    });

    it('is not offered where the adapter has it not', async () => {
      mock().signInWith = undefined;
      const login = await open();
      await eventually(() => mock().calls.length > 0);
      await login.updateComplete;
      expect(shownText(login)).not.to.contain('Google');
    });

    it('signs in with a token that holds the nonce, and does what the box says about staying signed in', async () => {
      use();
      const login = await open(html`<cx-login remember="no"></cx-login>`);
      await press(login);
      await seeing(login, 'Ada Lovelace');
      expect(google.configurations.map(({ client_id, nonce }) => [client_id, nonce])).to.deep.equal([['client-1', 'mock-nonce']]);
      expect(mock().calls.find(({ name }) => name === 'signInWithGoogle')!.body).to.deep.equal({ credential: 'ada@example.com', remember: false });
    });

    it('says so where its script is blocked, and the password goes on working', async () => {
      use({ blocked: true });
      const login = await open();
      await seeing(login, 'Continue with Google');
      part(login, 'google-button').click();
      await seeing(login, 'Google cannot be reached from this page.');
      login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
      login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
      login.querySelector('form')!.requestSubmit();
      await seeing(login, 'Ada Lovelace');
    });

    it('says that there is no such account, not that a password is wrong, and asks for another nonce at the next try', async () => {
      use({ email: 'stranger@example.com' });
      const login = await open();
      await press(login);
      await seeing(login, 'No account here belongs to that Google address.');
      expect(login.querySelector('[aria-invalid=true]')).to.equal(null);
      google.email = 'ada@example.com';
      await press(login);
      await seeing(login, 'Ada Lovelace');
      expect(mock().calls.filter(({ name }) => name === 'beginGoogleSignIn')).to.have.length(2);
    });

    it('leads accounts with a second factor to the password', async () => {
      use();
      mock().accounts[0]!.code = '123456';
      const login = await open();
      await press(login);
      await seeing(login, 'This account is protected by a code.');
    });

    it('has no accessibility violations', async () => {
      use();
      const login = await open();
      await seeing(login, 'Continue with Google');
      await expectAccessible(login);
    });
  });

  describe("the company's own page", () => {
    beforeEach(() => {
      mock().signInWith = { saml: { url: `${location.origin}/cx/session/saml` } };
    });
    const target = (login: CxLogin) => new URL(part<HTMLAnchorElement>(login, 'company-link').href);

    it('is a link that comes back to where return-to says', async () => {
      const login = await open(html`<cx-login return-to="/account?tab=1"></cx-login>`);
      await seeing(login, 'Sign in with your company account');
      expect(target(login).pathname).to.equal('/cx/session/saml');
      expect(Object.fromEntries(target(login).searchParams)).to.deep.equal({ returnTo: `${location.origin}/account?tab=1`, remember: 'true' });
      await expectAccessible(login);
    });

    it('comes back to this page where nothing else is wanted, and knows the box', async () => {
      const login = await open();
      await seeing(login, 'Sign in with your company account');
      login.querySelector<HTMLInputElement>('[type=checkbox]')!.click();
      login.addEventListener('click', (event) => event.preventDefault());
      part(login, 'company-link').click();
      expect(Object.fromEntries(target(login).searchParams)).to.deep.equal({ returnTo: location.href, remember: 'false' });
    });

    it('never leads to a script', async () => {
      mock().signInWith = { saml: { url: 'javascript:alert(1)' } };
      const login = await open();
      await seeing(login, 'Sign in with your company account');
      expect(part(login, 'company-link').getAttribute('href')).to.equal('');
    });
  });

  describe('coming back with a problem', () => {
    for (const [hash, text] of [
      ['#cx-problem=provider-unavailable', 'The service cannot be reached right now.'],
      ['#cx-problem=link-expired', 'This link has expired.'],
      ['#cx-problem=something-of-tomorrow', 'Something went wrong on our side.'],
      ['#cx-problem=constructor', 'Something went wrong on our side.'],
      ['#cx-problem=%3Cimg%20src%3Dx%3E', 'Something went wrong on our side.'],
    ] as const) {
      it(`shows what ${hash} means, and takes it out of the address`, async () => {
        history.replaceState(null, '', `${hash}&section=2`);
        const login = await open();
        await seeing(login, text);
        expect(location.hash).to.equal('#section=2');
        expect(shownText(login)).not.to.contain('img');
      });
    }

    it('says at the password that it is wrong, as if the form had been sent by the script', async () => {
      history.replaceState(null, '', '#cx-problem=invalid-credentials');
      const login = await open();
      await seeing(login, 'Email and password do not match.');
      await eventually(() => login.querySelector('[name=password]')!.getAttribute('aria-invalid') === 'true');
    });
  });

  it('offers nothing of it while somebody chooses a new password', async () => {
    mock().signInWith = { google: { clientId: 'client-1' } };
    const login = await open();
    await seeing(login, 'Continue with Google');
    click(login, 'Forgot password?');
    await seeing(login, 'Reset your password');
    expect(shownText(login)).not.to.contain('Google');
  });
});
