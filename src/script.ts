/* What the file for a script tag has. The classes of the elements are left out: a page has them from `customElements`. */
import './own-script.ts';
import './elements/cx-provider/cx-provider.ts';
import './elements/cx-buy/cx-buy.ts';
import './elements/cx-downloads/cx-downloads.ts';
import './elements/cx-licensed/cx-licensed.ts';
import './elements/cx-licenses/cx-licenses.ts';
import './elements/cx-login/cx-login.ts';
import './elements/cx-portal/cx-portal.ts';
import './elements/cx-prices/cx-prices.ts';
import './elements/cx-profile/cx-profile.ts';
import './elements/cx-reset-password/cx-reset-password.ts';
import './elements/cx-sign-up/cx-sign-up.ts';
import './elements/cx-signed-in/cx-signed-in.ts';
import './elements/cx-signed-out/cx-signed-out.ts';
import './elements/cx-user-button/cx-user-button.ts';

export { ProblemError } from './problem-error.ts';
export type { ClientProblemCode } from './problem-error.ts';
/** Loaded when a session ends in the middle of work. */
export type { CxSignInAgain } from './elements/cx-sign-in-again/cx-sign-in-again.ts';
export { kitContext } from './kit/context.ts';
export { configure } from './kit/default-kit.ts';
export * from './events.ts';
export type { MessageOverrides, Messages } from './i18n/messages.ts';
export { createKit } from './kit/kit.ts';
export type { Kit, KitOptions } from './kit/kit.ts';
