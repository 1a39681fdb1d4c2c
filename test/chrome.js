import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * How to start a Chromium for tests: `CHROME_PATH` when it is set, else the one that comes with the package
 * `@sparticuz/chromium` (Linux x64), else one that is installed.
 */
export async function launchOptions() {
  const args = process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] : [];
  if (process.env['CHROME_PATH']) return { executablePath: process.env['CHROME_PATH'], args };
  if (process.platform === 'linux' && process.arch === 'x64') return { ...(await packagedChromium()), args };
  const executablePath = installed.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its executable.');
  return { executablePath, args };
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function packagedChromium() {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  if (starts(executablePath)) return { executablePath, headless: 'shell' };
  // The system lacks libraries that Chromium needs (libnss3 and the like): the package has them too.
  await inflate(join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin', 'al2023.tar.br'));
  const env = { ...process.env, LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib'), FONTCONFIG_PATH: join(tmpdir(), 'fonts') };
  return { executablePath, headless: 'shell', env };
}

function starts(path) {
  try {
    execFileSync(path, ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
