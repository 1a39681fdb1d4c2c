import { expect, fixture, html } from '@open-wc/testing';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually } from '../inside.ts';
import { enter, input, openLogin, signInCalls } from './login-page.ts';

describe("<cx-login> with an author's form", () => {
  const mock = useMockAdapter();

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
    await eventually(() => mock().signedIn === 'user-1');
  });

  it('gets its errors where it wants them', async () => {
    const login = await openLogin(mock(), authored);
    await enter(login, 'wrong');
    await eventually(() => login.querySelector('#err')!.textContent === 'Email and password do not match.');
    expect(input(login, 'password').getAttribute('aria-describedby')).to.equal('err');
  });

  it('is not sent when it is taken away before what checks it is there, and the one that takes its place is', async () => {
    const login = await openLogin(mock(), authored);
    input(login, 'email').value = 'ada@example.com';
    input(login, 'password').value = 'correct horse';
    const form = login.querySelector('form')!;
    form.requestSubmit();
    form.remove();
    await quiet();
    expect(signInCalls(mock())).to.equal(0);
    await enter(login);
    await eventually(() => mock().signedIn === 'user-1');
    expect(signInCalls(mock())).to.equal(1);
  });

  it('takes the place of the drawn one when it comes late', async () => {
    const login = await openLogin(mock());
    const form = document.createElement('form');
    form.innerHTML = '<input name="email"><input name="password">';
    login.append(form);
    await eventually(() => login.querySelectorAll('form').length === 1);
    expect(login.querySelector('form')).to.equal(form);
  });

  it('is that of the outer element where one is inside another: one submit, one request', async () => {
    await fixture(html`<cx-login><div><cx-login><form><input name="email" value="ada@example.com" /><input name="password" type="password" value="wrong" /><button>Enter</button></form></cx-login></div></cx-login>`);
    const form = document.querySelector<HTMLFormElement>('cx-login form:not([data-cx-drawn])')!;
    await eventually(() => form.noValidate);
    form.requestSubmit();
    await eventually(() => mock().calls.some(({ name }) => name === 'signIn'));
    await eventually(() => form.querySelector('[aria-invalid=true]'));
    expect(mock().calls.filter(({ name }) => name === 'signIn')).to.have.length(1);
  });
});
