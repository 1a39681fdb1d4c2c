import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { createMockAdapter, type MockAdapter } from './mock-adapter.ts';

let worker: ReturnType<typeof setupWorker> | undefined;

/**
 * For browser tests: a fresh mock adapter at `/cx` of the page's origin for every test of the suite around the call, with empty storage.
 * Read it through the function that is returned.
 */
export function useMockAdapter(): () => MockAdapter {
  let mock = createMockAdapter();
  before(async function () {
    this.timeout(10_000);
    if (worker) return;
    worker = setupWorker();
    await worker.start({ quiet: true, serviceWorker: { url: '/mockServiceWorker.js' } });
  });
  beforeEach(() => {
    localStorage.clear();
    mock = createMockAdapter();
    worker?.resetHandlers(http.all('/cx/*', async ({ request }) => mock.fetch(request)));
  });
  return () => mock;
}
