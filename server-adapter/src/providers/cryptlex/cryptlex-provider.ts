import { Upstream } from '../../upstream/upstream.ts';
import type { Provider } from '../../ports/provider.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { readOptions } from './cryptlex-options.ts';
import type { CryptlexOptions } from './cryptlex-options.ts';
import { createCustomer } from './customer.ts';
import { createLicenseCalls } from './licenses.ts';
import { createOfflineCalls } from './offline.ts';
import { createOwned } from './owned.ts';
import { createUserCalls } from './users.ts';
import { signIn, signInWithGoogle } from './login.ts';
import { Mine } from './mine.ts';
import { ProductNames } from './product-names.ts';
import { RecoveryCodes } from './recovery-code.ts';
import { createSaml } from './saml.ts';
import { vendorActivation, vendorLicense } from './to-license.ts';
import { isRateLimited } from './unknowns.ts';
import { VendorApi } from './vendor-api.ts';
import type { IdentityCapabilities } from '../../ports/identity.ts';
import type { LicensingCapabilities, LicensingProvider } from '../../ports/licensing.ts';

const identityCapabilities: IdentityCapabilities = { signUp: true, editProfile: true, changeEmail: true, changePassword: true, resetPassword: true, twoFactor: true };
const licensingCapabilities: LicensingCapabilities = { releaseActivation: true, offlineActivation: true, releases: true };

/** One vendor for who somebody is and for what they own. */
export type CryptlexProvider = Provider & { licensing: LicensingProvider };

/** Milliseconds for which a good answer about readiness stands, so that probes don't eat the rate budget. */
const readyMs = 10_000;

/** The driver for the Cryptlex Web API v3. Throws an `OptionsError` that names the option which is wrong. */
export function createCryptlexProvider(options: CryptlexOptions): CryptlexProvider {
  const { account, accessToken, baseUrl, clock, rateLimit, releaseOrigins } = readOptions(options);
  const { fetch, deadlineMs, counters, logger, cacheMs = 5000 } = options;
  const upstream = new Upstream({ baseUrl, rateLimit, fetch, deadlineMs, counters, logger, clock, isRateLimited });
  const api = new VendorApi(upstream, { accessToken, cacheMs, clock });
  const recoveryCodes = new RecoveryCodes(counters);
  const ownedParts = {
    api, baseUrl, clock, releaseOrigins,
    productNames: new ProductNames(api.vendor),
    licenses: new Mine('/v3/me/licenses', vendorLicense),
    activations: new Mine('/v3/me/activations', vendorActivation),
  };
  const users = createUserCalls(api, account);
  const licenseCreation = { uniqueKeys: options.uniqueLicenseKeys ?? false, searchLagMs: options.searchLagMs ?? 10_000 };
  return {
    name: 'cryptlex',
    identity: {
      capabilities: identityCapabilities,
      signIn: (credentials, call) => signIn({ api, account, clock, recoveryCodes }, credentials, call),
      signInWithGoogle: (login, call) => signInWithGoogle({ api, account, clock }, login, call),
      saml: createSaml({ api, account, baseUrl, clock, findUserById: users.findUserById }),
      customer: (token) => createCustomer(api, recoveryCodes, token),
      requestVendorReset: users.requestVendorReset,
      back: users,
    },
    licensing: { capabilities: licensingCapabilities, customer: (token) => createOwned(ownedParts, token), back: { ...users, ...createLicenseCalls(api), ...createOfflineCalls(api), licenseCreation } },
    ready: createReadiness(api),
    close: async () => upstream.close(),
  };
}

/** One cheap call that needs the access token: the vendor answers, and takes the token. */
function createReadiness(api: VendorApi): (call: CallContext) => Promise<void> {
  let readyUntil = 0;
  return async (call) => {
    if (performance.now() < readyUntil) return;
    await api.vendor.demand({ method: 'GET', path: '/v3/users', query: { limit: 1 } }, call);
    readyUntil = performance.now() + readyMs;
  };
}
