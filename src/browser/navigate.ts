import { readState, withoutMark, type RouterState } from './history.ts';

/** Adds an entry for another address of the same page. Where the browser does not allow it (some allow so many a minute), the page is loaded there. */
export function pushAddress(address: string): void {
  try {
    history.pushState(withPosition(withoutMark(readState()), address), '', address);
  } catch {
    location.assign(address);
  }
}

/** Follows a fragment of this page as a link does, so that routers notice; the state of those that do not is kept. */
export function followFragment(address: string): void {
  const state = readState();
  const keep = () => {
    if (history.state === null && state !== null && location.href === address) history.replaceState(state, '');
  };
  addEventListener('hashchange', keep, { once: true });
  location.href = address;
}

/** Vue's router writes the address of an entry into its state, and goes by that. */
function withPosition(state: RouterState, address: string): RouterState {
  if (typeof state?.['current'] !== 'string' || typeof state['position'] !== 'number') return state;
  const { current, position } = state;
  const [from, to] = [location.href, address].map((one) => new URL(one, location.href).href.slice(location.origin.length)) as [string, string];
  const base = from.endsWith(current) ? from.slice(0, from.length - current.length) : '';
  return { ...state, back: current, current: to.startsWith(base) ? to.slice(base.length) : to, forward: null, position: position + 1, replaced: false, scroll: null };
}
