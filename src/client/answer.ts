import type { Accepted } from '#contract/accepted.ts';
import type { List } from '#contract/list.ts';
import type { Session } from '#contract/session.ts';
import type { User } from '#contract/user.ts';

/**
 * Whether an answer has the shape that elements build on. The adapter has checked its answers against the contract; what is
 * looked for here is only what tells an adapter from something else that lives at a mistyped address.
 */
export type AnswerCheck<Answer> = (answer: unknown) => answer is Answer;

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
export const isItem = (value: unknown): value is Record<string, unknown> => isRecord(value) && typeof value['id'] === 'string';

export const isNothing: AnswerCheck<undefined> = (answer) => answer === undefined;
export const isAccepted: AnswerCheck<Accepted> = (answer): answer is Accepted => isRecord(answer) && answer['accepted'] === true;
export const isUser: AnswerCheck<User> = (answer): answer is User => isItem(answer) && typeof answer['email'] === 'string' && typeof answer['name'] === 'string';

export const isSession: AnswerCheck<Session> = (answer): answer is Session =>
  isRecord(answer) && isRecord(answer['capabilities']) && (answer['signedIn'] === false || isUser(answer['user']));

export const isListOfItems: AnswerCheck<List<{ id: string }>> = (answer): answer is List<{ id: string }> =>
  isRecord(answer) && Array.isArray(answer['items']) && answer['items'].every(isItem) && typeof answer['page'] === 'number' && typeof answer['limit'] === 'number';
