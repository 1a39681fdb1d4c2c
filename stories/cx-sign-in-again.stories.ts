import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { profile } from '../src/i18n/en/account/profile.ts';
import type { MockAdapter } from '../test/mocks/mock-adapter.ts';
import { mockOf } from './.storybook/mocks.ts';
import { signedIn } from './customers.ts';
import { elementIn, enter, press, see, signInAgainDialog, submit } from './interactions.ts';

/** Elements for signed-in customers open it by themselves. Here, the session ends while a profile is changed. */
const meta: Meta = { title: 'Elements/cx-sign-in-again', component: 'cx-sign-in-again', render: () => html`<cx-profile></cx-profile>`, parameters: { mock: signedIn } };
export default meta;

type Story = StoryObj;
type Context = Parameters<NonNullable<Story['play']>>[0];

async function endSession(context: Context, mock: MockAdapter = mockOf(context)): Promise<HTMLElement> {
  const { canvasElement } = context;
  await see(canvasElement, 'Ada Lovelace');
  await elementIn(canvasElement, 'cx-profile').updateComplete;
  await see(canvasElement, profile.edit);
  await press(canvasElement, '[data-section=profile] button');
  await enter(canvasElement, { firstName: 'Augusta' });
  mock.signedIn = undefined;
  await submit(canvasElement);
  return signInAgainDialog();
}

export const Default: Story = { play: async (context) => void (await endSession(context)) };
export const Dark: Story = { ...Default, globals: { scheme: 'dark' } };
export const Narrow: Story = { ...Default, globals: { width: 'narrow' } };
/** What was entered is saved after it. */
export const WorkGoesOn: Story = {
  play: async (context) => {
    const dialog = await endSession(context);
    await enter(dialog, { password: 'correct horse' });
    await submit(dialog);
    await see(context.canvasElement, 'Augusta Lovelace');
  },
};
