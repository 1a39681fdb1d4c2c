import { expect, fixture, html } from '@open-wc/testing';
import { configure } from '../../src/kit/default-kit.ts';
import type { CxProvider } from '../../src/elements/cx-provider/cx-provider.ts';
import '../../src/index.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { eventually } from './inside.ts';

describe('<cx-provider>', () => {
  const mock = useMockAdapter();
  const action = (root: ParentNode) => root.querySelector('form')!.action;

  it('tells the elements inside where the adapter is, at any depth', async () => {
    const provider = await fixture(html`<cx-provider adapter="https://api.example.com/auth/"><div><cx-login></cx-login></div></cx-provider>`);
    expect(action(provider)).to.equal('https://api.example.com/auth/session');
  });

  it('moves them to another adapter', async () => {
    const provider = await fixture<CxProvider>(html`<cx-provider adapter="/one"><cx-login></cx-login></cx-provider>`);
    provider.adapter = '/two';
    await eventually(() => action(provider).endsWith('/two/session'));
  });

  it('keeps two providers apart', async () => {
    mock().signedIn = 'user-1';
    const page = await fixture(html`<div><cx-provider><cx-login></cx-login></cx-provider><cx-provider adapter="/other"><cx-login></cx-login></cx-provider></div>`);
    const [one, other] = page.querySelectorAll('cx-login');
    await eventually(() => shownText(one!).includes('Ada Lovelace'));
    expect(shownText(other!)).not.to.contain('Ada Lovelace');
  });

  it('is not needed: the page has a default, which can change', async () => {
    const login = await fixture(html`<cx-login></cx-login>`);
    expect(action(login)).to.equal(`${location.origin}/cx/session`);
    configure({ adapter: '/elsewhere' });
    await eventually(() => action(login) === `${location.origin}/elsewhere/session`);
    configure({ adapter: '/cx' });
  });

  it('tells other tabs of signing in and out', async () => {
    // Two kits with the same adapter are to each other what two tabs are.
    const page = await fixture<HTMLElement>(html`<div><cx-provider><cx-login></cx-login></cx-provider><cx-provider><cx-login></cx-login></cx-provider></div>`);
    const [one, other] = page.querySelectorAll<CxProvider>('cx-provider');
    await eventually(() => [one, other].every((provider) => provider!.kit!.session.$account.get().confirmed), 'both are confirmed');
    await one!.kit!.session.signIn({ email: 'ada@example.com', password: 'correct horse' });
    await eventually(() => shownText(other!).includes('Ada Lovelace'));
    await other!.kit!.session.signOut();
    await eventually(() => shownText(one!).includes('Forgot password?'));
  });
});
