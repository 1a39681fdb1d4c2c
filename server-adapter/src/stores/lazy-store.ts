import type { Store } from '../ports/store.ts';

const parts = ['sessions', 'links', 'revocations', 'identities', 'names', 'queue', 'inbox', 'ledger', 'findings', 'reminders', 'counters'] as const satisfies (keyof Store)[];

/** Creates a store whose database library is loaded by the first call: importing a driver costs nothing, and a process that starts is there at once. */
export function createLazyStore(load: () => Promise<Store>): Store {
  const methods = Object.fromEntries(parts.map((name) => [name, {}])) as Record<(typeof parts)[number], object>;
  let loading: Promise<Store> | undefined;
  const open = (): Promise<Store> =>
    (loading ??= load().then((store) => {
      for (const name of parts) Object.assign(methods[name], store[name]);
      return store;
    }));

  /** Every method of the port returns a promise, so one that is not there yet can wait for it. */
  const later = (name: (typeof parts)[number]): object =>
    new Proxy(methods[name], {
      get: (there, method) => (Reflect.get(there, method) as unknown) ?? ((...args: unknown[]) => open().then(() => (Reflect.get(there, method) as (...all: unknown[]) => unknown)(...args))),
    });

  return {
    ...(Object.fromEntries(parts.map((name) => [name, later(name)])) as Pick<Store, (typeof parts)[number]>),
    migrate: () => open().then((store) => store.migrate()),
    ready: () => open().then((store) => store.ready()),
    close: async () => loading?.then((store) => store.close()),
  };
}
