import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { EndpointName } from '#contract/endpoints.ts';
import { customer } from '../src/i18n/en/sign-in/customer.ts';
import { releases } from '../src/i18n/en/account/downloads.ts';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import type { MockAdapter, MockFault } from '../test/mocks/mock-adapter.ts';
import { renderElement } from './.storybook/render.ts';
import { mockOf } from './.storybook/mocks.ts';
import { forever, signedIn } from './customers.ts';
import { elementIn, press, see } from './interactions.ts';
import { withLongReleases, withReleases } from './releases.ts';

const meta: Meta = {
  title: 'Elements/cx-downloads',
  component: 'cx-downloads',
  parameters: { mock: withReleases },
};
export default meta;

type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const seeing = (text: string): Play => ({ canvasElement }) => see(canvasElement, text);
const answering = (name: EndpointName, fault: MockFault) => ({
  mock: (mock: MockAdapter) => {
    withReleases(mock);
    mock.fault(name, fault, true);
  },
});

/** Opens the notes of the first release. */
const opened: Play = async ({ canvasElement }) => {
  await see(canvasElement, releases.notes);
  await press(canvasElement, 'article > details:last-of-type > summary');
  await see(canvasElement, 'A crash while a card was still moving.');
};

export const Default: Story = { play: seeing('Jacquard Loom') };
export const Dark: Story = { ...Default, globals: { scheme: 'dark' } };
export const RightToLeft: Story = { ...Default, globals: { language: 'ar' } };
export const Narrow: Story = { ...Default, globals: { width: 'narrow' } };
export const OneProduct: Story = { args: { product: 'Analytical Engine' }, play: seeing('Analytical Engine 2.4') };
export const OneChannel: Story = { args: { channel: 'beta' }, play: seeing('Jacquard Loom') };
export const Notes: Story = { args: { product: 'Analytical Engine' }, play: opened };
export const NotesDark: Story = { ...Notes, globals: { scheme: 'dark' } };
export const NotesNarrow: Story = { ...Notes, globals: { width: 'narrow' } };
export const LongContent: Story = {
  parameters: { mock: withLongReleases },
  globals: { width: 'narrow' },
  play: async ({ canvasElement }) => {
    await see(canvasElement, '<i>nightly</i>');
    await press(canvasElement, 'article > details:last-of-type > summary');
    await see(canvasElement, '<script>alert(1)</script>');
  },
};

export const Loading: Story = { parameters: answering('listReleases', forever) };
export const Empty: Story = { parameters: { mock: signedIn }, play: seeing(releases.emptyTitle) };
export const SignedOut: Story = { parameters: { mock: () => undefined }, args: { 'sign-in-url': '#sign-in' }, play: seeing(releases.signedOut) };
export const NotSupported: Story = {
  parameters: {
    mock: (mock: MockAdapter) => {
      signedIn(mock);
      mock.capabilities.releases = false;
    },
  },
  play: seeing(problems['not-supported']),
};
export const Offline: Story = { parameters: answering('listReleases', 'network-error'), play: seeing(problems.offline) };
export const ProviderUnavailable: Story = { parameters: answering('listReleases', { problem: 'provider-unavailable', retryAfter: 5 }), play: seeing(problems['provider-unavailable']) };
export const InvalidRequest: Story = { parameters: answering('listReleases', { problem: 'invalid-request' }), play: seeing(problems['invalid-request']) };
/** What was known stays in sight. */
export const Stale: Story = {
  play: async (context) => {
    await see(context.canvasElement, 'Jacquard Loom');
    mockOf(context).fault('listReleases', { problem: 'provider-unavailable' }, true);
    elementIn(context.canvasElement, 'cx-downloads').refresh();
    await see(context.canvasElement, customer.stale);
  },
};
export const Slots: Story = {
  render: (args) => renderElement(args, 'cx-downloads', html`<h2 slot="header">Your downloads</h2><p slot="footer">An older version? <a href="#help">Write to us</a>.</p>`),
  play: seeing('Jacquard Loom'),
};
