import { atom, type ReadableAtom } from 'nanostores';
import type { PageToken } from '#contract/token.ts';
import type { AnyCall, Unchecked } from '../adapter-api.ts';
import { attempt } from '../browser/attempt.ts';
import { ProblemError } from '../problem-error.ts';
import { withFirstRead } from './first-read.ts';
import { asCustomer } from './as-customer.ts';
import type { CustomerStore, StoreSource } from './store-factory.ts';
import { createTokenTabs, type TabToken } from './token-tabs.ts';

export interface TokenRequest {
  /** The anonymous session of this browser at the token's vendor, to be joined to the person. */
  frontendSessionId?: string | undefined;
  /** A token that its API has refused as expired: it is not given again. */
  refused?: string | undefined;
}

export interface TokenStore extends CustomerStore {
  /** The token of whoever is signed in; `undefined` before anybody has asked for one, and once the person has changed. */
  readonly $token: ReadableAtom<PageToken | undefined>;
  /** Returns a token that is good for a while. One that is under way is shared. */
  read(request?: TokenRequest): Promise<PageToken>;
  /** Keeps the token fresh, as for a client that holds it itself. Returns what stops it. */
  keepFresh(): () => void;
}

/** In the last tenth of its life a token is asked for anew: by then the adapter has another. */
const freshShare = 0.9;
/** Milliseconds for which a token counts as good whose end is past when it comes: a clock is wrong. */
const leastLife = 30_000;
/** Milliseconds until the next attempt, where a token that is to be kept fresh could not be had. */
const retryAfter = 10_000;
/** Milliseconds of the longest wait: past 2^31 a browser does not wait at all. */
const longestWait = 3_600_000 * 24;
/** Milliseconds by which clocks may differ unnoticed: the header tells whole seconds. */
const leastSkew = 5000;

/** Creates the tokens of one adapter's person, in the memory of this page and of other tabs, and nowhere else. */
export function createTokenStore(source: StoreSource): TokenStore {
  const { session } = source;
  /** Milliseconds by which the adapter's clock is ahead of that of this computer, as far as it can be seen: on another origin, it can't. */
  let skew = 0;
  const call: AnyCall = (target, options) => (source.call as AnyCall)(target, {
    ...options,
    inspect(headers) {
      const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
      skew = Math.abs(ahead) > leastSkew ? ahead : 0;
      return options?.inspect?.(headers);
    },
  });
  const timed = { ...source, call: call as typeof source.call };
  const [readFirst, readAgain] = [withFirstRead(timed), asCustomer(timed)];
  const $token = atom<PageToken | undefined>();
  /** Whose it is, and until when it is good by the clock of this page. */
  let held: TabToken | undefined;
  let joined: string | undefined;
  const flights = new Map<string, Promise<PageToken>>();
  let keepers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The person of this page, as other tabs call them; `undefined` until the adapter has said who it is: what a browser remembers may be over. */
  const person = () => (session.$account.get().confirmed ? session.state.person : undefined);
  const good = ({ refused }: TokenRequest = {}) => (held?.person === person() && held && Date.now() < held.goodUntil && held.token.token !== refused ? held : undefined);
  const take = (next: TabToken) => {
    held = next;
    $token.set(next.token);
    plan();
  };
  const tabs = createTokenTabs(`cx-token ${source.adapter}`, {
    hear: (other) => {
      // Not one that is older, nor of somebody else.
      if (other.person === person() && other.goodUntil > (good()?.goodUntil ?? Date.now())) take(other);
    },
    held: () => good(),
  });

  const ask = async ({ frontendSessionId, refused }: TokenRequest): Promise<PageToken> => {
    const hash = refused && (await toHash(refused));
    const asks = person();
    const read = session.$account.get().confirmed ? readAgain : readFirst;
    const token = await read('GET /token', { query: { frontendSessionId, refused: hash }, check: isToken });
    const now = Date.now();
    const life = Math.max(Date.parse(token.expiresAt) - now - skew, leastLife);
    const whose = person();
    if (!whose) throw new ProblemError('sign-in-required');
    // It was on its way while somebody else has signed in.
    if (asks && whose !== asks) throw new ProblemError('account-changed');
    joined = frontendSessionId ?? joined;
    const next: TabToken = { person: whose, token, goodUntil: now + life * freshShare };
    take(next);
    tabs.tell(next);
    return token;
  };

  const fetchOne = async (request: TokenRequest): Promise<PageToken> => {
    const remembered = session.$account.get();
    if (remembered.signedIn && !remembered.confirmed) {
      const outcome = await session.confirm();
      if (!outcome.ok) throw outcome.problem;
    }
    const { confirmed, signedIn } = session.$account.get();
    // Asking would be taken for work in the name of somebody, who would be asked to sign in again.
    if (confirmed && !signedIn) throw new ProblemError('sign-in-required');
    const joins = request.frontendSessionId !== undefined && request.frontendSessionId !== joined;
    const known = () => (joins ? undefined : good(request));
    if (!known() && !joins && person()) await tabs.ask(() => known() !== undefined);
    // Of several tabs one asks; the others have heard of it by then.
    return known()?.token ?? tabs.alone(async () => known()?.token ?? ask(request));
  };

  const store: TokenStore = {
    $token,
    read(request = {}) {
      const ready = request.frontendSessionId === undefined || request.frontendSessionId === joined ? good(request) : undefined;
      if (ready) return Promise.resolve(ready.token);
      const key = JSON.stringify([request.frontendSessionId, request.refused, person()]);
      const flight = flights.get(key) ?? fetchOne(request).finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
    keepFresh() {
      keepers += 1;
      plan();
      // Timers stand still while a computer sleeps, or a page is kept for the way back; of one that is hidden they come late.
      const resume = () => plan();
      document.addEventListener('visibilitychange', resume);
      addEventListener('pageshow', resume);
      return () => {
        document.removeEventListener('visibilitychange', resume);
        removeEventListener('pageshow', resume);
        keepers -= 1;
        plan();
      };
    },
    clear() {
      held = joined = undefined;
      $token.set(undefined);
      plan(0);
    },
  };

  function plan(inMs = held ? held.goodUntil - Date.now() : 0): void {
    clearTimeout(timer);
    if (keepers === 0) return;
    timer = setTimeout(() => {
      store.read().then(plan.bind(undefined, undefined), ({ code }: ProblemError) => {
        // Nobody is signed in: it is tried again when that changes.
        if (code !== 'sign-in-required') plan(retryAfter);
      });
    }, Math.min(Math.max(inMs, 0), longestWait));
  }

  // Other tabs, and what happens while this one is hidden, are followed as long as the page is there: there may be no element that does.
  session.connect();
  let wasSignedIn = session.$account.get().signedIn;
  session.$account.listen(({ signedIn }) => {
    if (signedIn && !wasSignedIn) plan(0);
    wasSignedIn = signedIn;
  });
  return store;
}

const isToken = ({ token, expiresAt }: Unchecked<PageToken>): boolean => typeof token === 'string' && typeof expiresAt === 'string' && !Number.isNaN(Date.parse(expiresAt));

/** SHA-256, base64url; `undefined` where the page may not (no https): then the adapter gives the token that it has. */
async function toHash(text: string): Promise<string | undefined> {
  const digest = await attempt(() => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return digest && btoa(String.fromCharCode(...new Uint8Array(digest))).replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
}
