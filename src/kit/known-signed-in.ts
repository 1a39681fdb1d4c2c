import type { Account } from '../stores/session-store.ts';

/**
 * Returns whether somebody is signed in: what the adapter says, and before that what the browser remembers. `undefined` where nobody knows, which is in a browser that was never here, or
 * keeps nothing.
 */
export const knownSignedIn = ({ signedIn, confirmed, capabilities }: Partial<Account> = {}): boolean | undefined => (signedIn || confirmed || capabilities ? signedIn : undefined);
