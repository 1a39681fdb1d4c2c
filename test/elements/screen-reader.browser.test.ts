import { expect, fixture, html } from '@open-wc/testing';
import { fields, problems } from '../../src/i18n/en/sign-in/problems.ts';
import '../../src/index.ts';
import { createActivation, createLicense } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { shownText } from '../mocks/user-actions.ts';
import { disclose, openLicenses } from './cx-licenses/licenses-page.ts';
import { edit, enter, openProfile } from './cx-profile/profile-page.ts';
import { eventually, part } from './inside.ts';
import { listenTo, type Listener } from './screen-reader.ts';

describe('a screen reader', () => {
  const mock = useMockAdapter();
  let listener: Listener;
  afterEach(() => listener.stop());

  // Not by keyboard: the reader takes the focus for itself.
  const write = (within: Element, name: string, value: string) => void (within.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value);
  async function says(text: string): Promise<void> {
    const heard: string[] = [];
    await eventually(async () => heard.push(...(await listener.announcements())) && heard.join('\n').includes(text)).catch(() => expect.fail(`“${text}” is not said, only ${JSON.stringify(heard)}`));
  }
  async function reads(...phrases: string[]): Promise<void> {
    const read = await listener.read();
    for (const phrase of phrases) expect(read.join('\n')).to.include(phrase);
  }

  it('reads the form to sign in as a form with labels, says what is wrong, and then who is signed in', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    const login = page.querySelector('cx-login')!;
    await eventually(() => login.querySelector('[name=password]'));
    listener = await listenTo(login);
    await reads('heading, Sign in, level 2', 'form, Sign in', 'textbox, Email', 'button, Show password', 'checkbox, Keep me signed in', 'button, Sign in');
    write(login, 'email', 'ada@example.com');
    write(login, 'password', 'wrong');
    // Whoever begins to fill it in gets the region that speaks later: what comes into it is announced.
    login.querySelector<HTMLInputElement>('[name=email]')!.focus();
    await eventually(() => login.shadowRoot!.querySelector('[role=alert]'), 'there is no live region before it is needed');
    await new Promise((resolve) => setTimeout(resolve, 200));
    document.forms[0]!.requestSubmit();
    await eventually(() => shownText(login).includes(problems['invalid-credentials']));
    // The mirror follows in less time than that.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await reads(problems['invalid-credentials']);
    mock().fault('signIn', 'network-error');
    write(login, 'password', 'correct horse');
    document.forms[0]!.requestSubmit();
    await says(`assertive: ${problems.offline}`);
    document.forms[0]!.requestSubmit();
    await eventually(() => shownText(login).includes('Sign out'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await reads('Ada Lovelace', 'button, Sign out');
  });

  it('ties what is wrong with a field to the field', async () => {
    const page = await fixture(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    const login = page.querySelector('cx-login')!;
    await eventually(() => login.querySelector('[name=password]'));
    listener = await listenTo(login);
    document.forms[0]!.requestSubmit();
    await eventually(() => login.querySelector('[aria-invalid=true]'));
    await reads(`textbox, Email, ${fields.required}`, 'invalid');
  });

  it('reads licenses as headings in a list, and says what is awaited, copied and found', async () => {
    mock().licenses = [createLicense(), createLicense({ id: 'second', productName: 'Difference Engine' })];
    const element = await openLicenses(mock());
    listener = await listenTo(element);
    await reads('region, Licenses', 'list', 'heading, Analytical Engine, level 2', 'hidden, ends in DDDD', 'button, Show key', 'heading, Difference Engine, level 2');
    mock().licenses.pop();
    element.refresh();
    await says('polite: 1 license');
  });

  it('reads a question as a dialog with what comes of it, and says that it was done', async () => {
    mock().licenses = [createLicense()];
    mock().activations = [createActivation()];
    const element = await openLicenses(mock());
    await disclose(element, 'machines');
    listener = await listenTo(element);
    part(element, 'release-button').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog')?.open);
    await reads('dialog, Deactivate ada-laptop?', 'button, Cancel', 'button, Deactivate machine');
    part(element, 'dialog-confirm').click();
    await says('polite: ada-laptop has been deactivated.');
  });

  it('says that a change of the profile is saved', async () => {
    const element = await openProfile(mock());
    await edit(element, 'Edit profile');
    listener = await listenTo(element);
    await enter(element, 'company', 'Engines Ltd');
    document.forms[0]!.requestSubmit();
    await says('polite: Your profile is saved.');
  });

  it('reads the customer area as tabs, and the account as a menu', async () => {
    mock().signedIn = 'user-1';
    const page = await fixture(html`<cx-provider><cx-portal routing="none"></cx-portal></cx-provider>`);
    const portal = page.querySelector('cx-portal')!;
    await eventually(() => portal.shadowRoot!.querySelector('[role=tab]') && portal.shadowRoot!.querySelector('cx-user-button')?.shadowRoot?.querySelector('[part~=avatar]'));
    listener = await listenTo(portal);
    await reads('tablist', 'tab, Licenses', 'selected', 'tab, Downloads', 'tabpanel, Licenses', 'button, Account of Ada Lovelace', 'has popup menu');
  });
});
