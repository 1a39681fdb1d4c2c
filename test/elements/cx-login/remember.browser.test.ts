import { expect, fixture, html } from '@open-wc/testing';
import type { CxLogin } from '../../../src/elements/cx-login/cx-login.ts';
import '../../../src/index.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { shownText } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';

describe('staying signed in', () => {
  const mock = useMockAdapter();

  async function open(content = html`<cx-login></cx-login>`): Promise<CxLogin> {
    const provider = await fixture(html`<cx-provider>${content}</cx-provider>`);
    const login = provider.querySelector('cx-login')!;
    await eventually(() => login.querySelector('form'));
    return login;
  }
  const box = (login: Element) => login.querySelector<HTMLInputElement>('[type=checkbox][name=remember]');
  /** What the form sends where no script takes it. */
  const plain = (login: Element) => new FormData(login.querySelector('form')!).getAll('remember');

  async function signIn(login: CxLogin): Promise<unknown> {
    login.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.com';
    login.querySelector<HTMLInputElement>('[name=password]')!.value = 'correct horse';
    login.querySelector('form')!.requestSubmit();
    await eventually(() => shownText(login).includes('Ada Lovelace'));
    return (mock().calls.find(({ name }) => name === 'signIn')!.body as { remember: unknown }).remember;
  }

  it('is a box that is ticked at first', async () => {
    const login = await open();
    expect(box(login)!.checked).to.equal(true);
    expect(box(login)!.labels![0]!.textContent).to.equal('Keep me signed in');
    expect(plain(login)).to.deep.equal(['false', 'true']);
    expect(await signIn(login)).to.equal(true);
  });

  it('is not wanted by those who take the tick away, with and without script', async () => {
    const login = await open();
    box(login)!.click();
    expect(plain(login)).to.deep.equal(['false']);
    expect(await signIn(login)).to.equal(false);
  });

  for (const [remember, shown, sent] of [['no', true, false], ['always', false, true], ['never', false, false]] as const) {
    it(`is ${sent} with remember="${remember}", ${shown ? 'with' : 'without'} a box`, async () => {
      const login = await open(html`<cx-login remember=${remember}></cx-login>`);
      expect(box(login) !== null).to.equal(shown);
      expect(await signIn(login)).to.equal(sent);
    });
  }

  it('survives that the form is drawn again', async () => {
    const login = await open();
    box(login)!.click();
    login.requestUpdate();
    await login.updateComplete;
    expect(box(login)!.checked).to.equal(false);
  });

  for (const [name, markup, sent] of [
    ['a box of its own that is not ticked', html`<input type="checkbox" name="remember" />`, false],
    ['a box of its own that is ticked', html`<input type="checkbox" name="remember" checked />`, true],
    ['a hidden field that says no', html`<input type="hidden" name="remember" value="false" />`, false],
    ['nothing of the kind', html``, true],
  ] as const) {
    it(`is ${sent} in a form of the page that has ${name}`, async () => {
      const login = await open(html`<cx-login><form><input name="email" /><input name="password" type="password" />${markup}<button>Go</button></form></cx-login>`);
      expect(await signIn(login)).to.equal(sent);
    });
  }
});
