import type { PurchaseList } from '#contract/purchase.ts';
import { isItem, isRecord, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isPurchaseList: AnswerCheck<PurchaseList> = (answer): answer is PurchaseList => isRecord(answer) && Array.isArray(answer['items']) && answer['items'].every(isItem) && typeof answer['version'] === 'string';

export interface PurchasesQuery {
  /** The version of the answer that is there already. */
  after?: string;
  /** Seconds that the answer may wait for another one. */
  wait: string;
}

/** What becomes of the payments of a signed-in customer. Resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createPurchasesClient({ send }: Transport) {
  return {
    listPurchases: (query: PurchasesQuery, signal?: AbortSignal) => send('GET', `/me/purchases?${new URLSearchParams({ ...query })}`, isPurchaseList, { signal }),
  };
}
