import { atom, type ReadableAtom } from 'nanostores';
import { createClient, type Client } from './client/client.ts';
import type { MessageOverrides } from './i18n/messages.ts';
import { createActivationsStore, type ActivationsStore } from './stores/activations-store.ts';
import { createHintStore } from './stores/hint.ts';
import { createLicensesStore, type LicensesStore } from './stores/licenses-store.ts';
import { createProfileStore, type ProfileStore } from './stores/profile-store.ts';
import { createReleasesStore, type ReleasesStore } from './stores/releases-store.ts';
import { createSessionStore, type SessionStore } from './stores/session-store.ts';

export interface KitOptions {
  /** Where the adapter is: a path of the page's origin, or an absolute URL. Default `/cx`. */
  adapter?: string | undefined;
  /** Default: the browser's. */
  fetch?: typeof fetch | undefined;
}

/** Everything that elements of one adapter share. Two kits on a page have nothing in common. */
export interface Kit {
  /** Absolute, without a slash at the end. */
  readonly adapter: string;
  readonly session: SessionStore;
  readonly profile: ProfileStore;
  readonly licenses: LicensesStore;
  readonly activations: ActivationsStore;
  readonly releases: ReleasesStore;
  /** The page's own wording, laid over that of the language. */
  readonly $overrides: ReadableAtom<MessageOverrides>;
  overrideMessages(overrides: MessageOverrides): void;
}

/** Bundles a client and its stores. Sends nothing by itself. */
export function createKit({ adapter = '/cx', fetch }: KitOptions = {}): Kit {
  const address = toAddress(adapter);
  const client: Client = createClient({ adapter: address, ...(fetch && { fetch }), onSignInRequired: () => session.end() });
  const profile = createProfileStore(client, (user) => session.updateUser(user));
  const licenses = createLicensesStore(client);
  const activations = createActivationsStore(client);
  const releases = createReleasesStore(client);
  const session = createSessionStore({
    client,
    hint: createHintStore(address),
    channel: `cx-kit:${address}`,
    onUserChange: () => [profile, licenses, activations, releases].forEach((store) => store.clear()),
  });
  const $overrides = atom<MessageOverrides>({});
  return { adapter: address, session, profile, licenses, activations, releases, $overrides, overrideMessages: (overrides) => $overrides.set(overrides) };
}

/** An address that is none is kept as it is: requests to it fail, and the elements say so. */
function toAddress(adapter: string): string {
  const trimmed = adapter.replace(/\/+$/, '');
  const base = globalThis.document?.baseURI;
  return URL.canParse(trimmed || '/', base) ? new URL(trimmed || '/', base).href.replace(/\/+$/, '') : trimmed;
}
