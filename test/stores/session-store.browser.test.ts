import { expect } from '@open-wc/testing';
import { createKit, type Kit } from '../../src/kit/kit.ts';
import { createLicensesStore } from '../../src/stores/licenses-store.ts';
import { createLicense, createUser } from '../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually } from '../elements/inside.ts';

/** Two kits of one adapter are as two windows: they share the cookie and the channel, and nothing else. */
describe('a session in two windows', () => {
  const mock = useMockAdapter();
  let here: Kit;
  let there: Kit;
  let leave: (() => void)[];

  beforeEach(() => {
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com', name: 'Bob Builder' }), password: 'correct horse' });
    [here, there] = [createKit(), createKit()];
    leave = [here.session.connect(), there.session.connect()];
  });
  afterEach(() => leave.forEach((stop) => stop()));

  const nameIn = (kit: Kit) => kit.session.$account.get().name;
  const signIn = (kit: Kit, email = 'ada@example.com') => kit.session.signIn({ email, password: 'correct horse' });

  it('begins here when somebody signs in there, and ends here when they sign out there', async () => {
    await here.session.confirm();
    await signIn(there);
    await eventually(() => nameIn(here) === 'Ada Lovelace');
    await there.session.signOut();
    await eventually(() => !here.session.$account.get().signedIn);
  });

  it('ends and begins where nothing shows it any more', async () => {
    await there.session.confirm();
    await signIn(here);
    await eventually(() => nameIn(there) === 'Ada Lovelace');
    leave[0]!();
    expect(await here.session.signOut()).to.deep.equal({ ok: true, value: undefined });
    expect((await signIn(here)).ok).to.equal(true);
  });

  it('becomes that of another person, and what was read for the former is forgotten', async () => {
    await signIn(here);
    mock().licenses = [createLicense()];
    const licenses = here.store(createLicensesStore);
    await licenses.load({});
    expect(licenses.$licenses({}).get().value?.items).to.have.length(1);
    await there.session.signOut();
    await signIn(there, 'bob@example.com');
    await eventually(() => nameIn(here) === 'Bob Builder');
    expect(licenses.$licenses({}).get()).to.deep.equal({ state: 'initial' });
  });

  it('drops an answer that was meant for the former person', async () => {
    await signIn(here);
    mock().licenses = [createLicense()];
    let go!: () => void;
    mock().fault('listLicenses', { delay: new Promise<void>((resolve) => (go = resolve)) });
    const licenses = here.store(createLicensesStore);
    const late = licenses.load({});
    await signIn(there, 'bob@example.com');
    await eventually(() => nameIn(here) === 'Bob Builder');
    go();
    await late;
    expect(licenses.$licenses({}).get()).to.deep.equal({ state: 'initial' });
  });

  it('ends here when they sign out there, though a look at the session that began before is still under way', async () => {
    await signIn(here);
    await there.session.confirm();
    const before = here.session.$session.get().value!;
    let go!: () => void;
    const late = here.session.refresh(() => new Promise((resolve) => (go = () => resolve(before))));
    await there.session.signOut();
    await eventually(() => !here.session.$account.get().signedIn);
    go();
    expect(await late).to.deep.include({ ok: true });
    expect(here.session.$account.get().signedIn).to.equal(false);
  });

  it('is not over because the network is', async () => {
    await signIn(here);
    mock().fault('readSession', 'network-error', true);
    await here.session.refresh();
    expect(here.session.$session.get().state).to.equal('error');
    expect(nameIn(here)).to.equal('Ada Lovelace');
    mock().fault('readSession', undefined);
    await here.session.refresh();
    expect(here.session.$session.get().state).to.equal('complete');
  });

  it('does not become an older one: a late look at the session loses against a sign-in', async () => {
    let go!: () => void;
    mock().fault('readSession', { delay: new Promise<void>((resolve) => (go = resolve)) });
    const late = here.session.confirm();
    await signIn(here);
    go();
    await late;
    expect(nameIn(here)).to.equal('Ada Lovelace');
    expect(here.session.$account.get().signedIn).to.equal(true);
  });

  describe('with a third window that hears what the browser keeps', () => {
    const key = `cx-kit:${location.origin}/cx`;
    let third: Window;
    let frame: HTMLIFrameElement;
    let heard: (string | null)[];

    beforeEach(() => {
      frame = document.createElement('iframe');
      document.body.append(frame);
      third = frame.contentWindow!;
      heard = [];
      third.addEventListener('storage', (event) => event.key === key && heard.push(event.newValue));
    });
    afterEach(() => frame.remove());

    /** Events come in order: what was written before this is heard when it resolves. */
    const allHeard = (): Promise<unknown> => {
      const heardLast = new Promise((resolve) => third.addEventListener('storage', (event) => event.key === 'last' && resolve(event)));
      localStorage.setItem('last', 'written');
      return heardLast;
    };

    it('is written down in one event, never as if nobody was signed in, and in none when the answer is the same', async () => {
      await signIn(here);
      await allHeard();
      expect(heard.map((text) => (JSON.parse(text ?? '{}') as { signedIn?: boolean }).signedIn)).to.deep.equal([true]);
      await here.session.refresh();
      await there.session.refresh();
      localStorage.removeItem('last');
      await allHeard();
      expect(heard).to.have.length(1);
    });

    it('is asked about once when another window contradicts, however often it does', async () => {
      leave[1]!();
      await signIn(here);
      // It resolves when this window listens.
      await here.session.updateUser(createUser());
      await allHeard();
      const asked = () => mock().calls.filter(({ name }) => name === 'readSession').length;
      let contradictions = 0;
      const contradict = () => third.localStorage.setItem(key, JSON.stringify({ signedIn: false }));
      third.addEventListener('storage', (event) => event.key === key && contradict());
      window.addEventListener('storage', (event) => event.key === key && (contradictions += 1));
      contradict();
      await eventually(() => contradictions > 1, 'nothing is written back');
      await quiet();
      expect(asked()).to.equal(1);
      expect(nameIn(here)).to.equal('Ada Lovelace');
    });
  });

  it('leaves nothing older behind where the browser has no room to write down who is signed in', async () => {
    await signIn(here);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      await signIn(here, 'bob@example.com');
    } finally {
      Storage.prototype.setItem = setItem;
    }
    expect(localStorage.getItem(`cx-kit:${location.origin}/cx`)).to.equal(null);
    expect(nameIn(here)).to.equal('Bob Builder');
  });

  it('is not ended by an answer to somebody who has left meanwhile', async () => {
    await signIn(here);
    const sent = { ...here.session.state };
    await signIn(here, 'bob@example.com');
    expect(await here.session.resume('sign-in-required', sent)).to.equal(false);
    expect(nameIn(here)).to.equal('Bob Builder');
  });
});
