import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { browserReport, isNews } from './browser-report.js';
import { launchOptions } from './chrome.js';

const mockServiceWorker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** Returns how the page of a test file is written. `env` is what `process.env` is there. */
export const pageWith = (env) => (file) =>
  `<!doctype html><html lang="en"><head><title>cx-kit</title></head><body><script>window.process=${JSON.stringify({ env })}</script><script type="module" src="${file}"></script></body></html>`;

/** What pages have asked for and not got yet. */
const underWay = new Set();

/** Answers a page that asks whether it is all there when nothing else that it has asked for is on its way: modules that are imported when they are needed, above all. */
async function whenAllIsThere(context, next) {
  if (context.path !== '/when-all-is-there') {
    underWay.add(context);
    return next().finally(() => underWay.delete(context));
  }
  while (underWay.size) await new Promise((resolve) => setTimeout(resolve, 5));
  context.body = '';
}

export default {
  rootDir: new URL('..', import.meta.url).pathname,
  files: ['test/*.browser.test.ts', 'test/{elements,kit,stores,i18n,templates,conformance}/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: await launchOptions(),
      concurrency: 1,
      // A context of its own for each page: files that run at once must not share storage, channels or the mock's service worker.
      createBrowserContext: ({ browser }) => browser.createBrowserContext(),
      // A window of its own: a page in a hidden tab has no focus and never becomes idle.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  ],
  middleware: [whenAllIsThere],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('./tsconfig.json', import.meta.url).pathname }),
    a11ySnapshotPlugin(),
    {
      name: 'msw-worker',
      async serve(context) {
        return context.path === '/mockServiceWorker.js' ? { body: await readFile(mockServiceWorker, 'utf8'), type: 'js' } : undefined;
      },
    },
    {
      name: 'preferences',
      /** Sets what somebody prefers (a media feature and its value) while the browser runs: only Chromium can, the others answer `false`. */
      async executeCommand({ command, payload, session }) {
        if (command !== 'set-preference') return undefined;
        if (session.browser.name !== 'Chrome') return false;
        const cdp = await session.browser.getPage(session.id).createCDPSession();
        await cdp.send('Emulation.setEmulatedMedia', { features: [payload] });
        return true;
      },
    },
  ],
  reporters: [browserReport()],
  filterBrowserLogs: isNews,
  testFramework: { config: { timeout: 30_000 } },
  testRunnerHtml: pageWith({ NODE_ENV: 'development' }),
};
