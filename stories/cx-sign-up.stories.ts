import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems, fields } from '../src/i18n/en/sign-in/problems.ts';
import { signUp } from '../src/i18n/en/sign-in/mailed-links.ts';
import { shared } from '../src/i18n/en/sign-in/sign-in.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { forever, longUser } from './customers.ts';
import { enter, see, submit } from './interactions.ts';

const meta: Meta = { title: 'Elements/cx-sign-up', component: 'cx-sign-up', args: { 'sign-in-url': '#sign-in' } };
export default meta;

type Story = StoryObj;

/** Asks for an account, and what comes of it is seen. */
const attempt = (text: string, email = 'nora@example.com'): NonNullable<Story['play']> => async ({ canvasElement }) => {
  await enter(canvasElement, { email, firstName: 'Nora' });
  await submit(canvasElement);
  await see(canvasElement, text);
};

const answering = (fault: MockFault) => ({ mock: (mock: MockAdapter) => mock.fault('signUp', fault, true) });

export const Default: Story = {};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const RightToLeft: Story = { globals: { language: 'ar' } };
export const Narrow: Story = { globals: { width: 'narrow' } };

export const Pending: Story = { parameters: answering(forever), play: attempt(shared.sending) };
export const ChallengeRequired: Story = { parameters: answering({ problem: 'challenge-required' }), play: attempt(problems['challenge-required']) };
export const EmptyFields: Story = {
  play: async ({ canvasElement }) => {
    await submit(canvasElement);
    await see(canvasElement, fields.required);
  },
};
export const InvalidRequest: Story = { parameters: answering({ problem: 'invalid-request', fields: [{ field: 'firstName', code: 'too-long' }] }), play: attempt(fields['too-long']) };
export const NotSupported: Story = { parameters: answering({ problem: 'not-supported' }), play: attempt(problems['not-supported']) };
export const TooManyRequests: Story = { parameters: answering({ problem: 'too-many-requests', retryAfter: 300 }), play: attempt(problems['too-many-requests']) };
export const InternalError: Story = { parameters: answering({ problem: 'internal-error' }), play: attempt(problems['internal-error']) };
export const Offline: Story = { parameters: answering('network-error'), play: attempt(problems.offline) };

/** The same for an address that has an account already: nobody learns who is a customer. */
export const Sent: Story = { play: attempt(signUp.sentTitle) };
export const SentRightToLeft: Story = { play: async ({ canvasElement }) => {
  await enter(canvasElement, { email: 'nora@example.com', firstName: 'نورا' });
  await submit(canvasElement);
  await see(canvasElement, 'nora@example.com');
}, globals: { language: 'ar' } };
export const SentLongContent: Story = { play: attempt(signUp.sentTitle, longUser.email), globals: { width: 'narrow' } };

export const OwnForm: Story = {
  render: (args) =>
    renderElement(
      args,
      'cx-sign-up',
      html`<form method="post" action="/cx/users">
        <p><label>Email <input name="email" type="email" autocomplete="email" required /></label></p>
        <p><label>First name <input name="firstName" autocomplete="given-name" required /></label></p>
        <button type="submit">Count me in</button>
      </form>`,
    ),
};

const slots: NonNullable<Story['render']> = (args) =>
  renderElement(
    args,
    'cx-sign-up',
    html`<cx-field slot="extra"><label slot="label" for="phone">Phone</label><input id="phone" name="phone" autocomplete="tel" /></cx-field>
      <label slot="terms"><input type="checkbox" name="terms" required /> I accept the <a href="#terms">terms</a>.</label>`,
  );
/** More to ask for, and a box without whose tick nothing is sent. */
export const MoreFieldsAndTerms: Story = { render: slots };
export const TermsNotAccepted: Story = {
  render: slots,
  globals: { width: 'narrow' },
  play: async ({ canvasElement }) => {
    await submit(canvasElement);
    await see(canvasElement, fields.required);
  },
};
