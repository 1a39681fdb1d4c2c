import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import type { CxLogin } from '../../../src/elements/cx-login/cx-login.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { click, shownText } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';
import { describedBy, enter, input, openLogin } from './login-page.ts';

describe('<cx-login>, the second factor', () => {
  const mock = useMockAdapter();

  async function openAtCode(content?: TemplateResult): Promise<CxLogin> {
    Object.assign(mock().accounts[0]!, { code: '123456', recoveryCodes: ['AAAA-BBBB'] });
    const login = await openLogin(mock(), content);
    await enter(login);
    await eventually(() => document.activeElement === input(login, 'code'));
    return login;
  }

  it('is asked for in the same form, with the focus in it and the password kept', async () => {
    const login = await openAtCode();
    expect(input(login, 'code').getAttribute('autocomplete')).to.equal('one-time-code');
    expect(input(login, 'code').inputMode).to.equal('numeric');
    expect(input(login, 'code').form).to.equal(input(login, 'password').form);
    expect(shownText(login)).to.contain('Two-step verification');
    await sendKeys({ type: '123456' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(login).includes('Ada Lovelace'));
  });

  it('says at the code that it is wrong', async () => {
    const login = await openAtCode();
    await sendKeys({ type: '000000' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => describedBy(input(login, 'code')) === 'That code is not right, or no longer valid.');
  });

  it('can be a recovery code', async () => {
    const login = await openAtCode();
    click(login, 'Use a recovery code');
    await eventually(() => document.activeElement === input(login, 'recoveryCode'));
    await sendKeys({ type: 'AAAA-BBBB' });
    await sendKeys({ press: 'Enter' });
    mock().accounts[0]!.recoveryCodes!.push('AAAABBBB');
    await eventually(() => shownText(login).includes('Ada Lovelace'));
  });

  it('can be left again', async () => {
    const login = await openAtCode();
    click(login, 'Back');
    await eventually(() => shownText(login).includes('Forgot password?'));
    expect(input(login, 'password').value).to.equal('correct horse');
  });

  it('is put into the form of an author who did not think of it', async () => {
    const login = await openAtCode(html`<cx-login><form><input name="email" /><input name="password" type="password" /><button>Go</button></form></cx-login>`);
    await sendKeys({ type: '123456' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(login).includes('Ada Lovelace'));
  });
});
