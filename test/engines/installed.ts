import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { Engine } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebKit } from './webkit.ts';

/** The engines besides Chromium that this machine has. `FIREFOX_PATH` and `WEBKIT_PATH` (a MiniBrowser) name others than those that are found. */
export function installedEngines(): { engines: Engine[]; missing: string[] } {
  const firefox = [process.env['FIREFOX_PATH'], ...firefoxes].find((path) => path !== undefined && existsSync(path) && starts(path));
  const driver = firstOf('/usr/bin/WebKitWebDriver');
  const browser = firstOf(process.env['WEBKIT_PATH'], ...miniBrowsers());
  const xvfb = firstOf('/usr/bin/Xvfb');

  const engines: Engine[] = [];
  const missing: string[] = [];
  if (firefox) engines.push({ name: 'Firefox', launch: (preferences = {}) => launchFirefox(firefox, preferences) });
  else missing.push('Firefox is not installed. Debian, Ubuntu: apt-get install firefox-esr; macOS: brew install --cask firefox; or set FIREFOX_PATH.');
  if (driver && browser && xvfb) engines.push({ name: 'WebKit', launch: (preferences = {}) => launchWebKit({ driver, browser, xvfb }, preferences) });
  else missing.push('WebKit is not installed. Debian, Ubuntu: apt-get install webkit2gtk-driver xvfb.');
  return { engines, missing };
}

const firefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Debian keeps it among the libraries of the machine's architecture. */
function miniBrowsers(): string[] {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu')).map((name) => `/usr/lib/${name}`) : [];
  return [...folders, '/usr/libexec'].map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`);
}

const firstOf = (...paths: (string | undefined)[]) => paths.find((path) => path !== undefined && existsSync(path));

/** Some systems have a script in the place of a browser, which says where to get it. */
function starts(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
