import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { firstSet } from './existing-licenses.ts';
import { faults } from './storm.ts';

/** What the vendor's process is told. */
export interface VendorSettings {
  seed: number;
  rateLimited: boolean;
  uniqueLicenseKeys: boolean;
  /** Addresses that have an account before it is looked for. Every other one has it since that very moment, so that the search does not show it yet. */
  customers: string[];
}

/** What it tells first. */
export interface VendorAddress {
  baseUrl: string;
  accountId: string;
  accessToken: string;
  productIds: string[];
}

export interface VendorLicense {
  id: string;
  email: string;
  productId: string;
  allowedActivations: number;
  set: string | null;
  expiresAt: string | null;
  suspended: boolean;
  revoked: boolean;
  /** Which effect made it. */
  effectId: string;
}

/** What it tells whenever it is asked. */
export interface VendorReport {
  licenses: VendorLicense[];
  /** Addresses of all accounts, as often as there is one. */
  users: { id: string; email: string }[];
  requests: number;
  errors: number;
  lostAnswers: number;
  rateLimited: number;
}

const { seed, rateLimited, uniqueLicenseKeys, customers } = JSON.parse(process.argv[2] ?? '') as VendorSettings;
const sandbox = createCryptlexSandbox({ seed, faults, assumptions: { uniqueLicenseKeys }, ...(rateLimited ? {} : { rateLimit: false as const }) });
const productIds = ['Editor', 'Server'].map((displayName) => sandbox.state.addProduct({ displayName }).id);
const signUp = (email: string) => sandbox.state.addUser({ email, firstName: 'Sam' });
const newcomers = new Set(customers.filter((_, index) => index % 2 === 0));
for (const email of customers) if (!newcomers.has(email)) signUp(email);

const counts = { requests: 0, errors: 0, lostAnswers: 0, rateLimited: 0 };
const { url } = await listenSandbox({
  async fetch(request, info) {
    counts.requests += 1;
    const sought = new URL(request.url).searchParams.get('email[eq]') ?? '';
    if (newcomers.delete(sought)) signUp(sought);
    try {
      const answer = await sandbox.fetch(request, info);
      for (const license of sandbox.state.licenses.all()) license.entitlementSetId ??= firstSet;
      if (answer.status === 500) counts.errors += 1;
      if (answer.status === 429) counts.rateLimited += 1;
      return answer;
    } catch (error) {
      // Whoever hung up rejects with another error.
      if (error instanceof TypeError) counts.lostAnswers += 1;
      throw error;
    }
  },
});

function report(): VendorReport {
  const { users, licenses } = sandbox.state;
  return {
    ...counts,
    users: users.all().map(({ id, email }) => ({ id, email })),
    licenses: licenses.all().map(({ id, userId, productId, allowedActivations, expiresAt, suspended, revoked, metadata, entitlementSetId: set }) => ({
      id, productId, allowedActivations, set, expiresAt, suspended, revoked,
      email: users.get(userId ?? '')?.email ?? '',
      effectId: metadata.find(({ key }) => key === 'cx_effect')?.value ?? '',
    })),
  };
}

process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.(report()));
process.send?.({ baseUrl: url, accountId: sandbox.accountId, accessToken: sandbox.accessToken, productIds } satisfies VendorAddress);
