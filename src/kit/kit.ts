import { atom, type ReadableAtom } from 'nanostores';
import { createCall, type FixedCall } from '../adapter-api.ts';
import type { MessageOverrides } from '../i18n/messages.ts';
import { createHintStore } from '../stores/hint.ts';
import { createSessionStore, type SessionStore } from '../stores/session-store.ts';
import type { CustomerStore, StoreFactory, StoreSource } from '../stores/store-factory.ts';

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
  /** Calls the adapter, whoever is signed in. */
  readonly call: FixedCall;
  readonly session: SessionStore;
  /**
   * The store that a factory makes, one for each kit: `kit.store(createLicensesStore)`. Elements bring the factories of
   * the stores that they need, so a page for signing in does not load those of the licenses.
   */
  readonly store: StoreSource['store'];
  /** The page's own wording, laid over that of the language. */
  readonly $overrides: ReadableAtom<MessageOverrides>;
  overrideMessages(overrides: MessageOverrides): void;
}

/** Bundles the way to an adapter and its stores. Sends nothing by itself. */
export function createKit({ adapter = '/cx', fetch }: KitOptions = {}): Kit {
  const address = toAddress(adapter);
  const call = createCall({ adapter: address, fetch });
  const stores = new Map<unknown, CustomerStore>();
  const session = createSessionStore({
    call,
    hint: createHintStore(address),
    onUserChange: () => stores.forEach((store) => store.clear?.()),
  });
  function store<Store extends CustomerStore>(create: StoreFactory<Store>): Store {
    const made = stores.get(create) ?? create({ adapter: address, call, session, store });
    stores.set(create, made);
    // The factory is the key, so what it made is of its type.
    return made as Store;
  }
  const $overrides = atom<MessageOverrides>({});
  return { adapter: address, call, session, store, $overrides, overrideMessages: (overrides) => $overrides.set(overrides) };
}

/**
 * Absolute, in a page. A path is of the page's own origin: a `<base>` on another one is for pictures, and no password goes there. An address that is none becomes a path, where there is no
 * adapter: that is said.
 */
function toAddress(adapter: string): string {
  const base = globalThis.document && [document.baseURI, location.href].find((href) => href.startsWith(`${origin}/`));
  return (URL.canParse(adapter, base) ? new URL(adapter, base).href : encodeURIComponent(adapter)).replace(/\/+$/, '');
}
