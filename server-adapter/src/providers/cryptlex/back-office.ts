import type { createLicenseCalls } from './licenses.ts';
import type { createOfflineCalls } from './offline.ts';
import type { createUserCalls } from './users.ts';
import type { VendorApi } from './vendor-api.ts';

type Calls = ReturnType<typeof createUserCalls> & ReturnType<typeof createLicenseCalls> & ReturnType<typeof createOfflineCalls>;

const names = {
  findUserByEmail: true, findUserById: true, createUser: true, changeEmail: true, setPassword: true, deleteUser: true, requestVendorReset: true, findLicenses: true, licensesOf: true, listLicenses: true, findLicenseByKey: true, findLicenseById: true,
  createLicense: true, setExpiry: true, updateLicense: true, releaseActivation: true, activateOffline: true, deactivateOffline: true,
} as const satisfies Record<keyof Calls, true>;

/** What the vendor's own access token may do: loaded by the first call. */
export function createBackOffice(api: VendorApi, account: Readonly<Record<string, string>>): Calls {
  let loading: Promise<Calls> | undefined;
  const load = async (): Promise<Calls> => {
    const { createLicenseCalls, createOfflineCalls, createUserCalls } = await import('./on-demand.ts');
    return { ...createUserCalls(api, account), ...createLicenseCalls(api), ...createOfflineCalls(api) };
  };
  const call = (name: string) => async (...all: unknown[]) => ((await (loading ??= load())) as unknown as Record<string, (...given: unknown[]) => unknown>)[name]?.(...all);
  return Object.fromEntries(Object.keys(names).map((name) => [name, call(name)])) as unknown as Calls;
}
