import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems, fields } from '../src/i18n/en/sign-in/problems.ts';
import { customer } from '../src/i18n/en/sign-in/customer.ts';
import { profile } from '../src/i18n/en/account/profile.ts';
import { ownSessions } from '../src/i18n/en/account/own-sessions.ts';
import { account } from '../src/i18n/en/account/account-end.ts';
import { profileChanges } from '../src/i18n/en/account/profile-changes.ts';
import { shared } from '../src/i18n/en/sign-in/sign-in.ts';
import { twoFactor } from '../src/i18n/en/account/two-factor.ts';
import type { EndpointName } from '#contract/endpoints.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { createOwnSession } from '../test/mocks/fixtures.ts';
import { credentials, forever, longUser, signedIn, withTwoFactor } from './customers.ts';
import { elementIn, enter, press, see, signInAgainDialog, submit } from './interactions.ts';
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
    await signInAgainDialog();
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
export const ChangeEmailTwoFactorRequired: Story = { parameters: answering('changeEmail', { problem: 'two-factor-required' }), play: change('email', problems['two-factor-required']) };
export const ChangeEmailPending: Story = { parameters: answering('changeEmail', forever), play: change('email', shared.sending) };
export const EmailLinkSent: Story = { play: change('email', profileChanges.linkSent) };

export const ChangePassword: Story = { play: edit('password') };
export const ChangePasswordWrongPassword: Story = { parameters: answering('changePassword', { problem: 'wrong-password' }), play: change('password', problems['wrong-password']) };
export const ChangePasswordRefused: Story = { parameters: answering('changePassword', { problem: 'password-refused' }), play: change('password', problems['password-refused']) };
export const ChangePasswordTooManyAttempts: Story = { parameters: answering('changePassword', { problem: 'too-many-attempts', retryAfter: 45 }), play: change('password', problems['too-many-attempts']) };
export const PasswordChanged: Story = { play: change('password', profileChanges.passwordChanged) };

const withAccount = (more: Partial<MockAdapter['capabilities']> = {}) => ({
  mock: (mock: MockAdapter) => {
    signedIn(mock);
    Object.assign(mock.capabilities, { deleteAccount: true, exportData: true, ...more });
  },
});
const openAccount: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await press(canvasElement, '[data-section=account] button');
  await see(canvasElement, account.download);
};
export const YourData: Story = { parameters: withAccount(), play: openAccount };
export const YourDataOnly: Story = { parameters: withAccount({ deleteAccount: false }), play: openAccount };
export const YourDataDarkRightToLeft: Story = { parameters: withAccount({ deletionByOperator: true }), globals: { scheme: 'dark', language: 'ar' }, play: async ({ canvasElement }) => press(canvasElement, '[data-section=account] button') };

/** What was entered is lost only when somebody says so. */
export const DiscardChanges: Story = {
  play: async (context) => {
    await edit('profile', entries.profile)(context);
    await press(context.canvasElement, 'form button.secondary');
    await see(context.canvasElement, profileChanges.discardTitle);
  },
};
export const DiscardChangesDarkRightToLeft: Story = {
  globals: { scheme: 'dark', language: 'ar' },
  play: async (context) => {
    await edit('profile', entries.profile)(context);
    await press(context.canvasElement, 'form button.secondary');
  },
};

const open = '[data-section=two-factor] button';
const code = '246810';

/** Up to a step of switching the second factor on. */
const setUp = (to: 'prove' | 'verify' | 'codes', values: { password?: string; code?: string } = {}, text = ''): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await press(canvasElement, open);
  await enter(canvasElement, { password: values.password ?? credentials.password });
  if (to !== 'prove' || text) await submit(canvasElement);
  if (to !== 'prove') {
    await enter(canvasElement, { code: to === 'codes' ? (values.code ?? code) : '' });
    if (to === 'codes' || text) await submit(canvasElement);
  }
  await see(canvasElement, text || { prove: twoFactor.confirmPassword, verify: twoFactor.scan, codes: twoFactor.codesTitle }[to]);
};

const alone = { args: { sections: 'two-factor' } };

export const TwoFactorOff: Story = { ...alone, play: seeing(profile.setUp) };
export const TwoFactorPassword: Story = { ...alone, play: setUp('prove') };
export const TwoFactorWrongPassword: Story = { ...alone, play: setUp('prove', { password: 'wrong' }, problems['wrong-password']) };
export const TwoFactorScan: Story = { ...alone, play: setUp('verify') };
export const TwoFactorScanDark: Story = { ...alone, globals: { scheme: 'dark' }, play: setUp('verify') };
export const TwoFactorScanNarrowRightToLeft: Story = {
  ...alone,
  globals: { width: 'narrow', language: 'ar' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, open);
    await enter(canvasElement, { password: credentials.password });
    await submit(canvasElement);
    await see(canvasElement, 'JBSW');
  },
};
export const TwoFactorInvalid: Story = { ...alone, play: setUp('codes', { code: '000000' }, problems['two-factor-invalid']) };
/** It was switched on elsewhere meanwhile. */
export const TwoFactorForbidden: Story = { ...alone, parameters: answering('beginTwoFactor', { problem: 'forbidden' }), play: setUp('prove', {}, problems.forbidden) };
export const RecoveryCodes: Story = { ...alone, play: setUp('codes') };
export const RecoveryCodesDarkNarrow: Story = { ...alone, globals: { scheme: 'dark', width: 'narrow' }, play: setUp('codes') };
/** It is on, but the license server gave no codes. */
export const RecoveryCodesMissing: Story = {
  ...alone,
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.recoveryCodes = [];
    },
  },
  play: setUp('codes', {}, twoFactor.noCodes),
};
/** They are not shown again, so they are not closed by mistake. */
export const RecoveryCodesUnsaved: Story = {
  play: async (context) => {
    await setUp('codes')(context);
    await press(context.canvasElement, '[data-section=email] button');
    await see(context.canvasElement, profileChanges.codesLostTitle);
  },
};

const protectedAccount = {
  ...alone,
  parameters: {
    mock: (mock: MockAdapter) => {
      mock.accounts = [structuredClone(withTwoFactor)];
      signedIn(mock);
    },
  },
};
const pressing = (...texts: string[]): NonNullable<Story['play']> => async ({ canvasElement }) => {
  for (const text of texts) await press(canvasElement, text);
};

export const TwoFactorOn: Story = { ...protectedAccount, play: seeing(profile.manage) };
export const TwoFactorManage: Story = { ...protectedAccount, play: pressing(open) };
export const TwoFactorNewRecoveryCodes: Story = { ...protectedAccount, play: pressing(open, '[data-section=two-factor] .actions button:nth-child(1)') };
export const TwoFactorTurnOff: Story = { ...protectedAccount, play: pressing(open, '[data-section=two-factor] .actions button:nth-child(2)') };
export const TwoFactorTurnOffDarkNarrow: Story = { ...TwoFactorTurnOff, globals: { scheme: 'dark', width: 'narrow' } };

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const devices = [['Safari', 'iOS'], ['Edge', 'Windows'], ['Chrome', 'Android'], [null, 'Linux'], [null, null]] as const;

/** Somebody is signed in on this many devices. */
const onDevices = (count: number) => ({
  args: { sections: 'sessions' },
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.otherSessions = Array.from({ length: count - 1 }, (_, index) => {
        const [browser, os] = devices[index % devices.length]!;
        return createOwnSession({ id: `session-${index}`, browser, os, lastSeenAt: minutesAgo(7 + index ** 3 * 60) });
      });
    },
  },
});
const firstOther = '[part=session] button';

export const OneSession: Story = { ...onDevices(1), play: seeing(ownSessions.onlyHere) };
export const FourSessions: Story = { ...onDevices(4), play: seeing(ownSessions.signOutOthers) };
export const FourSessionsDarkRightToLeft: Story = { ...onDevices(4), globals: { scheme: 'dark', language: 'ar' } };
export const FourSessionsNarrow: Story = { ...onDevices(4), globals: { width: 'narrow' }, play: seeing(ownSessions.signOutOthers) };
export const TwentySessions: Story = {
  ...onDevices(20),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.actions button');
    await see(canvasElement, ownSessions.signOutOthers);
  },
};
export const SignOutDevice: Story = { ...onDevices(4), play: pressing(firstOther) };
export const SignOutOtherDevices: Story = { ...onDevices(4), play: pressing('.actions button') };
export const SessionsLoading: Story = { args: { sections: 'sessions' }, parameters: answering('listSessions', forever) };
export const SessionsOffline: Story = { args: { sections: 'sessions' }, parameters: answering('listSessions', 'network-error'), play: seeing(problems.offline) };

/** A device was asked to be signed out; the adapter answers with this. */
const signingOut = (fault: MockFault, text: string, name: 'endSession' | 'endOtherSessions' = 'endSession'): Story => {
  const { args, parameters } = onDevices(2);
  const mock = (mock: MockAdapter) => {
    parameters.mock(mock);
    mock.fault(name, fault, true);
  };
  const play: Story['play'] = async ({ canvasElement }) => {
    await pressing(name === 'endSession' ? firstOther : '.actions button', '[part~=dialog-confirm]')({ canvasElement } as Parameters<NonNullable<Story['play']>>[0]);
    await see(canvasElement, text);
  };
  return { args, parameters: { mock }, play };
};
/** It comes back, with the reason. */
export const SignOutDeviceOffline: Story = signingOut('network-error', problems.offline);
export const SignOutOtherDevicesTooManyRequests: Story = signingOut({ problem: 'too-many-requests', retryAfter: 300 }, problems['too-many-requests'], 'endOtherSessions');
/** One that is gone already is as good as signed out. */
export const SignOutDeviceNotFound: Story = signingOut({ problem: 'not-found' }, ownSessions.onlyHere);

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
