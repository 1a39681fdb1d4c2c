import { puppeteerCore } from '@web/test-runner-chrome';
import { launchOptions } from '../chrome.js';
import type { Engine, EngineBrowser } from './engine.ts';

/** Chromium, driven as the other engines are: for walks that all of them take. */
export const chromium: Engine = {
  name: 'Chromium',
  launch: async () => (await puppeteerCore.launch({ headless: true, ...(await launchOptions()) } as object)) as unknown as EngineBrowser,
};
