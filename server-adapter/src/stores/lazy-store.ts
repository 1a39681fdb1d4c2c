import type { Store } from '../ports/store.ts';

const parts = ['sessions', 'links', 'revocations', 'queue', 'inbox', 'ledger', 'findings', 'counters'] as const satisfies (keyof Store)[];

/** Creates a store whose database library is loaded by the first call: importing a driver costs nothing, and a process that starts is there at once. */
export function createLazyStore(load: () => Promise<Store>): Store {
  let loading: Promise<Store> | undefined;
  let loaded: Store | undefined;
  const open = (): Promise<Store> => (loading ??= load().then((store) => (loaded = store)));

  /** Every method of the port returns a promise, so one that is not there yet can wait for it. */
  const later = <Name extends (typeof parts)[number]>(name: Name): Store[Name] =>
    new Proxy({} as Store[Name], {
      get(_, method) {
        if (loaded !== undefined) return Reflect.get(loaded[name], method) as unknown;
        return (...args: unknown[]) => open().then((store) => (Reflect.get(store[name], method) as (...all: unknown[]) => unknown)(...args));
      },
    });

  return {
    ...(Object.fromEntries(parts.map((name) => [name, later(name)])) as Pick<Store, (typeof parts)[number]>),
    migrate: () => open().then((store) => store.migrate()),
    ready: () => open().then((store) => store.ready()),
    close: async () => loading?.then((store) => store.close()),
  };
}
