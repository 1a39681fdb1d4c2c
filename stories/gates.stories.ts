import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createLicense } from '../test/mocks/fixtures.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { forever, signedIn } from './customers.ts';
import { see } from './interactions.ts';

const meta: Meta = {
  title: 'Elements/gates',
  component: 'cx-licensed',
  render: () => html`
    <cx-signed-in><p>You are signed in.</p><p slot="pending">One moment.</p></cx-signed-in>
    <cx-signed-out><p>You are not signed in.</p></cx-signed-out>
    <cx-licensed product="Analytical Engine"><p>You have a license of the Analytical Engine.</p><p slot="pending">Whether you have a license is not known.</p></cx-licensed>
  `,
};
export default meta;

type Story = StoryObj;

export const Licensed: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.licenses = [createLicense()];
    },
  },
  play: ({ canvasElement }) => see(canvasElement, 'You have a license of the Analytical Engine.'),
};
export const Unlicensed: Story = { parameters: { mock: signedIn }, play: ({ canvasElement }) => see(canvasElement, 'You are signed in.') };
export const SignedOut: Story = { parameters: { mock: () => undefined }, play: ({ canvasElement }) => see(canvasElement, 'You are not signed in.') };
export const Pending: Story = { parameters: { mock: (mock: MockAdapter) => mock.fault('readSession', forever, true) }, play: ({ canvasElement }) => see(canvasElement, 'Whether you have a license is not known.') };
