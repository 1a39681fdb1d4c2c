/* Tokens for pages that call another API by themselves: an entry of its own, which no element loads. */
import { ContextEvent } from '@lit/context';
import type { PageToken } from '#contract/token.ts';
import { provideDefaultKit } from './kit/default-kit.ts';
import { kitContext } from './kit/kit-source.ts';
import type { Kit } from './kit/kit.ts';
import { createTokenStore } from './stores/token-store.ts';

export type { PageToken } from '#contract/token.ts';

export interface TokenOptions {
  /** An element inside the `<cx-provider>` that is meant. Default: the page's adapter. */
  near?: Node | undefined;
  /** The anonymous session of this browser at the token's vendor, to be joined to the person who is signed in. */
  frontendSessionId?: string | undefined;
}

/**
 * Returns a token of whoever is signed in, which is good for a while: for a client that calls another API from the page. Kept in memory, renewed before its end, and shared by all who ask, also
 * in other tabs. Rejects with a `ProblemError`: `sign-in-required` when nobody is signed in, `not-found` where the adapter gives no tokens.
 */
export function getToken({ near, frontendSessionId }: TokenOptions = {}): Promise<PageToken> {
  return kitAt(near).store(createTokenStore).read({ frontendSessionId });
}

/**
 * Returns a `fetch` that sends the token along to the origin of `api`, and nowhere else. A call that the API refuses because the token has expired is repeated once, with a new one,
 * unless somebody else has signed in meanwhile: what one person has begun is not done in the name of another.
 *
 * @example
 * const callApi = createTokenFetch('https://api.crossingminds.com');
 * const { items_id } = await (await callApi('https://api.crossingminds.com/v1/recommendation/users/~me/items/')).json();
 */
export function createTokenFetch(api: string, options: TokenOptions = {}): typeof fetch {
  const { origin } = new URL(api, location.href);
  return async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== origin) return fetch(request);
    const again = request.clone();
    const { token, frontendUserId } = await getToken(options);
    const response = await fetch(withToken(request, token));
    if (!(await isExpired(response))) return response;
    const next = await kitAt(options.near).store(createTokenStore).read({ refused: token });
    return next.frontendUserId === frontendUserId ? fetch(withToken(again, next.token)) : response;
  };
}

/**
 * Calls `react` with each new token, the present one included, and with `undefined` when the person who is signed in has changed: for a client that holds a token itself. The token is renewed
 * before its end for as long as anybody listens. Returns what stops it.
 */
export function onTokenChange(react: (token: PageToken | undefined) => void, { near }: Pick<TokenOptions, 'near'> = {}): () => void {
  return followKit(near, (kit) => {
    const { $token, keepFresh } = kit.store(createTokenStore);
    const stops = [$token.listen(react), keepFresh()];
    if ($token.get()) react($token.get());
    return () => stops.forEach((stop) => stop());
  });
}

function kitAt(near?: Node): Kit {
  let found: Kit | undefined;
  followKit(near, (kit) => ((found = kit), () => undefined))();
  // The page's own kit always answers.
  return found!;
}

/** As `kit/follow-kit.ts`, but where the page has a kit, no other is made: with a script tag for each, that of the elements is of another copy of this module. */
function followKit(near: Node = document.documentElement, attach: (kit: Kit) => () => void): () => void {
  let detach: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  const request = (receive: ContextEvent<typeof kitContext>['callback'], subscribe: boolean) => near.dispatchEvent(new ContextEvent(kitContext, near as Element, receive, subscribe));
  let isThere = false;
  request(() => (isThere = true), false);
  if (!isThere) provideDefaultKit();
  request((kit, stop) => {
    if (stop !== unsubscribe) unsubscribe?.();
    unsubscribe = stop;
    detach?.();
    detach = attach(kit);
  }, true);
  return () => {
    unsubscribe?.();
    detach?.();
  };
}

function withToken(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** Code 22; or 21 with this name, which is what the vendor's newest client waits for. Codes were seen as texts, too. */
async function isExpired(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body = (await response.clone().json().catch(() => undefined)) as { error_code?: unknown; error_data?: { name?: unknown } | null } | undefined;
  return Number(body?.error_code) === 22 || (Number(body?.error_code) === 21 && body?.error_data?.name === 'INCORRECT_JWT_TOKEN');
}
