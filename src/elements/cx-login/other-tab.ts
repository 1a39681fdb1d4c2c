import type { Kit } from '../../kit.ts';
import { createArrivalsStore } from '../../stores/arrivals-store.ts';

/**
 * Looks whether somebody is signed in each time when somebody comes back to this page, for as long as the element is in it: the other tab came back from another site, and tells this one
 * nothing. Loaded when that tab is opened.
 */
export function awaitOtherTab(login: HTMLElement, kit: Kit): void {
  const look = () => {
    if (login.isConnected) void kit.store(createArrivalsStore).look();
    else removeEventListener('focus', look);
  };
  // However often the link is followed, it is looked for once.
  if (!awaiting.has(login)) addEventListener('focus', look);
  awaiting.add(login);
}

const awaiting = new WeakSet<HTMLElement>();
