import type { User } from '#contract/user.ts';
import { CxSignInEvent } from '../../events.ts';
import { toDestination } from './destination.ts';
import { saveCredential } from './save-credential.ts';

export interface Arrival extends HTMLElement {
  returnTo: string | undefined;
  returnOrigins: string | undefined;
  again: boolean;
}

/**
 * What follows when somebody has signed in: the browser may save the password, the page is told, and the way leads on to `return-to`. Returns whether the page is left.
 * Loaded when somebody begins to sign in.
 */
export function arrive(login: Arrival, user: User, password: string | undefined): boolean {
  if (password) saveCredential({ id: user.email, password, name: user.name });
  const destination = login.dispatchEvent(new CxSignInEvent(user)) && toDestination(login.returnTo, login.returnOrigins);
  if (destination) location.assign(destination);
  return Boolean(destination);
}
