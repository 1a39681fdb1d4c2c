import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { whenIdle } from '../../src/browser/when-idle.ts';
import { createMockAdapter, type MockAdapter } from './mock-adapter.ts';

let worker: ReturnType<typeof setupWorker> | undefined;

/**
 * For browser tests: a fresh mock adapter at `/cx` of the page's origin for every test of the suite around the call, with empty storage.
 * Read it through the function that is returned.
 */
export function useMockAdapter(): () => MockAdapter {
  let mock = createMockAdapter();
  before(async function () {
    this.timeout(30_000);
    if (!worker) {
      worker = setupWorker();
      await takeControl('/mockServiceWorker.js');
      await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } });
    }
    worker.resetHandlers(http.all('/cx/*', async ({ request }) => mock.fetch(request)));
  });
  beforeEach(async () => {
    // What elements of the test before have still asked for reaches its adapter, not this one.
    await nothing();
    localStorage.clear();
    mock = createMockAdapter();
  });
  return () => mock;
}

/** A request that changes nothing: what the page has asked for before has reached the adapter when it comes back. */
const nothing = () => fetch('/cx/nothing');

/** Resolves when the modules that the page has begun to import are there: what listens to the page may be in one. */
export async function loaded(): Promise<void> {
  await fetch('/when-all-is-there');
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/**
 * Resolves when what the page has asked for so far, and what follows from it, has been answered and drawn: a request of its own, made later, has come back three times, and what the kit
 * leaves for later, or loads, has had its turn after each. So what is not there then has not been begun. Never waits for a browser to be idle: a busy one is not, for as long as it likes.
 */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await nothing();
    await loaded();
    await new Promise<void>((resolve) => whenIdle(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits until the service worker serves this page. Otherwise msw reloads it, if another test file has registered the worker just before. */
async function takeControl(url: string): Promise<void> {
  const { serviceWorker } = navigator;
  const control = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await serviceWorker.register(url);
  if (!serviceWorker.controller) await control;
}
