import type { Capabilities } from '../../server-adapter/src/contract/session.ts';

/**
 * What is remembered in the browser so that the first paint is likely right: nothing secret, and nothing
 * that anything relies on. The session itself is known only to the adapter.
 */
export interface Hint {
  /** Display name of who was signed in; absent when nobody was. */
  name?: string | undefined;
  /** What the adapter offered last time. */
  capabilities?: Capabilities | undefined;
}

export interface HintStore {
  read(): Hint;
  write(hint: Hint): void;
}

/** Kept per adapter. Storage that is blocked or full is as good as an empty one. */
export function createHintStore(adapter: string): HintStore {
  const key = `cx-kit:${adapter}`;
  return {
    read() {
      try {
        // Anybody on the page's origin can write there: only what has the right type is taken.
        const { name, capabilities } = JSON.parse(localStorage.getItem(key) ?? '{}') as Hint;
        return { name: typeof name === 'string' ? name : undefined, capabilities: capabilities instanceof Object ? capabilities : undefined };
      } catch {
        return {};
      }
    },
    write(hint) {
      try {
        localStorage.setItem(key, JSON.stringify(hint));
      } catch {
        // A page without storage shows the signed-out state first, and is right a moment later.
      }
    },
  };
}
