import { puppeteerCore } from '@web/test-runner-chrome';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineBrowser, Preferences } from './engine.ts';

/** Without toolbars, Tab on the last field of a page leads to its first one. Otherwise the focus stays in the toolbars, where WebDriver's keys never go. */
const noToolbars = '#navigator-toolbox { display: none !important; }\n';

/** Firefox without a window, driven by Puppeteer over WebDriver BiDi. */
export async function launchFirefox(executablePath: string, { reducedMotion, forcedColors, noCookies }: Preferences): Promise<EngineBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'cx-firefox-'));
  await mkdir(join(profile, 'chrome'));
  await writeFile(join(profile, 'chrome/userChrome.css'), noToolbars);
  const browser = await puppeteerCore.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: {
      'toolkit.legacyUserProfileCustomizations.stylesheets': true,
      'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
      'browser.display.document_color_use': forcedColors ? 2 : 1,
      ...(noCookies && { 'network.cookie.cookieBehavior': 2 }),
    },
  });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close();
    await rm(profile, { recursive: true, force: true });
  };
  return browser as unknown as EngineBrowser;
}
