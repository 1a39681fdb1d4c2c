import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { withActions } from 'storybook/actions/decorator';
import '../../src/index.ts';
import { eventNames, manifest } from './manifest.ts';
import { startMocks } from './mocks.ts';
import './preview.css';
import { renderElement } from './render.ts';
import { adapter, globalTypes, initialGlobals, page } from './surroundings.ts';
import ElementPage from './element-page.mdx';

setCustomElementsManifest(manifest);

const preview: Preview = {
  globalTypes,
  initialGlobals,
  loaders: [startMocks],
  decorators: [withActions, adapter, page],
  render: (args, { component }) => renderElement(args, String(component)),
  argTypesEnhancers: [
    // Only attributes are controls; slots, parts and events are for reading.
    ({ argTypes }) => Object.fromEntries(Object.entries(argTypes).map(([name, type]) => [name, type.table?.category === 'attributes' ? type : { ...type, control: false }])),
  ],
  parameters: {
    layout: 'fullscreen',
    actions: { handles: eventNames },
    controls: { expanded: true, sort: 'none' },
    docs: { page: ElementPage, source: { excludeDecorators: true }, story: { inline: true } },
    options: { storySort: { order: ['Docs', ['Introduction', 'Quick start', 'Frameworks and editors', 'Theming', 'Four brands', 'Events', 'Server adapter', 'Payments', 'Security', 'Testing', 'Troubleshooting'], 'Elements', 'Decisions'] } },
    a11y: { test: 'error' },
  },
  tags: ['autodocs'],
};

export default preview;
