/** What few requests have need of, loaded together by the first of them: what the vendor's own access token does, machines without a network, files, passwords, the second factor, and the vendor's webhooks. */
export { changePassword } from './change-password.ts';
export { openFile } from './download.ts';
export { createLicenseCalls } from './licenses.ts';
export { createOfflineCalls } from './offline.ts';
export { createRecoveryCodes, createTwoFactorSecret, setTwoFactor } from './two-factor.ts';
export { createUserCalls } from './users.ts';
export { createWebhook } from './webhook.ts';
