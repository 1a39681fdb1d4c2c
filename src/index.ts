import './elements/cx-provider/cx-provider.ts';
import './elements/cx-login/cx-login.ts';
import './elements/cx-reset-password/cx-reset-password.ts';
import './elements/cx-sign-up/cx-sign-up.ts';

export { CxField } from './elements/cx-field/cx-field.ts';
export { CxLogin } from './elements/cx-login/cx-login.ts';
export { CxProvider } from './elements/cx-provider/cx-provider.ts';
export { CxResetPassword } from './elements/cx-reset-password/cx-reset-password.ts';
export { CxSignUp } from './elements/cx-sign-up/cx-sign-up.ts';
export { ProblemError } from './client/problem-error.ts';
export type { ClientProblemCode } from './client/problem-error.ts';
export { kitContext } from './context.ts';
export { configure } from './default-kit.ts';
export * from './events.ts';
export type { MessageOverrides, Messages } from './i18n/messages.ts';
export { createKit } from './kit.ts';
export type { Kit, KitOptions } from './kit.ts';
