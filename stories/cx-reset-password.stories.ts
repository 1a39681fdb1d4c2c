import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { lostKey } from '../src/i18n/en/account/lost-key.ts';
import { problems, fields } from '../src/i18n/en/sign-in/problems.ts';
import { link, passwordStrength } from '../src/i18n/en/sign-in/link-redemption.ts';
import { reset } from '../src/i18n/en/sign-in/mailed-links.ts';
import { shared } from '../src/i18n/en/sign-in/sign-in.ts';
import type { EndpointName } from '#contract/endpoints.ts';
import type { LinkKind } from '../src/elements/cx-reset-password/mailed-link.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { credentials, forever, longUser } from './customers.ts';
import { enter, see, submit } from './interactions.ts';

const meta: Meta = { title: 'Elements/cx-reset-password', component: 'cx-reset-password', args: { 'sign-in-url': '#sign-in' } };
export default meta;

type Story = StoryObj;

/** Asks for a link, and what comes of it is seen. */
const ask = (text: string, email = credentials.email): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await enter(canvasElement, { email });
  await submit(canvasElement);
  await see(canvasElement, text);
};

/** Sets a password by a link, and what comes of it is seen. */
const set = (text: string, newPassword = 'a fine long password'): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await enter(canvasElement, { newPassword });
  await submit(canvasElement);
  await see(canvasElement, text);
};

const confirm = (text: string): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await see(canvasElement, link.emailTitle);
  await submit(canvasElement);
  await see(canvasElement, text);
};

const answering = (name: EndpointName, fault: MockFault) => ({ mock: (mock: MockAdapter) => mock.fault(name, fault, true) });

/** The page is opened by a mailed link of this kind, which is still good or not. */
function opened(kind: LinkKind, state: 'good' | 'expired' | 'used' | 'unknown' = 'good'): Pick<Story, 'beforeEach' | 'parameters'> {
  const token = `${kind}_0123456789abcdef`;
  return {
    beforeEach: () => history.replaceState(history.state, '', `#cx-token=${token}`),
    parameters: {
      mock: ({ links }: MockAdapter) => {
        if (state !== 'unknown') links.set(token, { kind: kind === 'signup' ? 'sign-up' : kind === 'email' ? 'email' : 'reset', email: kind === 'signup' ? 'nora@example.com' : credentials.email, state });
      },
    },
  };
}

const openedAnswering = (kind: LinkKind, name: EndpointName, fault: MockFault) => ({ ...opened(kind), parameters: answering(name, fault) });

export const Default: Story = {};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const RightToLeft: Story = { globals: { language: 'ar' } };
export const Narrow: Story = { globals: { width: 'narrow' } };

export const Pending: Story = { parameters: answering('requestPasswordReset', forever), play: ask(shared.sending) };
export const EmptyField: Story = {
  play: async ({ canvasElement }) => {
    await submit(canvasElement);
    await see(canvasElement, fields.required);
  },
};
export const InvalidRequest: Story = { parameters: answering('requestPasswordReset', { problem: 'invalid-request', fields: [{ field: 'email', code: 'invalid' }] }), play: ask(fields['invalid-email']) };
export const TooManyRequests: Story = { parameters: answering('requestPasswordReset', { problem: 'too-many-requests', retryAfter: 90 }), play: ask(problems['too-many-requests']) };
export const ChallengeRequired: Story = { parameters: answering('requestPasswordReset', { problem: 'challenge-required' }), play: ask(problems['challenge-required']) };
export const Offline: Story = { parameters: answering('requestPasswordReset', 'network-error'), play: ask(problems.offline) };
/** The same whether there is such an account or not. */
export const Sent: Story = { play: ask(reset.sentTitle) };
export const SentLongContent: Story = { play: ask(reset.sentTitle, longUser.email), globals: { width: 'narrow' } };

export const LostKey: Story = { args: { about: 'keys' }, play: ({ canvasElement }) => see(canvasElement, lostKey.intro) };
export const LostKeyRightToLeft: Story = { args: { about: 'keys' }, globals: { language: 'ar' } };
export const LostKeySent: Story = { args: { about: 'keys' }, play: async (context) => { await see(context.canvasElement, lostKey.intro); await ask(lostKey.sentText.replace('{email}', credentials.email))(context); } };

export const NewPassword: Story = { ...opened('reset'), play: ({ canvasElement }) => see(canvasElement, link.resetTitle) };
export const NewPasswordDark: Story = { ...NewPassword, globals: { scheme: 'dark' } };
export const NewPasswordRightToLeft: Story = { ...opened('reset'), globals: { language: 'ar' } };
export const PasswordStrong: Story = {
  ...opened('reset'),
  play: async ({ canvasElement }) => {
    await enter(canvasElement, { newPassword: 'correct horse battery' });
    await see(canvasElement, passwordStrength.strong);
  },
};
export const Invitation: Story = { ...opened('invite'), play: ({ canvasElement }) => see(canvasElement, link.inviteTitle) };
export const ConfirmSignUp: Story = { ...opened('signup'), play: ({ canvasElement }) => see(canvasElement, link.signupTitle) };
export const ConfirmEmail: Story = { ...opened('email'), play: ({ canvasElement }) => see(canvasElement, link.emailTitle) };

export const PasswordPending: Story = { ...openedAnswering('reset', 'redeemPasswordReset', forever), play: set(shared.sending) };
export const PasswordTooShort: Story = { ...opened('reset'), play: set(fields['too-short'].replace('{min}', '8'), 'short') };
export const PasswordTooCommon: Story = { ...openedAnswering('reset', 'redeemPasswordReset', { problem: 'invalid-request', fields: [{ field: 'newPassword', code: 'too-common' }] }), play: set(fields['too-common'], 'password1') };
export const PasswordRefused: Story = { ...openedAnswering('reset', 'redeemPasswordReset', { problem: 'password-refused' }), play: set(problems['password-refused']) };
export const ProviderUnavailable: Story = { ...openedAnswering('reset', 'redeemPasswordReset', { problem: 'provider-unavailable', retryAfter: 5 }), play: set(problems['provider-unavailable']) };

export const LinkInvalid: Story = { ...opened('reset', 'unknown'), play: set(problems['link-invalid']) };
export const LinkExpired: Story = { ...opened('reset', 'expired'), play: set(problems['link-expired']) };
export const LinkUsed: Story = { ...opened('reset', 'used'), play: set(link.resetUsed) };
export const SignUpLinkExpired: Story = { ...opened('signup', 'expired'), play: set(link.signupAgain) };
export const EmailLinkExpired: Story = { ...opened('email', 'expired'), play: confirm(link.emailAgain) };
export const EmailTaken: Story = { ...openedAnswering('email', 'confirmEmail', { problem: 'email-taken' }), play: confirm(problems['email-taken']) };

export const PasswordSet: Story = { ...opened('reset'), play: set(link.resetDone) };
export const SignUpConfirmed: Story = { ...opened('signup'), play: set(link.signupDone) };
export const EmailConfirmed: Story = { ...opened('email'), play: confirm(link.emailDone) };

export const OwnForm: Story = {
  render: (args) =>
    renderElement(
      args,
      'cx-reset-password',
      html`<form method="post" action="/cx/password-resets">
        <p><label>Email <input name="email" type="email" autocomplete="username" required /></label></p>
        <button type="submit">Mail me a link</button>
      </form>`,
    ),
};
