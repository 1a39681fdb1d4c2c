import { createRequire } from 'node:module';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { markdownTables } from './markdown-tables.ts';

const mockServiceWorker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.stories.ts', '../docs/*.mdx', '../docs/decisions/*.mdx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [{ from: mockServiceWorker, to: '/mockServiceWorker.js' }],
  viteFinal: (config) => ({ ...config, plugins: [markdownTables, ...(config.plugins ?? [])] }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
