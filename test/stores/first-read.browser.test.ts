import { expect } from '@open-wc/testing';
import { createKit } from '../../src/kit/kit.ts';
import { createDownloadsStore } from '../../src/stores/downloads-store.ts';
import { createLicensesStore } from '../../src/stores/licenses-store.ts';
import { createLicense, createRelease, createUser } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { eventually } from '../elements/inside.ts';

describe('what is read first, where nobody knows who is signed in', () => {
  const mock = useMockAdapter();
  const sent = () => mock().calls.filter(({ included }) => !included).map(({ name }) => name);
  beforeEach(() => {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense()];
    mock().releases = [createRelease()];
  });

  it('comes together with that, in one request', async () => {
    const kit = createKit();
    const outcome = await kit.store(createLicensesStore).load({ limit: 20 });
    expect(outcome.ok && outcome.value.items.map(({ id }) => id)).to.deep.equal(['license-1']);
    expect(sent()).to.deep.equal(['readSession']);
    expect(kit.session.$account.get()).to.deep.include({ signedIn: true, confirmed: true, name: 'Ada Lovelace' });
    expect(kit.session.$session.get().value).to.not.have.property('included');
    await kit.session.confirm();
    await kit.store(createLicensesStore).load({ limit: 20 });
    expect(sent()).to.deep.equal(['readSession', 'listLicenses']);
  });

  it('comes with it for whoever asked first; others ask for themselves', async () => {
    const kit = createKit();
    const outcomes = await Promise.all([kit.store(createLicensesStore).load({}), kit.store(createDownloadsStore).load({}), kit.session.confirm()]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, true, true]);
    expect(sent()).to.deep.equal(['readSession', 'listReleases']);
  });

  it('is asked for by itself where the browser remembers somebody', async () => {
    await createKit().session.confirm();
    const kit = createKit();
    await kit.store(createLicensesStore).load({});
    expect(sent()).to.deep.equal(['readSession', 'listLicenses']);
  });

  it('is not asked for where nobody is signed in', async () => {
    mock().signedIn = undefined;
    const kit = createKit();
    const outcome = await kit.store(createLicensesStore).load({});
    expect(outcome.ok || outcome.problem.code).to.equal('sign-in-required');
    expect(sent()).to.deep.equal(['readSession']);
    expect(kit.session.$account.get()).to.deep.include({ signedIn: false, confirmed: true });
  });

  it('is read as soon as somebody signs in after that', async () => {
    mock().signedIn = undefined;
    const kit = createKit();
    const licenses = kit.store(createLicensesStore);
    await licenses.load({});
    await kit.session.signIn({ email: 'ada@example.com', password: 'correct horse' });
    expect(licenses.$licenses({}).get().state).to.equal('initial');
    expect((await licenses.load({})).ok).to.equal(true);
  });

  it('is asked for behind it where nothing comes along, as with an older adapter', async () => {
    mock().include = () => Promise.resolve(undefined);
    const kit = createKit();
    expect((await kit.store(createLicensesStore).load({})).ok).to.equal(true);
    expect(sent()).to.deep.equal(['readSession', 'listLicenses']);
  });

  it('fails as it would alone', async () => {
    mock().fault('listLicenses', { problem: 'provider-unavailable', retryAfter: 7 });
    const kit = createKit();
    const outcome = await kit.store(createLicensesStore).load({});
    expect(outcome.ok || outcome.problem).to.include({ code: 'provider-unavailable', retryAfter: 7 });
    expect(sent()).to.deep.equal(['readSession']);
    expect(kit.session.$account.get().signedIn).to.equal(true);
  });

  for (const included of [5, [], 'text', {}, { status: 200, body: '<b>' }, { status: 200, body: { items: [{}] } }, { status: 99, body: {} }, { status: 204, body: {} }, { status: 500, body: null }]) {
    it(`is no answer when it is none: ${JSON.stringify(included)}`, async () => {
      const { capabilities } = mock();
      const session = { signedIn: true, user: createUser(), capabilities, included };
      const kit = createKit({ fetch: () => Promise.resolve(Response.json(session)) });
      const outcome = await kit.store(createLicensesStore).load({});
      expect(outcome.ok || outcome.problem.code).to.be.oneOf(['unexpected-answer', 'internal-error']);
      expect(kit.session.$account.get().signedIn).to.equal(true);
    });
  }

  it('waits where nobody can be reached, and goes on when that is over', async () => {
    mock().fault('readSession', 'network-error');
    const kit = createKit();
    const licenses = kit.store(createLicensesStore);
    const answer = licenses.load({});
    await eventually(() => kit.session.$session.get().state === 'error');
    expect(licenses.$licenses({}).get().state).to.equal('pending');
    await kit.session.confirm();
    expect((await answer).ok).to.equal(true);
    expect(licenses.$licenses({}).get().value?.items).to.have.length(1);
  });

  it('is not what came for somebody who is not there any more', async () => {
    const { capabilities } = mock();
    const ofAda = { signedIn: true, user: createUser(), capabilities, included: { status: 200, body: { items: [createLicense({ id: 'of-ada' })], page: 1, limit: 20 } } };
    const bob = createUser({ id: 'user-2', email: 'bob@example.com', name: 'Bob Builder' });
    let answer!: () => void;
    const late = new Promise<void>((resolve) => (answer = resolve));
    const paths: string[] = [];
    const kit = createKit({
      async fetch(address, init) {
        const { pathname, search } = new URL(String(address));
        paths.push(`${init?.method} ${pathname}${search && '?'}`);
        if (init?.method === 'POST') return Response.json({ signedIn: true, user: bob, capabilities });
        if (search.includes('include')) await late;
        return Response.json(search.includes('include') ? ofAda : { items: [createLicense({ id: 'of-bob' })], page: 1, limit: 20 });
      },
    });
    const licenses = kit.store(createLicensesStore).load({ limit: 20 });
    await kit.session.signIn({ email: 'bob@example.com', password: 'correct horse' });
    answer();
    const outcome = await licenses;
    expect(outcome.ok && outcome.value.items.map(({ id }) => id)).to.deep.equal(['of-bob']);
    expect(kit.session.$account.get().name).to.equal('Bob Builder');
    expect(paths).to.deep.equal(['GET /cx/session?', 'POST /cx/session', 'GET /cx/me/licenses?']);
  });
});
