import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxProblemEvent } from '../../../src/events.ts';
import { simulateTime } from '../../mocks/simulated-time.ts';
import { useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../../mocks/user-actions.ts';
import { eventually } from '../inside.ts';
import { describedBy, enter, input, openLogin, signInCalls } from './login-page.ts';

describe('<cx-login>, what goes wrong', () => {
  const mock = useMockAdapter();

  it('is said at the field that lacks something, and nothing is sent', async () => {
    const login = await openLogin(mock());
    await fill(login, 'email', 'ada');
    await sendKeys({ press: 'Enter' });
    await eventually(() => input(login, 'email').getAttribute('aria-invalid') === 'true');
    expect(describedBy(input(login, 'email'))).to.equal('Enter an email address, such as name@example.com.');
    expect(describedBy(input(login, 'password'))).to.equal('Fill this in.');
    expect(document.activeElement).to.equal(input(login, 'email'));
    expect(signInCalls(mock())).to.equal(0);
  });

  it('is said at the password when the two do not match, and gone once it is corrected', async () => {
    const login = await openLogin(mock());
    const problem = oneEvent<CxProblemEvent>(login, 'cx-problem');
    await enter(login, 'wrong');
    expect((await problem).problem.code).to.equal('invalid-credentials');
    await eventually(() => describedBy(input(login, 'password')) === 'Email and password do not match.');
    expect(shownText(login)).to.contain('Email and password do not match.');
    await eventually(() => document.activeElement === input(login, 'password'));
    await sendKeys({ type: 'x' });
    await eventually(() => input(login, 'password').getAttribute('aria-invalid') === 'false');
    expect(shownText(login)).not.to.contain('do not match');
  });

  it('is said in an alert when it is about no field, with a button to try again', async () => {
    const login = await openLogin(mock());
    mock().fault('signIn', { problem: 'provider-unavailable' });
    await enter(login);
    await eventually(() => login.shadowRoot!.querySelector('[role=alert]')?.textContent.includes('cannot be reached'));
    click(login, 'Try again');
    await eventually(() => shownText(login).includes('Ada Lovelace'));
  });

  it('is said of the network too, and what was typed stays', async () => {
    const login = await openLogin(mock());
    mock().fault('signIn', 'network-error');
    await enter(login);
    await eventually(() => shownText(login).includes('No connection.'));
    expect(input(login, 'password').value).to.equal('correct horse');
  });

  it('makes people wait as long as the adapter says, in words that count down', async () => {
    const time = simulateTime();
    try {
      const login = await openLogin(mock());
      mock().fault('signIn', { problem: 'too-many-attempts', retryAfter: 2 });
      await enter(login);
      await eventually(() => shownText(login).includes('You can try again in 2 seconds.'));
      login.querySelector('form')!.requestSubmit();
      expect(signInCalls(mock())).to.equal(1);
      await time.pass(1000);
      await eventually(() => shownText(login).includes('in 1 second.'));
      await time.pass(1000);
      await eventually(() => login.shadowRoot!.querySelector('[role=alert] button')?.textContent === 'Try again');
      expect(shownText(login)).not.to.contain('You can try again in');
      login.querySelector('form')!.requestSubmit();
      await eventually(() => shownText(login).includes('Ada Lovelace'));
    } finally {
      time.end();
    }
  });

  it('is said at once when there is no adapter at the address', async () => {
    mock().fault('readSession', 'not-an-adapter', true);
    const login = await openLogin(mock());
    await eventually(() => shownText(login).includes('The sign-in service was not found at its address.'));
  });

  it('is said by the name of the field when the adapter refuses one', async () => {
    const login = await openLogin(mock());
    mock().fault('signIn', { problem: 'invalid-request', fields: [{ field: 'email', code: 'too-long' }] });
    await enter(login);
    await eventually(() => describedBy(input(login, 'email')) === 'This is too long.');
  });
});
