import { Upstream } from '../../upstream/upstream.ts';
import type { Provider } from '../../ports/provider.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { readOptions } from './cryptlex-options.ts';
import type { CryptlexOptions } from './cryptlex-options.ts';
import { createCustomer } from './customer.ts';
import { createBackOffice } from './back-office.ts';
import { createOwned } from './owned.ts';
import { signIn, signInWithGoogle } from './login.ts';
import { Mine } from './mine.ts';
import { ProductNames } from './product-names.ts';
import type { Names } from './product-names.ts';
import { RecoveryCodes } from './recovery-code.ts';
import { createSaml } from './saml.ts';
import { vendorActivation, vendorLicense } from './to-license.ts';
import { isRateLimited } from './unknowns.ts';
import { VendorApi } from './vendor-api.ts';
import type { WebhookParts } from './webhook.ts';
import type { IdentityCapabilities } from '../../ports/identity.ts';
import type { LicensingCapabilities, LicensingProvider, VendorHints, VendorLicense } from '../../ports/licensing.ts';

const identityCapabilities: IdentityCapabilities = { signUp: true, editProfile: true, changeEmail: true, changePassword: true, resetPassword: true, twoFactor: true };
const licensingCapabilities: LicensingCapabilities = { releaseActivation: true, offlineActivation: true, releases: true };

/** One vendor for who somebody is and for what they own. */
export type CryptlexProvider = Provider & { licensing: LicensingProvider };

/** Milliseconds for which a good answer about readiness stands, so that probes don't eat the rate budget. */
const readyMs = 10_000;

/** The driver for the Cryptlex Web API v3. Throws an `OptionsError` that names the option which is wrong. */
export function createCryptlexProvider(options: CryptlexOptions): CryptlexProvider {
  const { account, accessToken, baseUrl, cache, clock, rateLimit, releaseOrigins, webhookSecrets: secrets } = readOptions(options);
  const { fetch, deadlineMs, counters, logger } = options;
  const upstream = new Upstream({ baseUrl, rateLimit, fetch, deadlineMs, counters, logger, clock, isRateLimited });
  const api = new VendorApi(upstream, { accessToken, cache, clock, counters });
  const recoveryCodes = new RecoveryCodes(counters);
  const ownedParts = {
    api, baseUrl, clock, releaseOrigins,
    productNames: new ProductNames(api.vendor),
    licenses: new Mine('/v3/me/licenses', vendorLicense),
    activations: new Mine('/v3/me/activations', vendorActivation),
  };
  const back = createBackOffice(api, account);
  const licenseCreation = { uniqueKeys: options.uniqueLicenseKeys ?? false, searchLagMs: options.searchLagMs ?? 10_000 };
  return {
    name: 'cryptlex',
    identity: {
      capabilities: identityCapabilities,
      signIn: (credentials, call) => signIn({ api, account, clock, recoveryCodes }, credentials, call),
      signInWithGoogle: (login, call) => signInWithGoogle({ api, account, clock }, login, call),
      checkRoom: (call) => upstream.checkRoom({ ...call, isAnonymous: call.isKnown !== true }),
      saml: createSaml({ api, account, baseUrl, clock, findUserById: back.findUserById }),
      customer: (token) => createCustomer(api, recoveryCodes, token),
      requestVendorReset: back.requestVendorReset,
      back,
    },
    licensing: {
      capabilities: licensingCapabilities,
      customer: (token) => createOwned(ownedParts, token),
      back: { ...back, licensesOf: (userId, call) => withProductNames(back.licensesOf(userId, call), ownedParts.productNames.find(api.vendor, call)), licenseCreation },
      hints: secrets.length > 0 ? createHints({ api, secrets, counters, clock, logger }) : undefined,
    },
    ready: createReadiness(api),
    close: async () => upstream.close(),
  };
}

/** Licenses carry no names of their products (sure). */
async function withProductNames(licenses: Promise<VendorLicense[]>, names: Promise<Names>): Promise<VendorLicense[]> {
  const [found, nameOf] = await Promise.all([licenses, names]);
  return found.map((license) => ({ ...license, productName: nameOf.get(license.productId ?? '') }));
}

/** Loaded by the first delivery. */
function createHints(parts: Omit<WebhookParts, 'onChange'>): VendorHints {
  const listeners: (() => void)[] = [];
  const onChange = (): void => listeners.forEach((listener) => listener());
  let webhook: Promise<VendorHints> | undefined;
  return {
    receive: async (delivery) => (await (webhook ??= import('./on-demand.ts').then(({ createWebhook }) => createWebhook({ ...parts, onChange })))).receive(delivery),
    onChange: (listener) => void listeners.push(listener),
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
