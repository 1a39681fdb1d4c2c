import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { createMockAdapter, type MockAdapter } from '../../test/mocks/mock-adapter.ts';

const mocks = new Map<string, MockAdapter>();

/** Every story has an adapter of its own, so that several can be on one page. */
export const adapterAddress = (story: string): string => `/cx/${story}`;

/** A fresh mock behind a story's address; nothing of a former one is left, in the browser's storage either. */
export function openMock(story: string, prepare?: (mock: MockAdapter) => void): MockAdapter {
  localStorage.removeItem(`cx-kit:${new URL(adapterAddress(story), location.href).href}`);
  const mock = createMockAdapter(adapterAddress(story));
  prepare?.(mock);
  mocks.set(story, mock);
  return mock;
}

/** The mock that a story on the page is fed by. */
export function mockOf({ id }: { id: string }): MockAdapter {
  const mock = mocks.get(id);
  if (!mock) throw new Error(`The story ${id} is not on the page.`);
  return mock;
}

let started: Promise<unknown> | undefined;

/** Starts what answers the stories' requests. Once for a page. */
export function startMocks(): Promise<unknown> {
  started ??= setupWorker(http.all('*/cx/:story/*', ({ request, params }) => mocks.get(String(params['story']))?.fetch(request))).start({
    quiet: true,
    serviceWorker: { url: new URL('mockServiceWorker.js', location.href).pathname },
  });
  return started;
}
