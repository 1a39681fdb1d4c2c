import { attempt } from './attempt.ts';

/** Does what can wait until the page is drawn and the browser has nothing better to do. Safari has no word for that: there, a moment later. */
export const whenIdle = (work: () => unknown): void => void (attempt(() => requestIdleCallback(work, { timeout: 500 })) ?? setTimeout(work, 100));
