import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import { createActivation, createLicense } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { disclose, openLicenses } from './cx-licenses/licenses-page.ts';
import { announced, eventually, focused, part, seen } from './inside.ts';
import { nameOf, tabTo } from './keyboard.ts';

describe('by keyboard alone', () => {
  const mock = useMockAdapter();

  it('somebody signs in with a second factor, and out again', async () => {
    Object.assign(mock().accounts[0]!, { code: '123456' });
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => mock().calls.some(({ name }) => name === 'readSession'), 'the session is confirmed');
    await tabTo('Email');
    await sendKeys({ type: 'ada@example.com' });
    await tabTo(/^Password/);
    await sendKeys({ type: 'correct horse' });
    await tabTo(/^Sign in$/);
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Code', 'the focus is not in the field of the code');
    await sendKeys({ type: '123456' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(page).includes('Ada Lovelace'));
    await tabTo('Sign out');
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Email', 'the focus is not where signing in begins');
  });

  it('somebody signs up, and asks for a link to set a new password', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => mock().calls.some(({ name }) => name === 'readSession'), 'the session is confirmed');
    await tabTo('Create an account');
    await sendKeys({ press: 'Enter' });
    await eventually(() => page.querySelector('cx-sign-up form') && nameOf(focused()) === 'Email', 'the focus is not where signing up begins');
    await sendKeys({ type: 'new@example.com' });
    await tabTo(/^First name/);
    await sendKeys({ type: 'New' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => mock().calls.some(({ name }) => name === 'signUp'), 'nothing is sent');
    await eventually(() => shownText(page).includes('new@example.com'));
    expect(focused(), 'the focus is lost').not.to.equal(document.body);
    await tabTo(/sign in/i);
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Email' && page.querySelector('[name=password]'), 'the way back is lost');
    await tabTo('Forgot password?');
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Email' && !page.querySelector('[name=password]'), 'the focus is not where the address is asked for');
    await sendKeys({ type: 'ada@example.com' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => mock().calls.some(({ name }) => name === 'requestPasswordReset'), 'nothing is sent');
    await eventually(() => focused() !== document.body, 'the focus is lost');
  });

  it('somebody sets a new password with the link of a mail', async () => {
    mock().links.set('reset_good', { kind: 'reset', email: 'ada@example.com', state: 'good' });
    history.replaceState(null, '', '#cx-token=reset_good');
    const page = await fixture(html`<cx-provider><cx-reset-password></cx-reset-password></cx-provider>`);
    await eventually(() => page.querySelector('form'));
    await tabTo(/password/i);
    await sendKeys({ type: 'a new password' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => mock().accounts[0]!.password === 'a new password');
    await eventually(() => focused() !== document.body, 'the focus is lost');
  });

  it('somebody opens a license, deactivates a machine, and goes on where it was', async () => {
    mock().licenses = [createLicense()];
    mock().activations = [createActivation({ hostname: 'ada-laptop' }), createActivation({ id: 'activation-2', hostname: 'lab-pc' })];
    const element = await openLicenses(mock());
    await tabTo(/^Analytical Engine$/);
    await sendKeys({ press: 'Enter' });
    await eventually(() => seen(element).includes('lab-pc'));
    await tabTo(/^Deactivate$/);
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Cancel', 'the dialog has not the focus');
    await tabTo(/^Deactivate machine$/);
    await sendKeys({ press: 'Enter' });
    await eventually(() => announced(element) === 'ada-laptop has been deactivated.');
    await eventually(() => nameOf(focused()) === 'Machines', 'the focus is lost');
    expect(seen(element)).to.include('lab-pc');
  });

  it('everything that can have the focus shows that it has', async () => {
    mock().licenses = [createLicense()];
    mock().activations = [createActivation()];
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    const start = part(element, 'back-link');
    start.focus();
    let seenFocused = 0;
    // After the last one comes the page itself, or, in WebKit, the first one again.
    for (await sendKeys({ press: 'Tab' }); focused() !== document.body && focused() !== start; await sendKeys({ press: 'Tab' })) {
      seenFocused += 1;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused()!);
      expect(`${outlineStyle} ${outlineWidth}`, nameOf(focused())).to.equal('solid 2px');
    }
    expect(seenFocused, 'show, copy, offline activation, deactivate, downloads').to.equal(5);
  });
});
