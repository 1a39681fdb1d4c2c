import { attempt } from './attempt.ts';

/*
 * Sites have routers, and those keep their own state in the history: an entry without it is one that they do not find the way back to. What the kit changes about the address goes through here.
 */

export type RouterState = Record<string, unknown> | null;

export const readState = () => history.state as RouterState;

/** Replaces the address of this entry, with what the site's router knows of it. Where the browser does not allow it (a sandboxed frame), the address stays. */
export function replaceAddress(address: string | URL): void {
  attempt(() => history.replaceState(withoutMark(readState()), '', address));
}

/** Next.js takes a state with its mark for its own, and does not look at the address. Without it, it adds the mark and takes the address. */
export function withoutMark(state: RouterState): RouterState {
  if (typeof state !== 'object' || state === null) return state;
  return Object.fromEntries(Object.entries(state).filter(([name]) => !/^(__NA|_N)$/.test(name)));
}
