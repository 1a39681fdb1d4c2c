import { atom, type ReadableAtom } from 'nanostores';
import type { OwnSession } from '#contract/own-session.ts';
import { hasItems } from './answers.ts';
import { asCustomer } from './as-customer.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface OwnSessionsStore extends CustomerStore {
  /** Where the customer is signed in, as the adapter told last. */
  readonly $sessions: ReadableAtom<Remote<readonly OwnSession[]>>;
  /** Ids of those that are being ended: gone as far as anybody can see, and back again if it fails. */
  readonly $ending: ReadableAtom<ReadonlySet<string>>;
  load(): Promise<Outcome<readonly OwnSession[]>>;
  /** Signs out another device. One that is gone already is as good as signed out. */
  end(id: string): Promise<Outcome<unknown>>;
  endOthers(): Promise<Outcome<unknown>>;
}

/** Where the signed-in customer is signed in. */
export const createOwnSessionsStore: StoreFactory<OwnSessionsStore> = (source) => {
  const call = asCustomer(source);
  const sessions = createRemote<readonly OwnSession[]>();
  const $ending = atom<ReadonlySet<string>>(new Set());
  const known = () => sessions.$remote.get().value ?? [];

  const endAll = async (ids: ReadonlySet<string>, request: () => Promise<undefined>): Promise<Outcome<unknown>> => {
    $ending.set(new Set([...$ending.get(), ...ids]));
    const outcome = await settle(request());
    const ended = outcome.ok || outcome.problem.code === 'not-found';
    // What is read meanwhile may still have them.
    if (ended && sessions.$remote.get().value) sessions.write(known().filter(({ id }) => !ids.has(id)));
    $ending.set(new Set([...$ending.get()].filter((id) => !ids.has(id))));
    return ended ? { ok: true, value: undefined } : outcome;
  };

  return {
    $sessions: sessions.$remote,
    $ending,
    load: () => sessions.read(async (signal) => (await call('GET /me/sessions', { check: hasItems, signal })).items),
    end: (id) => endAll(new Set([id]), () => call('DELETE /me/sessions/:id', { path: { id } })),
    endOthers: () => endAll(new Set(known().flatMap(({ id, current }) => (current ? [] : [id]))), () => call('DELETE /me/sessions')),
    clear: sessions.clear,
  };
};
