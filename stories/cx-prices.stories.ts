import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { see } from './interactions.ts';

const meta: Meta = {
  title: 'Elements/cx-prices',
  component: 'cx-prices',
  render: () => html`<cx-prices>
    <cx-buy offer="solo" heading="Solo" price="€ 29" interval="a year">
      <ul slot="features"><li>One machine</li><li>Updates for a year</li></ul>
      Buy Solo
    </cx-buy>
    <cx-buy offer="pro" heading="Pro" price="€ 79" interval="a year" badge="Most popular" highlighted>
      <ul slot="features"><li>Three machines</li><li>Updates for a year</li><li>Help by mail within one working day</li></ul>
      Buy Pro
    </cx-buy>
    <cx-buy offer="team" heading="Team" price="€ 199" interval="a year" quantity-input>
      <ul slot="features"><li>Ten machines</li><li>Floating seats</li></ul>
      Buy for a team
    </cx-buy>
  </cx-prices>`,
};
export default meta;

type Story = StoryObj;

const play: NonNullable<Story['play']> = ({ canvasElement }) => see(canvasElement, '€ 199');

export const Default: Story = { play };
export const Dark: Story = { play, globals: { scheme: 'dark' } };
export const RightToLeft: Story = { play, globals: { language: 'ar' } };
export const Narrow: Story = { play, globals: { width: 'narrow' } };
