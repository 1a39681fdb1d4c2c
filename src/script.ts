/* What the file for a script tag has. The classes of the elements are left out: a page has them from `customElements`. */
import './own-script.ts';
import './elements/all.ts';

export { ProblemError } from './problem-error.ts';
export type { ClientProblemCode } from './problem-error.ts';
/** Loaded when a session ends in the middle of work. */
export type { CxSignInAgain } from './elements/cx-sign-in-again/cx-sign-in-again.ts';
export { kitContext } from './kit/kit-source.ts';
export { configure } from './kit/default-kit.ts';
export * from './events.ts';
export type { MessageOverrides, Messages } from './i18n/messages.ts';
export { createKit } from './kit/kit.ts';
export type { Kit, KitOptions } from './kit/kit.ts';
