import type { Session } from '#contract/session.ts';
import type { User } from '#contract/user.ts';
import type { List } from '#contract/list.ts';
import type { Accepted } from '#contract/accepted.ts';
import type { Unchecked } from '../adapter-api.ts';

/* Checks of results that several calls have: see `CallOptions`. */

export const isItem = (value: unknown): boolean => typeof (value as { id?: unknown } | null)?.id === 'string';
export const isAccepted = ({ accepted }: Unchecked<Accepted>): boolean => accepted === true;
export const isUser = (user: Unchecked<User>): boolean => isItem(user) && typeof user.email === 'string' && typeof user.name === 'string';
export const isSession = ({ capabilities, signedIn, user }: Unchecked<Session>): boolean => (signedIn === false || isUser(user ?? {})) && capabilities instanceof Object;
/** Of what is not read page by page. */
export const hasItems = ({ items }: Unchecked<{ items: unknown }>): boolean => Array.isArray(items) && items.every(isItem);
export const isList = (list: Unchecked<List<unknown>>): boolean => hasItems(list) && typeof list.page === 'number' && typeof list.limit === 'number';
