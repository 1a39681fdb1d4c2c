/** Does what can wait until the page is drawn and the browser has nothing better to do. Safari has no word for that: there, a moment later. */
export const whenIdle = (work: () => unknown): void => void ('requestIdleCallback' in globalThis ? requestIdleCallback(work, { timeout: 500 }) : setTimeout(work, 100));
