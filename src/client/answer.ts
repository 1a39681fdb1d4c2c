import type { Accepted } from '../../server-adapter/src/contract/accepted.ts';
import type { Activation } from '../../server-adapter/src/contract/activation.ts';
import type { StartedCheckout } from '../../server-adapter/src/contract/checkout.ts';
import type { License } from '../../server-adapter/src/contract/license.ts';
import type { List } from '../../server-adapter/src/contract/list.ts';
import type { PurchaseList } from '../../server-adapter/src/contract/purchase.ts';
import type { Release } from '../../server-adapter/src/contract/release.ts';
import type { Session } from '../../server-adapter/src/contract/session.ts';
import type { User } from '../../server-adapter/src/contract/user.ts';

/**
 * Whether an answer has the shape that elements build on. The adapter has checked its answers against the contract; what is
 * looked for here is only what tells an adapter from something else that lives at a mistyped address.
 */
export type AnswerCheck<Answer> = (answer: unknown) => answer is Answer;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isItem = (value: unknown): value is Record<string, unknown> => isRecord(value) && typeof value['id'] === 'string';

export const isNothing: AnswerCheck<undefined> = (answer) => answer === undefined;
export const isAccepted: AnswerCheck<Accepted> = (answer): answer is Accepted => isRecord(answer) && answer['accepted'] === true;
export const isUser: AnswerCheck<User> = (answer): answer is User => isItem(answer) && typeof answer['email'] === 'string' && typeof answer['name'] === 'string';

export const isSession: AnswerCheck<Session> = (answer): answer is Session =>
  isRecord(answer) && isRecord(answer['capabilities']) && (answer['signedIn'] === false || isUser(answer['user']));

const isListOfItems = (answer: unknown) =>
  isRecord(answer) && Array.isArray(answer['items']) && answer['items'].every(isItem) && typeof answer['page'] === 'number' && typeof answer['limit'] === 'number';

export const isLicenseList: AnswerCheck<List<License>> = (answer): answer is List<License> => isListOfItems(answer);
export const isActivationList: AnswerCheck<List<Activation>> = (answer): answer is List<Activation> => isListOfItems(answer);
export const isReleaseList: AnswerCheck<List<Release>> = (answer): answer is List<Release> => isListOfItems(answer);

/** What a browser is sent to has to be a page: not a script, not data. */
export const isStartedCheckout: AnswerCheck<StartedCheckout> = (answer): answer is StartedCheckout => isRecord(answer) && typeof answer['url'] === 'string' && /^https?:/.test(answer['url']);
export const isPurchaseList: AnswerCheck<PurchaseList> = (answer): answer is PurchaseList => isRecord(answer) && Array.isArray(answer['items']) && answer['items'].every(isItem) && typeof answer['version'] === 'string';
