import * as v from 'valibot';
import type { SamlReturn } from '../../contract/saml.ts';
import type { Secret } from '../../core/security/secret-strength.ts';
import { ProblemError } from '../../core/errors.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { SamlApi, VendorSession } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { createSealer } from '../../core/security/sealer.ts';
import { newToken } from '../../core/security/hashes.ts';
import type { CounterStore, RevocationStore } from '../../ports/store.ts';

const beginning = v.object({
  /** Part of the address to which the browser comes back. */
  state: v.string(),
  /** The page for the end. */
  returnTo: v.string(),
  /** The page that was left, where a problem is told. */
  from: v.string(),
  remember: v.boolean(),
  /** The epoch in which it began. */
  epoch: v.number(),
  /** Milliseconds since 1970. */
  begunAt: v.number(),
});
type Begun = v.InferOutput<typeof beginning>;
export type SamlWish = Pick<Begun, 'returnTo' | 'from' | 'remember'>;

/**
 * Sign-in by a company's own sign-in page. The token comes back by way of the browser, and so might one that somebody planted to have a victim signed in as themselves: it is taken only
 * where a cookie of this browser holds the word that is in the address of the way back, once, and within ten minutes.
 */
export interface SamlSignIn {
  /** `cookie` goes into a cookie. */
  begin(wish: SamlWish): Promise<{ url: string; cookie: string }>;
  /** What was wished for at the beginning, if it was in this browser. Throws `link-invalid`, `link-expired`. */
  recall(state: string, cookies: readonly string[]): Promise<SamlWish & Pick<Begun, 'epoch'>>;
  /** Throws `link-used`, `forbidden`. */
  finish(state: string, token: string | undefined, call: CallContext): Promise<VendorSession>;
  /** The token of what came back. */
  readToken(returned: SamlReturn, state: string): Promise<string | undefined>;
  /** Makes what came back in a form of another site fit for a page of ours, which sends it once more, to the same state. */
  seal(token: string, state: string): Promise<string>;
}

export interface SamlSignInOptions {
  saml: SamlApi;
  alias: string;
  /** Where the browser comes back to, without the state. */
  returnUrl: string;
  secrets: readonly [Secret, ...Secret[]];
  counters: CounterStore;
  revocations: RevocationStore;
  clock: () => number;
}

/** From beginning to end. */
export const samlSignInMs = 10 * 60_000;

/** A cookie holds 4096 bytes; a longer address than this is as good as none. */
const longestPage = 1000;

/** The name of the field with the sealed token. */
export const sealedField = 'sealed';

export function createSamlSignIn({ saml, alias, returnUrl, secrets, counters, revocations, clock }: SamlSignInOptions): SamlSignIn {
  const beginnings = createSealer(secrets, 'saml-beginning', beginning);
  const tokens = createSealer(secrets, 'saml-token', v.object({ token: v.string() }));
  const ifShort = (page: string): string => (page.length > longestPage ? '' : page);

  return {
    async begin({ returnTo, from, remember }) {
      const state = newToken();
      const cookie = await beginnings.seal({ state, returnTo: ifShort(returnTo), from: ifShort(from), remember, epoch: await revocations.epoch(), begunAt: clock() }, []);
      return { url: saml.startUrl(alias, `${returnUrl}/${state}`), cookie };
    },

    async recall(state, cookies) {
      const opened = await Promise.all(cookies.map((cookie) => beginnings.open(cookie, [])));
      const fresh = opened.filter((begun) => begun !== undefined && begun.begunAt + samlSignInMs >= clock());
      if (fresh.length === 0) throw new ProblemError('link-expired');
      const begun = fresh.find((one) => one?.state === state);
      if (begun === undefined) throw new ProblemError('link-invalid');
      return begun;
    },

    async finish(state, token, call) {
      if (token === undefined) throw new ProblemError('forbidden');
      // Remembered for longer than it is taken for.
      const { points } = await counters.add(`saml-state:${state}`, 1, 2 * samlSignInMs, clock());
      if (points > 1) throw new ProblemError('link-used');
      return saml.enter(token, call).catch(asForbidden);
    },

    readToken: async (returned, state) => {
      const sealed = returned[sealedField];
      return sealed === undefined ? saml.readToken(returned) : (await tokens.open(sealed, [state]))?.token;
    },

    seal: (token, state) => tokens.seal({ token }, [state]),
  };
}

/** There is nothing that a person typed here, and nothing to mend. */
function asForbidden(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'credentials' ? new ProblemError('forbidden', { cause: error }) : error;
}
