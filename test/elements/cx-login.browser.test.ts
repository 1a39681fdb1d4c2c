import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxLogin } from '../../src/elements/cx-login/cx-login.ts';
import '../../src/index.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';

describe('<cx-login>', () => {
  const mock = useMockAdapter();

  it('signs in with address and password', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    const login = page.querySelector<CxLogin>('cx-login')!;
    await waitUntil(() => login.querySelector('form'));
    login.querySelector<HTMLInputElement>('[name=email]')!.focus();
    await sendKeys({ type: 'ada@example.com' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'correct horse' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => login.shadowRoot!.textContent.includes('Ada Lovelace'));
    expect(mock().signedIn).to.equal('user-1');
  });
});
