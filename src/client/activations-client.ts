import type { Activation, ActivationQuery } from '#contract/activation.ts';
import type { List } from '#contract/list.ts';
import { isListOfItems, isNothing, type AnswerCheck } from './answer.ts';
import { toSearch } from './to-search.ts';
import type { Transport } from './transport.ts';

const isActivationList = isListOfItems as AnswerCheck<List<Activation>>;

/** The machines of a signed-in customer. Each method resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createActivationsClient({ send }: Transport) {
  return {
    listActivations: (query?: ActivationQuery, signal?: AbortSignal) => send('GET', `/me/activations${toSearch(query)}`, isActivationList, { signal }),
    releaseActivation: (id: string) => send('DELETE', `/me/activations/${encodeURIComponent(id)}`, isNothing),
  };
}
