import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromeLauncher } from '@web/test-runner-chrome';
import base from './web-test-runner.config.js';

const installed = ['/usr/bin/firefox', '/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];
const executablePath = process.env['FIREFOX_PATH'] ?? installed.find((path) => existsSync(path));
if (!executablePath) throw new Error('No Firefox found. Install one (Debian, Ubuntu: apt-get install firefox-esr; macOS: brew install --cask firefox), or set FIREFOX_PATH to its executable.');

// What the launcher starts a browser with; it speaks WebDriver BiDi to Firefox.
const require = createRequire(import.meta.resolve('@web/test-runner-chrome'));
const { default: puppeteer } = await import(require.resolve('puppeteer-core'));

/** Not every Firefox knows all of what a viewport is set with; then it keeps its own. */
async function createPage({ context }) {
  const page = await context.newPage();
  const setViewport = page.setViewport.bind(page);
  return Object.assign(page, { setViewport: (viewport) => setViewport(viewport).catch(() => undefined) });
}

/**
 * The tests that need nothing of Chromium's own, in Firefox: `npm run test:browsers`. No part of `npm test`, for not every machine has a Firefox. Tests that
 * emulate media (forced colors, reduced motion) speak Chromium's protocol and stay away.
 */
export default {
  ...base,
  files: ['test/{elements,controllers,stores,client,i18n,templates,conformance}/**/*.browser.test.ts', '!test/elements/{forced-colors,reduced-motion}.browser.test.ts'],
  browsers: [chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath, headless: true }, createPage, concurrency: 1 })],
  testFramework: { config: { timeout: 20_000 } },
};
