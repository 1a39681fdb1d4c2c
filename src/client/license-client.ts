import type { License } from '#contract/license.ts';
import type { AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isLicense: AnswerCheck<License> = (answer): answer is License => typeof (answer as Partial<License> | undefined)?.id === 'string';

/** The endpoint for one license. Resolves to the answer, or rejects with a `ProblemError`. */
export function createLicenseClient({ send }: Transport) {
  return { readLicense: (id: string) => send('GET', `/me/licenses/${encodeURIComponent(id)}`, isLicense) };
}
