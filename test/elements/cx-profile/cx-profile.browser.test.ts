import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/index.ts';
import { createUser } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { dialogOf, edit, enter, errorOf, field, openProfile as open } from './profile-page.ts';
import { announced, eventually, expectAccessible, focused, nextEvent, part, seeing, seen } from '../inside.ts';

describe('<cx-profile>', () => {
  const mock = useMockAdapter();
  const openProfile = (sections?: string) => open(mock(), sections);
  const calls = (name: string) => mock().calls.filter((call) => call.name === name);

  it('shows who somebody is: initials, name, address, company', async () => {
    mock().accounts[0]!.user = createUser({ company: 'Analytical Engines' });
    const element = await openProfile();
    for (const text of ['AL', 'Ada Lovelace', 'ada@example.com', 'Analytical Engines', 'Sign out']) expect(seen(element)).to.include(text);
    await expectAccessible(element);
  });

  it('tells those who are not signed in', async () => {
    const element = (await fixture(html`<cx-provider><cx-profile sign-in-url="/sign-in"></cx-profile></cx-provider>`)).querySelector('cx-profile')!;
    await seeing(element, 'Sign in to see your profile.');
    expect(part<HTMLAnchorElement>(element, 'sign-in-link').pathname).to.equal('/sign-in');
    await expectAccessible(element);
  });

  it('changes the name with the keyboard, sends only what differs, and says that it is saved', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    expect(focused()).to.equal(field(element, 'firstName'));
    await expectAccessible(element);
    await enter(element, 'firstName', 'Augusta');
    const changed = nextEvent(element, 'cx-profile-change');
    await sendKeys({ press: 'Enter' });
    expect((await changed).user.firstName).to.equal('Augusta');
    await seeing(element, 'Augusta Lovelace');
    expect(calls('updateProfile').map(({ body }) => body)).to.deep.equal([{ firstName: 'Augusta' }]);
    await eventually(() => announced(element) === 'Your profile is saved.');
    await eventually(() => focused()?.textContent?.includes('Edit profile'));
    await expectAccessible(element);
  });

  it('offers what autofill knows: real inputs in the page itself', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    const inputs = Array.from(document.querySelectorAll<HTMLInputElement>('cx-profile > form input'), ({ name, autocomplete }) => [name, autocomplete]);
    expect(inputs).to.deep.equal([['firstName', 'given-name'], ['lastName', 'family-name'], ['company', 'organization']]);
  });

  it('asks for a first name, at its field', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    field(element, 'firstName').value = '';
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'firstName') === 'Fill this in.');
    expect(calls('updateProfile').length).to.equal(0);
    await expectAccessible(element);
  });

  it('shows what the adapter refuses at the field that it is about', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    await enter(element, 'company', 'x'.repeat(300));
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'company') === 'This is too long.');
    expect(field(element, 'company').getAttribute('aria-invalid')).to.equal('true');
  });

  it('keeps what somebody is typing when newer data comes in, and does not undo what was changed elsewhere', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    // What is being read is not read a second time meanwhile.
    await quiet();
    mock().accounts[0]!.user = createUser({ company: 'Elsewhere', name: 'Ada Lovelace' });
    element.refresh();
    await eventually(() => field(element, 'company').value === 'Elsewhere');
    expect(field(element, 'firstName').value).to.equal('Augusta');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'Augusta Lovelace');
    expect(mock().accounts[0]!.user.company).to.equal('Elsewhere');
  });

  it('drops what was typed on Cancel, and goes back to the button', async () => {
    const element = await openProfile();
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    element.querySelector<HTMLElement>('form button.secondary')!.click();
    await eventually(() => dialogOf(element));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => focused()?.textContent?.includes('Edit profile'));
    expect(element.querySelector('form')).to.equal(null);
    expect(seen(element)).to.include('Ada Lovelace');
    await edit(element, 'Edit profile');
    expect(field(element, 'firstName').value).to.equal('Ada');
  });

  it('saves once, however often it is submitted', async () => {
    let answer = () => {};
    mock().fault('updateProfile', { delay: new Promise<void>((resolve) => void (answer = resolve)) });
    const element = await openProfile();
    await edit(element, 'Edit profile');
    await enter(element, 'firstName', 'Augusta');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await eventually(() => element.querySelector('form button')!.textContent.includes('Saving…'));
    answer();
    await seeing(element, 'Augusta Lovelace');
    expect(calls('updateProfile').length).to.equal(1);
  });

  it('sends a link to a new address, after the password', async () => {
    const element = await openProfile();
    await edit(element, 'Change email');
    await enter(element, 'email', 'new@example.com');
    await enter(element, 'password', 'wrong');
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'password') === 'That is not your current password.');
    await expectAccessible(element);
    await enter(element, 'password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await seeing(element, 'A link is on its way to new@example.com.');
    expect(seen(element)).to.include('ada@example.com');
    expect(calls('changeEmail').at(-1)!.body).to.deep.equal({ email: 'new@example.com', password: 'correct horse', language: 'en' });
    await expectAccessible(element);
  });

  it('asks for a code as well where a second factor is on, at a change of address and of password', async () => {
    mock().accounts[0]!.user = createUser({ twoFactorEnabled: true });
    const element = await openProfile();
    await edit(element, 'Change email');
    await enter(element, 'email', 'new@example.com');
    await enter(element, 'password', 'correct horse');
    await enter(element, 'code', '123456');
    await sendKeys({ press: 'Enter' });
    await eventually(() => calls('changeEmail').length, 'nothing was sent');
    expect(calls('changeEmail').at(-1)!.body).to.deep.equal({ email: 'new@example.com', password: 'correct horse', code: '123456', language: 'en' });
    await seeing(element, 'A link is on its way to new@example.com.');
    await edit(element, 'Change password');
    expect(field(element, 'code').getAttribute('autocomplete')).to.equal('one-time-code');
    await expectAccessible(element);
  });

  it('changes the password, and says that other sessions have been ended', async () => {
    const element = await openProfile();
    await edit(element, 'Change password');
    await enter(element, 'currentPassword', 'correct horse');
    await enter(element, 'newPassword', 'battery staple');
    const changed = nextEvent(element, 'cx-password-change');
    await sendKeys({ press: 'Enter' });
    await changed;
    await seeing(element, 'Other sessions have been ended.');
    expect(announced(element)).to.include('Your password has been changed.');
    expect(mock().accounts[0]!.password).to.equal('battery staple');
    expect(element.querySelector('form')).to.equal(null);
  });

  it('gives password managers the account, the old and the new password in one form', async () => {
    const element = await openProfile();
    await edit(element, 'Change password');
    const inputs = Array.from(document.querySelectorAll<HTMLInputElement>('cx-profile > form input'), ({ name, autocomplete, type }) => [name, autocomplete, type]);
    expect(inputs).to.deep.equal([['username', 'username', 'text'], ['currentPassword', 'current-password', 'password'], ['newPassword', 'new-password', 'password']]);
    expect(field(element, 'username').value).to.equal('ada@example.com');
    expect(field(element, 'username').checkVisibility()).to.equal(true);
    expect(field(element, 'username').getBoundingClientRect().width).to.be.at.most(1);
    await expectAccessible(element);
  });

  it('says at its field that the current password is wrong, or the new one too short', async () => {
    const element = await openProfile();
    await edit(element, 'Change password');
    await enter(element, 'currentPassword', 'wrong');
    await enter(element, 'newPassword', 'short');
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'newPassword') === 'Use at least 8 characters.');
    await enter(element, 'newPassword', 'battery staple');
    await sendKeys({ press: 'Enter' });
    await eventually(() => errorOf(element, 'currentPassword') === 'That is not your current password.');
    await eventually(() => focused() === field(element, 'currentPassword'));
  });

  it('signs out once, tells the page, and shows that nobody is signed in', async () => {
    const element = await openProfile();
    const signedOut = nextEvent(element, 'cx-sign-out');
    part(element, 'button', 'Sign out').click();
    part(element, 'button', 'Sign').click();
    await signedOut;
    await seeing(element, 'Sign in to see your profile.');
    expect(calls('signOut').length).to.equal(1);
  });

  it('says that signing out did not work', async () => {
    const element = await openProfile();
    mock().fault('signOut', { problem: 'store-unavailable' });
    part(element, 'button', 'Sign out').click();
    await seeing(element, 'cannot be reached right now');
    expect(seen(element)).to.include('Ada Lovelace');
    await expectAccessible(element);
  });

  it('says that the profile could not be loaded, shows what is known, and tries again', async () => {
    mock().fault('readProfile', 'network-error');
    const element = await openProfile();
    await seeing(element, 'This is what was last known.');
    expect(seen(element)).to.include('Ada Lovelace');
    part(element, 'alert-action').click();
    await eventually(() => !seen(element).includes('No connection.'));
  });

  const sectionsOf = (element: Element) => Array.from(element.shadowRoot!.querySelectorAll('section'), (section) => section.dataset['section']);

  it('shows the sections that the page asks for, in its order; security is password and second factor', async () => {
    expect(sectionsOf(await openProfile('password profile nonsense constructor'))).to.deep.equal(['password', 'profile']);
    expect(sectionsOf(await openProfile('security profile'))).to.deep.equal(['password', 'two-factor', 'profile']);
  });

  it('tells whoever builds the page, once, of a section that there is none of', async () => {
    const { warn } = console;
    const said: string[] = [];
    Object.assign(console, { warn: (text: string) => said.push(text) });
    const element = await openProfile('profile pasword');
    await eventually(() => said.length);
    element.refresh();
    element.requestUpdate();
    await element.updateComplete;
    Object.assign(console, { warn });
    expect(said.filter((text) => text.includes('pasword'))).to.have.length(1);
  });

  it('gives its headings the level that the page asks for: 2 if it asks for none, or for nonsense', async () => {
    const element = await openProfile();
    const level = () => part(element, 'name').getAttribute('aria-level');
    expect(level()).to.equal('2');
    for (const [asked, given] of [['4', '4'], ['nonsense', '2']]) {
      element.setAttribute('heading-level', asked!);
      await element.updateComplete;
      expect(level()).to.equal(given);
    }
  });

  it('shows only what the adapter can do', async () => {
    Object.assign(mock().capabilities, { changeEmail: false, changePassword: false, editProfile: false, twoFactor: false });
    const element = await openProfile();
    expect(Array.from(element.shadowRoot!.querySelectorAll('button'), (button) => button.textContent.trim())).to.deep.equal(['Manage devices', 'Sign out']);
  });

  it('shows names and companies of any length and content, as text', async () => {
    mock().accounts[0]!.user = createUser({ name: '<b>A</b>'.repeat(60), company: 'x'.repeat(500), firstName: '' });
    const element = await openProfile();
    element.style.width = '288px';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('b')).to.equal(null);
    expect(element.scrollWidth).to.be.at.most(288);
  });
});
