import { atom, type ReadableAtom } from 'nanostores';
import { ProblemError } from '../problem-error.ts';

/** Data that lives at the adapter: one value with its state. What was known before stays at hand while a newer answer is awaited or has failed. */
export type Remote<Value> =
  | { readonly state: 'initial'; readonly value?: undefined }
  | { readonly state: 'pending'; readonly value?: Value | undefined }
  | { readonly state: 'complete'; readonly value: Value }
  | { readonly state: 'error'; readonly problem: ProblemError; readonly value?: Value | undefined };

/** How an action ended. Actions never throw at elements. */
export type Outcome<Value = void> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemError };

/** Waits for an answer and tells how it ended; what fails for another reason than a problem is taken for the one that is said. */
export async function settle<Value>(answer: Promise<Value>, otherwise: ProblemError['code'] = 'unexpected-answer'): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    return { ok: false, problem: error instanceof ProblemError ? error : new ProblemError(otherwise) };
  }
}

/** A failure that no answer tells of. A code that this kit does not know is shown as some failure or other. */
export const fail = (code: string): { readonly ok: false; readonly problem: ProblemError } => ({ ok: false, problem: new ProblemError(code as ProblemError['code']) });

export interface RemoteStore<Value> {
  readonly $remote: ReadableAtom<Remote<Value>>;
  /** Reads anew; a read that is under way is shared. */
  read(request: (signal: AbortSignal) => Promise<Value>): Promise<Outcome<Value>>;
  /** Drops a read that is under way, since what it asks about has changed. Whoever waits for it gets the next one. */
  drop(): void;
  /** Sets what is known to be true now, say from the answer to a change. A read under way is older, so it is dropped. */
  write(value: Value): void;
  /** Forgets everything. */
  clear(): void;
}

export function createRemote<Value>(): RemoteStore<Value> {
  const $remote = atom<Remote<Value>>({ state: 'initial' });
  let latest: { abort: AbortController; outcome: Promise<Outcome<Value>> } | undefined;

  const drop = () => {
    latest?.abort.abort();
    latest = undefined;
  };

  const read: RemoteStore<Value>['read'] = (request) => {
    if (latest) return latest.outcome;
    $remote.set({ state: 'pending', value: $remote.value?.value });
    const abort = new AbortController();
    const outcome = settle(request(abort.signal)).then((settled) => {
      if (latest?.abort !== abort) return latest?.outcome ?? settled;
      latest = undefined;
      $remote.set(settled.ok ? { state: 'complete', value: settled.value } : { state: 'error', problem: settled.problem, value: $remote.value?.value });
      return settled;
    });
    latest = { abort, outcome };
    return outcome;
  };

  return {
    $remote,
    read,
    drop,
    write(value) {
      drop();
      $remote.set({ state: 'complete', value });
    },
    clear() {
      drop();
      $remote.set({ state: 'initial' });
    },
  };
}
