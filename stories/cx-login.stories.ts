import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems, fields } from '../src/i18n/en/sign-in/problems.ts';
import { reset, signUp } from '../src/i18n/en/sign-in/mailed-links.ts';
import { secondFactor } from '../src/i18n/en/sign-in/second-factor.ts';
import { signIn } from '../src/i18n/en/sign-in/sign-in.ts';
import { signInWays } from '../src/i18n/en/sign-in/sign-in-ways.ts';
import { fakeGoogle } from '../test/mocks/fake-google.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { credentials, forever, longUser, signedIn, withTwoFactor } from './customers.ts';
import { enter, press, see, submit } from './interactions.ts';

const meta: Meta = { title: 'Elements/cx-login', component: 'cx-login' };
export default meta;

type Story = StoryObj;

/** Signs in, and what comes of it is seen. */
const attempt = (text: string): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await enter(canvasElement, credentials);
  await submit(canvasElement);
  await see(canvasElement, text);
};

/** The adapter answers a sign-in with this. */
const answering = (fault: MockFault) => ({ mock: (mock: MockAdapter) => mock.fault('signIn', fault, true) });

const twoFactor = { mock: (mock: MockAdapter) => (mock.accounts = [withTwoFactor]) };

export const Default: Story = {};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const RightToLeft: Story = { globals: { language: 'ar' } };
/** Without the kit's looks: what a designer starts from who wants nothing of them. */
export const Unstyled: Story = { render: () => html`<div unstyled><cx-login></cx-login></div>` };
export const Narrow: Story = { globals: { width: 'narrow' } };
export const DarkRightToLeftNarrow: Story = { globals: { scheme: 'dark', language: 'ar', width: 'narrow' } };
export const Brand: Story = { globals: { brand: 'forest' } };

/** A wish of its own is offered only where the adapter says that it can be granted. */
export const LostKey: Story = { parameters: { mock: ({ capabilities }: MockAdapter) => Object.assign(capabilities, { keyMails: true }) }, play: ({ canvasElement }) => see(canvasElement, signInWays.lostKey) };
export const LostKeyNarrow: Story = { ...LostKey, globals: { width: 'narrow' } };
export const NoSignUpNoReset: Story = { parameters: { mock: ({ capabilities }: MockAdapter) => Object.assign(capabilities, { signUp: false, resetPassword: false }) } };

const both = { mock: (mock: MockAdapter) => (mock.signInWith = { google: { clientId: 'client-id' }, saml: { url: '/cx/session/saml' } }) };

/** Google's button, and the company's own sign-in page. Nothing is asked of Google before somebody points at its button. */
export const OtherWays: Story = { parameters: both, play: ({ canvasElement }) => see(canvasElement, signInWays.company) };
export const OtherWaysDark: Story = { ...OtherWays, globals: { scheme: 'dark' } };
export const OtherWaysNarrow: Story = { ...OtherWays, globals: { width: 'narrow' } };
export const OtherWaysRightToLeft: Story = { parameters: both, globals: { language: 'ar' } };
/** Behind an extension, a page's policy or a network that lets nothing of Google through. */
export const GoogleBlocked: Story = {
  parameters: both,
  beforeEach: () => fakeGoogle({ blocked: true }).restore,
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=google-button]');
    await see(canvasElement, signInWays.googleBlocked);
  },
};
export const GoogleAddressUnknown: Story = {
  parameters: both,
  beforeEach: () => fakeGoogle({ email: 'stranger@example.com' }).restore,
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[part~=google-button]');
    await press(canvasElement, '[slot=google] button');
    await see(canvasElement, signInWays.googleRefused);
  },
};
/** A form that was sent without a script, or a company's page, comes back with what is wrong. */
export const ReturnedWithProblem: Story = {
  beforeEach: () => history.replaceState(history.state, '', '#cx-problem=provider-unavailable'),
  play: ({ canvasElement }) => see(canvasElement, problems['provider-unavailable']),
};
export const NotRemembered: Story = { args: { remember: 'no' } };
export const NoBoxToRemember: Story = { args: { remember: 'always' } };

export const Pending: Story = { parameters: answering(forever), play: attempt(signIn.submitting) };
export const EmptyFields: Story = {
  play: async ({ canvasElement }) => {
    await submit(canvasElement);
    await see(canvasElement, fields.required);
  },
};
export const InvalidRequest: Story = { parameters: answering({ problem: 'invalid-request', fields: [{ field: 'email', code: 'invalid' }] }), play: attempt(fields['invalid-email']) };
export const InvalidCredentials: Story = { parameters: answering({ problem: 'invalid-credentials' }), play: attempt(problems['invalid-credentials']) };
export const EmailUnverified: Story = { parameters: answering({ problem: 'email-unverified' }), play: attempt(problems['email-unverified']) };
/** Counts down; the button works again when the time is over. */
export const TooManyAttempts: Story = { parameters: answering({ problem: 'too-many-attempts', retryAfter: 45 }), play: attempt(problems['too-many-attempts']) };
export const ProviderUnavailable: Story = { parameters: answering({ problem: 'provider-unavailable', retryAfter: 5 }), play: attempt(problems['provider-unavailable']) };
export const StoreUnavailable: Story = { parameters: answering({ problem: 'store-unavailable' }), play: attempt(problems['store-unavailable']) };
export const InternalError: Story = { parameters: answering({ problem: 'internal-error' }), play: attempt(problems['internal-error']) };
export const CrossSiteRequest: Story = { parameters: answering({ problem: 'cross-site-request' }), play: attempt(problems['cross-site-request']) };
/** A member of the vendor's staff has tried. */
export const Forbidden: Story = { parameters: answering({ problem: 'forbidden' }), play: attempt(problems.forbidden) };
export const Offline: Story = { parameters: answering('network-error'), play: attempt(problems.offline) };
/** Somebody has typed the adapter's address wrong: said at once, and once in the console. */
export const WrongAdapterAddress: Story = {
  parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', 'not-an-adapter', true) },
  play: ({ canvasElement }) => see(canvasElement, problems['unexpected-answer']),
};

export const TwoFactorRequired: Story = { parameters: twoFactor, play: attempt(secondFactor.codeIntro) };
export const TwoFactorInvalid: Story = {
  parameters: twoFactor,
  play: async (context) => {
    await attempt(secondFactor.codeIntro)(context);
    await enter(context.canvasElement, { code: '000000' });
    await submit(context.canvasElement);
    await see(context.canvasElement, problems['two-factor-invalid']);
  },
};
export const RecoveryCode: Story = {
  parameters: twoFactor,
  play: async (context) => {
    await attempt(secondFactor.codeIntro)(context);
    await press(context.canvasElement, '[data-cx-view=recovery]');
    await see(context.canvasElement, secondFactor.recoveryIntro);
  },
};

export const ForgotPassword: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-cx-view=reset]');
    await see(canvasElement, reset.intro);
  },
};
export const CreateAccount: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-cx-view=sign-up]');
    await see(canvasElement, signUp.title);
  },
};

export const SigningIn: Story = { play: attempt('Ada Lovelace') };
export const SignedIn: Story = { parameters: { mock: signedIn }, play: ({ canvasElement }) => see(canvasElement, 'Ada Lovelace') };
export const SignedInDark: Story = { ...SignedIn, globals: { scheme: 'dark' } };
export const SignedInLongContent: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      mock.accounts = [{ user: longUser, password: credentials.password }];
      signedIn(mock);
    },
  },
  globals: { width: 'narrow' },
  play: ({ canvasElement }) => see(canvasElement, longUser.name),
};
export const SignOutFailed: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.fault('signOut', 'network-error', true);
    },
  },
  play: async ({ canvasElement }) => {
    await see(canvasElement, 'Ada Lovelace');
    await press(canvasElement, 'button[part=button]');
    await see(canvasElement, problems.offline);
  },
};

export const Slots: Story = {
  render: (args) =>
    renderElement(
      args,
      'cx-login',
      html`<strong slot="logo">Example Engines</strong>
        <p slot="before-form">Use the address you bought with.</p>
        <p slot="after-form">By signing in you accept our <a href="#terms">terms</a>.</p>
        <p slot="footer">Questions? <a href="#help">Write to us</a>.</p>`,
    ),
};

/** The form is the page's own: it works before any script has run, and keeps its looks. */
export const OwnForm: Story = {
  render: (args) =>
    renderElement(
      args,
      'cx-login',
      html`<form method="post" action="/cx/session">
        <p><label>Email <input name="email" type="email" autocomplete="username" required /></label></p>
        <p><label>Password <input name="password" type="password" autocomplete="current-password" required /></label></p>
        <button type="submit">Let me in</button>
      </form>`,
    ),
};
export const OwnFormInvalidCredentials: Story = { ...OwnForm, parameters: InvalidCredentials.parameters ?? {}, play: attempt(problems['invalid-credentials']) };
export const OwnFormTwoFactor: Story = { ...OwnForm, parameters: twoFactor, play: attempt(secondFactor.codeIntro) };
