import { expect } from '@open-wc/testing';
import { createKit, type Kit } from '../../src/kit.ts';
import { createLicensesStore } from '../../src/stores/licenses-store.ts';
import { createLicense, createUser } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
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

  it('is not ended by an answer to somebody who has left meanwhile', async () => {
    await signIn(here);
    const resume = here.session.resumption();
    await signIn(here, 'bob@example.com');
    expect(await resume()).to.equal(false);
    expect(nameIn(here)).to.equal('Bob Builder');
  });
});
