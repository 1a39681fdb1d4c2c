import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../src/index.ts';
import type { CxProvider } from '../../src/elements/cx-provider/cx-provider.ts';
import { createProfileStore } from '../../src/stores/profile-store.ts';
import { eventually, part } from '../elements/inside.ts';
import { createActivation, createLicense, createOwnSession, createUser } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, shownText } from '../mocks/user-actions.ts';

describe('a page that shows one person while another has signed in beside it', () => {
  const mock = useMockAdapter();
  let provider: CxProvider;

  function become(id: 'user-1' | 'user-2' | undefined): void {
    mock().signedIn = id;
    mock().activations = [createActivation({ licenseId: 'license of user-1' })];
    mock().otherSessions = [createOwnSession()];
    mock().licenses = id ? [createLicense({ id: `license of ${id}`, productName: `Product of ${id}` })] : [];
  }
  const calls = (name: string) => mock().calls.filter((call) => call.name === name);
  const names = () => mock().accounts.map(({ user }) => user.firstName);
  const shows = (text: string) => eventually(() => shownText(provider).includes(text), `“${text}” is not shown`);
  const profile = () => provider.querySelector('cx-profile')!;
  const licenses = () => provider.querySelector('cx-licenses')!;
  /** Holds back who is signed in until the returned function is called. */
  function delaySession(): () => void {
    let go!: () => void;
    mock().fault('readSession', { delay: new Promise<void>((resolve) => (go = resolve)) });
    return go;
  }
  /** A window event of a page that comes to the fore: who is signed in is being checked when it resolves. */
  async function beginCheck(): Promise<void> {
    const before = calls('readSession').length;
    await eventually(() => (window.dispatchEvent(new Event('focus')), calls('readSession').length > before), 'nobody asks who is signed in');
  }
  const save = () => profile().querySelector('form')!.requestSubmit();

  beforeEach(async () => {
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com', firstName: 'Bob', lastName: 'Builder', name: 'Bob Builder' }), password: 'correct horse' });
    become('user-1');
    provider = await fixture<CxProvider>(html`<cx-provider><cx-user-button></cx-user-button><cx-profile></cx-profile><cx-licenses refresh-interval="0"></cx-licenses></cx-provider>`);
    await shows('Product of user-1');
    await shows('Ada Lovelace');
    await eventually(() => provider.kit?.session.$account.get().confirmed);
    await quiet();
    await shows('Edit profile');
    click(profile(), 'Edit profile');
    await eventually(() => profile().querySelector('[name=firstName]'));
    const input = profile().querySelector<HTMLInputElement>('[name=firstName]')!;
    // What says what is wrong with a form is loaded then.
    input.focus();
    input.value = 'Augusta';
    await quiet();
  });
  afterEach(() => {
    document.querySelector('cx-sign-in-again')?.remove();
    fixtureCleanup();
  });

  const expectBob = async (): Promise<void> => {
    await shows('Bob Builder');
    await shows('Product of user-2');
    await quiet();
    expect(shownText(provider)).not.to.match(/Ada|Augusta|user-1|Somebody else/);
    expect(document.querySelector('cx-sign-in-again')).to.equal(null);
  };

  it('changes nothing for the other, and shows the other then, without a word of the former', async () => {
    become('user-2');
    save();
    await expectBob();
    expect(names()).to.deep.equal(['Ada', 'Bob']);
    expect(calls('updateProfile').map(({ shown }) => shown)).to.deep.equal(['marker of 1']);
  });

  it('shows nothing of the former while it asks who it is', async () => {
    become('user-2');
    const answer = delaySession();
    const before = calls('readSession').length;
    save();
    await eventually(() => calls('readSession').length > before);
    expect(shownText(provider)).not.to.match(/Ada|Augusta|user-1|Somebody else/);
    answer();
    await expectBob();
  });

  it('does not show what it has read of the other beside the former', async () => {
    become('user-2');
    const answer = delaySession();
    const before = calls('readSession').length;
    licenses().refresh();
    await eventually(() => calls('readSession').length > before);
    expect(shownText(provider)).not.to.match(/Ada|user-1|user-2/);
    expect(licenses().shadowRoot!.textContent).not.to.include('user-2');
    answer();
    await expectBob();
  });

  for (const [what, ask, call] of [
    ['all other devices are signed out', async () => {
      click(profile(), 'Manage devices');
      await shows('Sign out all other devices');
      click(profile(), 'Sign out all other devices');
      return profile();
    }, 'endOtherSessions'],
    ['what was entered is lost', async () => {
      click(profile(), 'Change email');
      return profile();
    }, 'updateProfile'],
    ['a machine is freed', async () => {
      part(licenses(), 'license-link').click();
      await shows('ada-laptop');
      part(licenses(), 'release-button').click();
      return licenses();
    }, 'releaseActivation'],
  ] as const) {
    it(`takes back the question whether ${what}: it was not the other who was asked`, async () => {
      const element = await ask();
      const dialog = () => element.shadowRoot!.querySelector('dialog');
      await eventually(() => dialog()?.open, 'nothing is asked');
      const confirm = part(element, 'dialog-confirm');
      become('user-2');
      window.dispatchEvent(new Event('focus'));
      await expectBob();
      expect(dialog()?.open ?? false).to.equal(false);
      confirm.click();
      await quiet();
      expect(calls(call)).to.deep.equal([]);
    });
  }

  it('shows nobody where nobody is signed in by then, and asks nobody to sign in again', async () => {
    mock().fault('updateProfile', { problem: 'account-changed' });
    become(undefined);
    save();
    await shows('Sign in to see your profile.');
    await quiet();
    expect(shownText(provider)).not.to.match(/Ada|Augusta|user-1|Somebody else/);
    expect(document.querySelector('cx-sign-in-again')).to.equal(null);
  });

  it('shows nobody where it cannot be known who it is, with a way to try again', async () => {
    become('user-2');
    mock().fault('readSession', 'network-error', true);
    save();
    await shows('No connection.');
    expect(shownText(provider)).not.to.match(/Ada|Augusta|user-1/);
    mock().fault('readSession', undefined);
    part(licenses(), 'alert-action').click();
    await expectBob();
  });

  it('says that nothing was changed where it is the same person again', async () => {
    mock().fault('updateProfile', { problem: 'account-changed' });
    save();
    await shows('Somebody else has signed in here since. Nothing was changed.');
    expect(profile().querySelector<HTMLInputElement>('[name=firstName]')!.value).to.equal('Augusta');
    save();
    await shows('Augusta Lovelace');
  });

  for (const knowsShown of [true, false]) {
    describe(`at ${knowsShown ? 'an adapter' : 'an older adapter, without the header,'}`, () => {
      beforeEach(() => (mock().knowsShown = knowsShown));

      it('sends no change while it is being checked who is signed in, and none when it is somebody else', async () => {
        const answer = delaySession();
        await beginCheck();
        become('user-2');
        save();
        await quiet();
        expect(calls('updateProfile')).to.deep.equal([]);
        answer();
        await expectBob();
        expect(calls('updateProfile')).to.deep.equal([]);
      });

      it('sends it when it is the same person', async () => {
        const answer = delaySession();
        await beginCheck();
        save();
        await quiet();
        expect(calls('updateProfile')).to.deep.equal([]);
        answer();
        await shows('Augusta Lovelace');
        expect(names()).to.deep.equal(['Augusta', 'Bob']);
      });
    });
  }

  it('buys nothing in the name of the other, and says so where nothing of a person is shown', async () => {
    provider.insertAdjacentHTML('beforeend', '<cx-buy offer="pro">Buy Pro</cx-buy>');
    const buy = provider.querySelector('cx-buy')!;
    await shows('Buy Pro');
    let begun = 0;
    provider.addEventListener('cx-checkout', (event) => (event.preventDefault(), (begun += 1)));
    become('user-2');
    await eventually(() => buy.shadowRoot?.querySelector('[part~=buy-button]'));
    part(buy, 'buy-button').click();
    await shows('Somebody else has signed in here since. Nothing was changed.');
    await shows('Bob Builder');
    expect(begun).to.equal(0);
    expect(calls('startCheckout').map(({ shown }) => shown)).to.deep.equal(['marker of 1']);
  });

  it('lets people sign in while it is being checked who is signed in', async () => {
    delaySession();
    await beginCheck();
    const outcome = await provider.kit!.session.signIn({ email: 'bob@example.com', password: 'correct horse' });
    expect(outcome.ok).to.equal(true);
    await shows('Bob Builder');
  });

  it('goes on as before with an older adapter', async () => {
    mock().knowsShown = false;
    save();
    await shows('Augusta Lovelace');
    become('user-2');
    const { value } = (await provider.kit!.store(createProfileStore).load()) as { value: { firstName: string } };
    expect(value.firstName).to.equal('Bob');
  });
});
