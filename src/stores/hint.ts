import type { Capabilities } from '#contract/session.ts';
import { readStorage, writeStorage } from '../browser/storage.ts';

/**
 * What is remembered in the browser so that the first paint is likely right: nothing secret, and nothing
 * that anything relies on. The session itself is known only to the adapter.
 */
export interface Hint {
  signedIn: boolean;
  /** Who was, as an opaque word. Nothing of them is kept: the next person at this browser could see it. */
  marker?: string | undefined;
  /** What the adapter offered last time. */
  capabilities?: Capabilities | undefined;
}

export interface HintStore {
  /** Under which it is stored. */
  readonly key: string;
  read(): Hint;
  write(hint: Hint): void;
}

/** Kept per adapter. Where the browser stores nothing, it is kept as long as the page. */
export function createHintStore(adapter: string): HintStore {
  const key = `cx-kit:${adapter}`;
  let unstored: Hint | undefined;
  return {
    key,
    read() {
      if (unstored) return unstored;
      try {
        // Anybody on the page's origin can write there: only what has the right type is taken.
        const { signedIn, marker, capabilities } = JSON.parse(readStorage('localStorage', key) ?? '{}') as Hint;
        return { signedIn: signedIn === true, marker: typeof marker === 'string' ? marker : undefined, capabilities: capabilities instanceof Object ? capabilities : undefined };
      } catch {
        return { signedIn: false };
      }
    },
    write(hint) {
      unstored = writeStorage('localStorage', key, JSON.stringify(hint)) ? undefined : hint;
    },
  };
}
