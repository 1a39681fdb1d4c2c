import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { problems } from '../src/i18n/en/sign-in/problems.ts';
import { licenses } from '../src/i18n/en/licenses/licenses.ts';
import { adapterAddress, openMock } from './.storybook/mocks.ts';
import { credentials } from './customers.ts';
import { enter, see, submit } from './interactions.ts';
import { withLicenses } from './licenses.ts';

const meta: Meta = { title: 'Elements/cx-provider', component: 'cx-provider', argTypes: { adapter: { control: false } } };
export default meta;

type Story = StoryObj;

/** Elements of one provider share one session: whoever signs in at one of them is signed in at all. */
export const Default: Story = {
  parameters: {
    mock: (mock: Parameters<typeof withLicenses>[0]) => {
      withLicenses(mock);
      mock.signedIn = undefined;
    },
  },
  render: (_args, { id }) => html`<cx-provider adapter=${adapterAddress(id)}><cx-login></cx-login><cx-licenses></cx-licenses></cx-provider>`,
};
export const SignedInEverywhere: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    await see(canvasElement, licenses.signedOut);
    await enter(canvasElement, credentials);
    await submit(canvasElement);
    await see(canvasElement, 'Difference Engine');
  },
};

/** Two adapters on one page have nothing in common. */
export const TwoAdapters: Story = {
  beforeEach: ({ id }) => void openMock(`${id}-other`, withLicenses),
  render: (_args, { id }) =>
    html`<cx-provider adapter=${adapterAddress(id)}><cx-licenses></cx-licenses></cx-provider> <cx-provider adapter=${adapterAddress(`${id}-other`)}><cx-licenses layout="table"></cx-licenses></cx-provider>`,
  play: async ({ canvasElement }) => {
    await see(canvasElement, licenses.signedOut);
    await see(canvasElement, 'Difference Engine');
  },
};

const words = { signIn: { title: 'Welcome back', submit: 'Let me in' } };

/** Words of the page's own, laid over those of the language. */
export const OwnWords: Story = {
  render: (_args, { id }) => html`<cx-provider adapter=${adapterAddress(id)} .messages=${words}><cx-login></cx-login></cx-provider>`,
  play: ({ canvasElement }) => see(canvasElement, 'Welcome back'),
};

export const WrongAddress: Story = {
  parameters: { mock: (mock: Parameters<typeof withLicenses>[0]) => mock.fault('readSession', 'not-an-adapter', true) },
  render: (_args, { id }) => html`<cx-provider adapter=${adapterAddress(id)}><cx-licenses></cx-licenses></cx-provider>`,
  play: ({ canvasElement }) => see(canvasElement, problems['unexpected-answer']),
};
