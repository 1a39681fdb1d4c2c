import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import { shared } from '../src/i18n/en/sign-in/sign-in.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { credentials, forever, longUser, signedIn } from './customers.ts';
import { press, see } from './interactions.ts';

const entries = html`<a slot="entries" href="#billing">Billing</a><button slot="entries" type="button">Help</button>`;

const meta: Meta = {
  title: 'Elements/cx-user-button',
  component: 'cx-user-button',
  parameters: { mock: signedIn },
  render: (args) => html`<div style="display: flex; justify-content: flex-end; min-block-size: 280px">${renderElement(args, 'cx-user-button', entries)}</div>`,
};
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const opened: Play = async ({ canvasElement }) => {
  await press(canvasElement, '[part~=avatar]');
  await see(canvasElement, shared.signOut);
};

export const Default: Story = { play: ({ canvasElement }) => see(canvasElement, 'AL') };
export const Opened: Story = { play: opened };
export const OpenedDark: Story = { play: opened, globals: { scheme: 'dark' } };
export const OpenedRightToLeft: Story = { play: ({ canvasElement }) => press(canvasElement, '[part~=avatar]'), globals: { language: 'ar' } };
export const OpenedNarrow: Story = { play: opened, globals: { width: 'narrow' } };
export const LongContent: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      mock.accounts = [{ user: longUser, password: credentials.password }];
      signedIn(mock);
    },
  },
  play: opened,
};
export const Loading: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', forever, true) } };
export const SignedOut: Story = { parameters: { mock: () => undefined }, args: { 'sign-in-url': '#sign-in' }, play: ({ canvasElement }) => see(canvasElement, shared.signIn) };
export const Offline: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.fault('signOut', 'network-error', true);
    },
  },
  play: async (context) => {
    await opened(context);
    await press(context.canvasElement, '[part~=item]');
    await see(context.canvasElement, problems.offline);
  },
};
