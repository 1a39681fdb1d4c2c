import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../e2e/free-port.ts';
import type { EngineBrowser, EnginePage, Preferences } from './engine.ts';
import { WebDriverSession } from './webdriver-session.ts';

/** Nothing around the page keeps the window wide, so that it can be as narrow as a phone. */
const narrowWindows = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; }\n';

/** A scrollbar that lies over the page takes the clicks at its edge. */
const settings = ({ reducedMotion }: Preferences) => `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\ngtk-overlay-scrolling=0\n`;

/** WebKitGTK: its MiniBrowser, on a screen of its own (Xvfb), driven by WebKitWebDriver. */
export async function launchWebKit(paths: { driver: string; browser: string; xvfb: string }, preferences: Preferences): Promise<EngineBrowser> {
  const config = await mkdtemp(join(tmpdir(), 'cx-webkit-'));
  await mkdir(join(config, 'gtk-3.0'));
  await writeFile(join(config, 'gtk-3.0/gtk.css'), narrowWindows);
  await writeFile(join(config, 'gtk-3.0/settings.ini'), settings(preferences));

  const screen = spawn(paths.xvfb, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [display] = (await once(createInterface(screen.stdout), 'line')) as [string];
  const env = { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', XDG_CONFIG_HOME: config, NO_AT_BRIDGE: '1', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const port = await freePort();
  const driver = spawn(paths.driver, [`--port=${port}`], { env, stdio: 'ignore' });
  await ready(`http://127.0.0.1:${port}`);

  const session = await WebDriverSession.start(`http://127.0.0.1:${port}`, {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation', ...(preferences.noCookies ? ['--cookies-policy=never'] : [])] },
  });
  let connected = true;
  const browser: EngineBrowser = {
    get connected() {
      return connected;
    },
    defaultBrowserContext: () => browser,
    newPage: async () => toPage(session, browser),
    userAgent: () => session.evaluate(() => navigator.userAgent),
    async close() {
      connected = false;
      await session.close().catch(() => undefined);
      await end(driver);
      await end(screen);
      await rm(config, { recursive: true, force: true });
    },
  };
  return browser;
}

/** There is one window a session: whoever wants a page gets that one. */
function toPage(session: WebDriverSession, browser: EngineBrowser): EnginePage {
  const press = (key: string) => [{ type: 'keyDown', key } as const, { type: 'keyUp', key } as const];
  return {
    browser: () => browser,
    isClosed: () => !browser.connected,
    goto: (url) => session.goto(url),
    reload: () => session.reload(),
    evaluate: (pageFunction, ...args) => session.evaluate(pageFunction, ...args),
    setViewport: ({ width, height }) => session.setViewport(width, height),
    keyboard: {
      type: (text) => session.keys([...text].flatMap(press)),
      async press(key) {
        await session.keys(press(key));
        // Tab on the last field of a page leads into the browser's toolbar, where WebDriver's keys never go: the page takes the focus back.
        if (key === 'Tab' && !(await session.evaluate(() => document.hasFocus()))) await session.bringToFront();
      },
      down: (key) => session.keys([{ type: 'keyDown', key }]),
      up: (key) => session.keys([{ type: 'keyUp', key }]),
    },
    mouse: { click: (x, y) => session.click(x, y) },
  };
}

async function ready(driverUrl: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`${driverUrl}/status`).catch(() => undefined))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver does not start.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
