/* Written by the build: see `src/build/lists.ts`. */
export { CxProvider } from './cx-provider/cx-provider.ts';
export { CxBilling } from './cx-billing/cx-billing.ts';
export { CxBuy } from './cx-buy/cx-buy.ts';
export { CxDownloads } from './cx-downloads/cx-downloads.ts';
export { CxLicensed } from './cx-licensed/cx-licensed.ts';
export { CxLicenses } from './cx-licenses/cx-licenses.ts';
export { CxLogin } from './cx-login/cx-login.ts';
export { CxPortal } from './cx-portal/cx-portal.ts';
export { CxPrices } from './cx-prices/cx-prices.ts';
export { CxProfile } from './cx-profile/cx-profile.ts';
export { CxResetPassword } from './cx-reset-password/cx-reset-password.ts';
export { CxSignUp } from './cx-sign-up/cx-sign-up.ts';
export { CxSignedIn } from './cx-signed-in/cx-signed-in.ts';
export { CxSignedOut } from './cx-signed-out/cx-signed-out.ts';
export { CxUserButton } from './cx-user-button/cx-user-button.ts';
