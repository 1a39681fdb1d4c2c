import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CxResetPassword } from '../../src/elements/cx-reset-password/cx-reset-password.ts';
import type { CxPasswordResetEvent, CxSignInEvent } from '../../src/events.ts';
import '../../src/index.ts';
import { createUser } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click, fill, shownText } from '../mocks/user-actions.ts';
import { eventually } from './inside.ts';

describe('<cx-reset-password>', () => {
  const mock = useMockAdapter();
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  async function open(fragment = ''): Promise<CxResetPassword> {
    if (fragment) history.replaceState(null, '', `#${fragment}`);
    const provider = await fixture(html`<cx-provider><cx-reset-password sign-in-url="/sign-in"></cx-reset-password></cx-provider>`);
    const element = provider.querySelector('cx-reset-password')!;
    // What a link leads to is loaded then.
    await eventually(() => element.querySelector('form'));
    return element;
  }
  const link = (token: string, state: 'good' | 'expired' | 'used' = 'good', kind: 'reset' | 'sign-up' | 'email' = 'reset') => mock().links.set(token, { kind, email: 'ada@example.com', state });

  it('asks for a link, and says the same whether there is an account or not', async () => {
    const element = await open();
    const event = oneEvent<CxPasswordResetEvent>(element, 'cx-password-reset');
    await fill(element, 'email', 'nobody@example.com');
    await sendKeys({ press: 'Enter' });
    expect((await event).step).to.equal('requested');
    await eventually(() => shownText(element).includes('If there is an account for nobody@example.com'));
    expect(mock().calls.find(({ name }) => name === 'requestPasswordReset')!.body).to.deep.equal({ email: 'nobody@example.com', language: 'en' });
    await expect(element).to.be.accessible();
  });

  it('asks for the licenses of an address in the same way, and again', async () => {
    const provider = await fixture(html`<cx-provider><cx-reset-password about="keys" sign-in-url="/sign-in"></cx-reset-password></cx-provider>`);
    const element = provider.querySelector('cx-reset-password')!;
    await eventually(() => element.querySelector('form'));
    expect(shownText(element)).to.include('Lost your key?');
    await fill(element, 'email', 'ada@example.com');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('If there are licenses for ada@example.com'));
    expect(mock().calls.find(({ name }) => name === 'sendLicenseKeys')!.body).to.deep.equal({ email: 'ada@example.com', language: 'en' });
    await expect(element).to.be.accessible();
    click(element, 'Send it again');
    await eventually(() => element.querySelector<HTMLInputElement>('[name=email]')?.value === 'ada@example.com');
    expect(shownText(element)).to.include('Mail my licenses');
  });

  it('asks the page for a proof where the adapter wants one, and goes on with what was typed', async () => {
    mock().fault('requestPasswordReset', { problem: 'challenge-required' });
    const element = await open();
    element.addEventListener('cx-challenge', (event) => event.respondWith(Promise.resolve('proof of the widget')));
    await fill(element, 'email', 'ada@example.com');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('If there is an account for ada@example.com'));
    expect(mock().calls.filter(({ name }) => name === 'requestPasswordReset').map(({ body }) => body)).to.deep.equal([
      { email: 'ada@example.com', language: 'en' },
      { email: 'ada@example.com', language: 'en', challenge: 'proof of the widget' },
    ]);
  });

  it('says what is wrong where no page answers, and keeps what was typed', async () => {
    mock().fault('requestPasswordReset', { problem: 'challenge-required' });
    const element = await open();
    await fill(element, 'email', 'ada@example.com');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Confirm that you are human, then try again.'));
    expect(element.querySelector<HTMLInputElement>('[name=email]')!.value).to.equal('ada@example.com');
  });

  it('can send the link again', async () => {
    const element = await open();
    await fill(element, 'email', 'ada@example.com');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Check your email'));
    click(element, 'Send it again');
    await eventually(() => element.querySelector<HTMLInputElement>('[name=email]')?.value === 'ada@example.com');
  });

  for (const [where, address] of [
    ['behind', '?lang=de&cx-vendor-link=reset.lang&code=a%2Fb&email=ada%40example.com&at=1.5'],
    ['before and behind', '?at=1.5&code=a%2Fb&cx-vendor-link=reset.lang&email=ada%40example.com&lang=de'],
    ['before', '?email=ada%40example.com&code=a%2Fb&at=1.5&lang=de&cx-vendor-link=reset.lang'],
    ['in the fragment', '?lang=de&cx-vendor-link=reset.lang#email=ada%40example.com&code=a%2Fb&at=1.5'],
  ] as const) {
    it(`takes what a vendor's own mail has put ${where} of our parameter out of the address bar, and leaves what is of the page`, async () => {
      const { href } = location;
      history.replaceState(null, '', location.pathname + address);
      const element = await open();
      const left = location.search + location.hash;
      history.replaceState(null, '', href);
      expect(left).to.equal('?lang=de');
      await fill(element, 'newPassword', 'a long new password');
      await sendKeys({ press: 'Enter' });
      await eventually(() => mock().calls.some(({ name }) => name === 'redeemPasswordReset'));
      const { token } = mock().calls.find(({ name }) => name === 'redeemPasswordReset')!.body as { token: string };
      expect(token.split('&').toSorted()).to.deep.equal(['at=1.5', 'code=a%2Fb', 'email=ada%40example.com', 'vendor_reset']);
    });
  }

  it('takes the token out of the address bar at once, and leaves the rest of the fragment', async () => {
    const before = history.length;
    await open('part=2&cx-token=reset_secret');
    expect(location.hash).to.equal('#part=2');
    expect(history.length).to.equal(before);
  });

  const token = `reset_${'aB3-_'.repeat(9).slice(0, 43)}`;
  for (const [what, fragment, rest] of [
    ['whose equals sign a mail program has encoded', `cx-token%3D${token}`, ''],
    ['whose equals sign was encoded twice', `cx-token%253D${token}`, ''],
    ['with the transfer encoding of the mail in it', `cx-token=3D${token}`, ''],
    ['that was encoded together with what was added', `cx-token%3D${token}%26utm_source%3Dmail`, ''],
    ['with a fragment that begins twice', `#cx-token=${token}`, ''],
    ['with the dot behind it', `cx-token=${token}.`, ''],
    ['with the bracket behind it', `cx-token=${token}%3E`, ''],
    ['with the underscore of an emphasis behind it', `cx-token=${token}_`, ''],
    ['with parameters of a mail program', `cx-token=${token}&utm_source=mail`, '#utm_source=mail'],
    ['in the query of a route in the fragment', `/reset?cx-token=${token}&part=2`, '#/reset?part=2'],
    ['behind an encoded route', `/reset/a%20b?cx-token=${token}`, '#/reset/a%20b'],
  ] as const) {
    it(`understands a link ${what}, and leaves nothing of the token in the address bar`, async () => {
      link(token);
      const element = await open(fragment);
      expect(location.href.split('#')[1] ?? '').to.equal(rest.slice(1));
      await fill(element, 'newPassword', 'a new password');
      await sendKeys({ press: 'Enter' });
      await eventually(() => shownText(element).includes('Your password is set'));
    });
  }

  it('sets a new password with the link of a mail', async () => {
    link('reset_good');
    const element = await open('cx-token=reset_good');
    const event = oneEvent<CxPasswordResetEvent>(element, 'cx-password-reset');
    const input = element.querySelector<HTMLInputElement>('[name=newPassword]')!;
    expect([input.type, input.autocomplete, input.minLength, input.getRootNode() === document]).to.deep.equal(['password', 'new-password', 8, true]);
    await expect(element).to.be.accessible();
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    expect((await event).step).to.equal('redeemed');
    await eventually(() => shownText(element).includes('Your password is set'));
    expect(mock().accounts[0]!.password).to.equal('a new password');
    expect(element.querySelector('a')!.getAttribute('href')).to.equal('/sign-in');
    await expect(element).to.be.accessible();
  });

  it('says who is signed in here when the link was of somebody else, and leads to where they can sign in', async () => {
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com', name: 'Bob Builder' }), password: 'correct horse' });
    mock().signedIn = 'user-2';
    link('reset_good');
    const element = await open('cx-token=reset_good');
    const { session } = element.closest('cx-provider')!.kit!;
    await session.confirm();
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Signed in as Bob Builder'), 'not said');
    expect(element.querySelector('a')!.getAttribute('href')).to.equal('/sign-in');
    await expect(element).to.be.accessible();
  });

  it('shows nobody any more whose session the new password has ended', async () => {
    mock().signedIn = 'user-1';
    link('reset_good');
    const element = await open('cx-token=reset_good');
    const { session } = element.closest('cx-provider')!.kit!;
    await session.confirm();
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Your password is set'));
    expect(session.$account.get().signedIn).to.equal(false);
    expect(shownText(element)).not.to.include('Ada');
    expect(element.querySelector('a')!.getAttribute('href')).to.equal('/sign-in');
  });

  it('asks for eight characters, and for nothing else', async () => {
    link('reset_good');
    const element = await open('cx-token=reset_good');
    await fill(element, 'newPassword', 'short');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Use at least 8 characters.'));
    await fill(element, 'newPassword', 'aaaaaaaa');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('Your password is set'));
  });

  for (const [state, text] of [['expired', 'This link has expired.'], ['used', 'This link has already been used.'], [undefined, 'This link does not work.']] as const) {
    it(`says that a link is ${state ?? 'unknown'}, and offers a new one`, async () => {
      if (state) link('reset_old', state);
      const element = await open('cx-token=reset_old');
      await fill(element, 'newPassword', 'a new password');
      await sendKeys({ press: 'Enter' });
      await eventually(() => shownText(element).includes(text));
      await expect(element).to.be.accessible();
      await fill(element, 'email', 'ada@example.com');
      await sendKeys({ press: 'Enter' });
      await eventually(() => shownText(element).includes('Check your email'));
    });
  }

  it('tells whoever has used a link that the password is set, in case it was them', async () => {
    link('reset_old', 'used');
    const element = await open('cx-token=reset_old');
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shownText(element).includes('If that was you, sign in with the password you set.'));
    expect(element.querySelector('a')!.textContent).to.equal('Back to sign in');
  });

  it('says how good a password is, by its length', async () => {
    link('reset_good');
    const element = await open('cx-token=reset_good');
    for (const [password, hint] of [
      ['short', 'At least 8 characters.'],
      ['12345678', 'Password strength: Short. A few words in a row are safer.'],
      ['correct horse', 'Password strength: Good. A little longer is safer.'],
      ['correct horse battery', 'Password strength: Strong.'],
      ['aaaaaaaaaaaaaaaaaaaaaaaa', 'Password strength: Short. A few words in a row are safer.'],
      ['🐎🔋🐎🔋📎', 'At least 8 characters.'],
    ] as const) {
      const input = element.querySelector<HTMLInputElement>('[name=newPassword]')!;
      input.value = password;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await element.updateComplete;
      expect(document.getElementById(input.getAttribute('aria-describedby')!.split(' ').at(-1)!)!.textContent, password).to.equal(hint);
    }
    await expect(element).to.be.accessible();
  });

  it('confirms a sign-up: password, account, signed in', async () => {
    link('signup_new', 'good', 'sign-up');
    const element = await open('cx-token=signup_new');
    expect(shownText(element)).to.contain('Choose a password');
    const event = oneEvent<CxSignInEvent>(element, 'cx-sign-in');
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    expect((await event).user.name).to.equal('New Customer');
    await eventually(() => shownText(element).includes('You are signed in as New Customer.'));
  });

  it('confirms a new address with one button', async () => {
    link('email_new', 'good', 'email');
    const element = await open('cx-token=email_new');
    click(element, 'Confirm address');
    await eventually(() => shownText(element).includes('Your email address is confirmed'));
  });

  it('welcomes somebody who was invited', async () => {
    link('invite_1');
    const element = await open('cx-token=invite_1');
    expect(shownText(element)).to.contain('Welcome. Set your password');
  });

  it('says at the field that a password was refused', async () => {
    link('reset_good');
    const element = await open('cx-token=reset_good');
    mock().fault('redeemPasswordReset', { problem: 'password-refused' });
    await fill(element, 'newPassword', 'a new password');
    await sendKeys({ press: 'Enter' });
    await eventually(() => element.querySelector('[name=newPassword]')!.getAttribute('aria-invalid') === 'true');
    expect(shownText(element)).to.contain('This password was not accepted.');
  });
});
