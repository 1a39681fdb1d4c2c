import { computed } from 'nanostores';
import type { User } from '#contract/user.ts';
import { knownSignedIn } from '../kit/known-signed-in.ts';
import type { Kit } from '../kit/kit.ts';
import type { Watch } from './watched.ts';

/** Who is signed in, for pages that are drawn by a framework. */
export interface CxSession {
  /** `unknown` on a server, in the first draw, and in a browser that was never here until the adapter has answered. What the browser remembers counts until then. */
  readonly status: 'unknown' | 'signed-in' | 'signed-out';
  /** Display name; `''` when nobody is signed in. */
  readonly name: string;
  /** There once the adapter has said so. */
  readonly user: User | undefined;
  /** For more than reading: `kit.session.signOut()`. There once it is drawn in a page. */
  readonly kit: Kit | undefined;
}

/** No security boundary: whatever must not be seen is kept back by a server. */
export const unknownSession: CxSession = { status: 'unknown', name: '', user: undefined, kit: undefined };

export const watchSession: Watch<CxSession> = (kit, set) =>
  computed([kit.session.$account, kit.session.$session], (account, { value }): CxSession => {
    const signedIn = knownSignedIn(account);
    const status = signedIn ? 'signed-in' : signedIn === false ? 'signed-out' : 'unknown';
    return { status, name: account.name, user: value?.signedIn ? value.user : undefined, kit };
  }).subscribe(set);
