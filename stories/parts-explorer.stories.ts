import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { allElements, withEverything } from './theming/all-elements.ts';
import { PartsExplorer as Page } from './theming/parts-explorer.ts';

customElements.define('parts-explorer', Page);

/** Point at a node and see the selector to write; a click copies it. */
const meta: Meta = {
  title: 'Theming/Parts explorer',
  tags: ['!autodocs'],
  parameters: { mock: withEverything, controls: { disable: true }, actions: { disable: true } },
  render: (_, { id }) => html`<parts-explorer>${allElements(id)}</parts-explorer>`,
};
export default meta;

export const PartsExplorer: StoryObj = {};
