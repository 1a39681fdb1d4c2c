import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems, fields } from '../src/i18n/en.ts';
import { customer } from '../src/i18n/en-customer.ts';
import { profile } from '../src/i18n/en-profile.ts';
import { profileChanges } from '../src/i18n/en-profile-changes.ts';
import { shared } from '../src/i18n/en-sign-in.ts';
import type { EndpointName } from '../server-adapter/src/contract/endpoints.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { credentials, forever, longUser, signedIn } from './customers.ts';
import { elementIn, enter, press, see, submit } from './interactions.ts';
import { mockOf } from './.storybook/mocks.ts';

const meta: Meta = {
  title: 'Elements/cx-profile',
  component: 'cx-profile',
  parameters: { mock: signedIn },
};
export default meta;

type Story = StoryObj;
type Section = 'profile' | 'email' | 'password';

const entries: Record<Section, Record<string, string>> = {
  profile: { firstName: 'Augusta Ada', company: 'Example Engines' },
  email: { email: 'countess@example.com', password: credentials.password },
  password: { currentPassword: credentials.password, newPassword: 'a fine long password' },
};

/** Opens the form of a section. */
const edit = (section: Section, values: Record<string, string> = {}): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await press(canvasElement, `[data-section=${section}] button`);
  await enter(canvasElement, values);
};

/** Makes a change, and what comes of it is seen. */
const change = (section: Section, text: string): NonNullable<Story['play']> => async (context) => {
  await edit(section, entries[section])(context);
  await submit(context.canvasElement);
  await see(context.canvasElement, text);
};

/** Somebody is signed in; the adapter answers one thing with this. */
const answering = (name: EndpointName, fault: MockFault) => ({
  mock: (mock: MockAdapter) => {
    signedIn(mock);
    mock.fault(name, fault, true);
  },
});

const seeing = (text: string): NonNullable<Story['play']> => ({ canvasElement }) => see(canvasElement, text);

export const Default: Story = { play: seeing('Ada Lovelace') };
export const Dark: Story = { globals: { scheme: 'dark' }, play: seeing('Ada Lovelace') };
export const RightToLeft: Story = { globals: { language: 'ar' }, play: seeing('Ada Lovelace') };
export const Narrow: Story = { globals: { width: 'narrow' }, play: seeing('Ada Lovelace') };
export const LongContent: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      mock.accounts = [{ user: longUser, password: credentials.password }];
      signedIn(mock);
    },
  },
  globals: { width: 'narrow' },
  play: seeing(longUser.lastName),
};
export const OneSection: Story = { args: { sections: 'password' }, play: seeing(profile.changePassword) };
/** What the license server does not allow is not offered. */
export const ReadOnly: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      Object.assign(mock.capabilities, { editProfile: false, changeEmail: false, changePassword: false });
    },
  },
  play: seeing('Ada Lovelace'),
};

export const Loading: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', forever, true) } };
export const SignedOut: Story = { parameters: { mock: () => undefined }, args: { 'sign-in-url': '#sign-in' }, play: seeing(profile.signedOut) };
export const Offline: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', 'network-error', true) }, play: seeing(problems.offline) };
/** Who is signed in is known, what changed since is not. */
export const ProviderUnavailable: Story = { parameters: answering('readProfile', { problem: 'provider-unavailable', retryAfter: 5 }), play: seeing(customer.stale) };
export const SignInRequired: Story = {
  play: async (context) => {
    await see(context.canvasElement, 'Ada Lovelace');
    mockOf(context).signedIn = undefined;
    elementIn(context.canvasElement, 'cx-profile').refresh();
    await see(context.canvasElement, profile.signedOut);
  },
};

export const Edit: Story = { play: edit('profile') };
export const EditDarkRightToLeft: Story = { play: edit('profile'), globals: { scheme: 'dark', language: 'ar' } };
export const EditNarrow: Story = { play: edit('profile'), globals: { width: 'narrow' } };
export const EditPending: Story = { parameters: answering('updateProfile', forever), play: change('profile', customer.saving) };
export const EditInvalidRequest: Story = { parameters: answering('updateProfile', { problem: 'invalid-request', fields: [{ field: 'company', code: 'too-long' }] }), play: change('profile', fields['too-long']) };
export const EditProviderUnavailable: Story = { parameters: answering('updateProfile', { problem: 'provider-unavailable' }), play: change('profile', problems['provider-unavailable']) };
export const EditOffline: Story = { parameters: answering('updateProfile', 'network-error'), play: change('profile', problems.offline) };
export const Saved: Story = { play: change('profile', profileChanges.saved) };

export const ChangeEmail: Story = { play: edit('email') };
export const ChangeEmailWrongPassword: Story = { parameters: answering('changeEmail', { problem: 'wrong-password' }), play: change('email', problems['wrong-password']) };
export const ChangeEmailNotSupported: Story = { parameters: answering('changeEmail', { problem: 'not-supported' }), play: change('email', problems['not-supported']) };
export const ChangeEmailPending: Story = { parameters: answering('changeEmail', forever), play: change('email', shared.sending) };
export const EmailLinkSent: Story = { play: change('email', profileChanges.linkSent) };

export const ChangePassword: Story = { play: edit('password') };
export const ChangePasswordWrongPassword: Story = { parameters: answering('changePassword', { problem: 'wrong-password' }), play: change('password', problems['wrong-password']) };
export const ChangePasswordRefused: Story = { parameters: answering('changePassword', { problem: 'password-refused' }), play: change('password', problems['password-refused']) };
export const ChangePasswordTooManyAttempts: Story = { parameters: answering('changePassword', { problem: 'too-many-attempts', retryAfter: 45 }), play: change('password', problems['too-many-attempts']) };
export const PasswordChanged: Story = { play: change('password', profileChanges.passwordChanged) };

export const SignOutFailed: Story = {
  parameters: answering('signOut', 'network-error'),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=sign-out-section] button');
    await see(canvasElement, problems.offline);
  },
};

export const Slots: Story = {
  render: (args) => renderElement(args, 'cx-profile', html`<h2 slot="header">Your account</h2><p slot="footer">Anything wrong? <a href="#help">Write to us</a>.</p>`),
  play: seeing('Ada Lovelace'),
};
