import { attempt } from './attempt.ts';

/** Whether the browser says that there is no network. That it says there is one does not mean much; and behind some proxies and virtual machines it says so wrongly: an answer proves more. */
export const isOffline = (): boolean => attempt(() => navigator.onLine) === false;
