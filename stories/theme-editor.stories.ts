import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { allElements, withEverything } from './theming/all-elements.ts';
import { ThemeEditor as Page } from './theming/theme-editor.ts';

customElements.define('theme-editor', Page);

/** Sliders and color pickers on the tokens, over all elements at once; the CSS to copy at the end. */
const meta: Meta = {
  title: 'Theming/Theme editor',
  tags: ['!autodocs'],
  parameters: { mock: withEverything, controls: { disable: true }, actions: { disable: true } },
  render: (_, { id }) => html`<theme-editor>${allElements(id)}</theme-editor>`,
};
export default meta;

export const ThemeEditor: StoryObj = {};
