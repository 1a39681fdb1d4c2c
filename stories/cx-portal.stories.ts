import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import { signIn } from '../src/i18n/en/sign-in/sign-in.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { forever } from './customers.ts';
import { press, see } from './interactions.ts';
import { eachStatus } from './licenses.ts';
import { withReleases } from './releases.ts';

function customer(mock: MockAdapter): void {
  withReleases(mock);
  mock.licenses = eachStatus();
}

const meta: Meta = {
  title: 'Elements/cx-portal',
  component: 'cx-portal',
  args: { routing: 'none' },
  parameters: { mock: customer },
};
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const seeing = (text: string): Play => ({ canvasElement }) => see(canvasElement, text);
const opening = (tab: string, text: string): Play => async ({ canvasElement }) => {
  await press(canvasElement, `#tab-${tab}`);
  await see(canvasElement, text);
};

export const Default: Story = { play: seeing('Difference Engine') };
export const Dark: Story = { ...Default, globals: { scheme: 'dark' } };
export const RightToLeft: Story = { ...Default, globals: { language: 'ar' } };
export const Narrow: Story = { ...Default, globals: { width: 'narrow' } };
export const Downloads: Story = { play: opening('downloads', 'Analytical Engine 2.4') };
export const Profile: Story = { play: opening('profile', 'Ada Lovelace') };
export const OwnPanels: Story = {
  render: (args) =>
    renderElement(
      args,
      'cx-portal',
      html`<strong slot="header">Example Wave</strong><a slot="entries" href="#help">Help</a><cx-licenses slot="panel-licenses" layout="table"></cx-licenses>
        <section slot="panel-billing" data-label="Billing"><h2>Your invoices</h2><p>None is open.</p></section>`,
    ),
  play: opening('billing', 'None is open.'),
};
export const OwnPanelsNarrow: Story = { ...OwnPanels, globals: { width: 'narrow' } };
export const SomeSections: Story = { args: { sections: 'profile licenses' }, play: seeing('Ada Lovelace') };

export const Loading: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', forever, true) } };
export const SignedOut: Story = { parameters: { mock: () => undefined }, play: seeing(signIn.forgotPassword) };
export const Offline: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', 'network-error', true) }, play: seeing(problems.offline) };
