import type { OfflineRequest } from '../../server-adapter/src/contract/license.ts';
import { isNothing, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isFile: AnswerCheck<string> = (answer) => typeof answer === 'string';

/** The endpoints for machines without a network: one method each. Each resolves to the answer (the text of the response file), or rejects with a `ProblemError`. */
export function createOfflineClient({ send }: Transport) {
  const at = (licenseId: string, what: string) => `/me/licenses/${encodeURIComponent(licenseId)}/${what}`;
  return {
    activate: (licenseId: string, body: OfflineRequest) => send('POST', at(licenseId, 'offline-activations'), isFile, { body }),
    deactivate: (licenseId: string, body: OfflineRequest) => send('POST', at(licenseId, 'offline-deactivations'), isNothing, { body }),
  };
}
