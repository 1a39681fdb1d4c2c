import type { BackOfficeApi, LicenseCreation } from '../../ports/license-server.ts';
import { createLicenseCalls } from './licenses.ts';
import { createOfflineCalls } from './offline.ts';
import { createUserCalls } from './users.ts';
import type { VendorApi } from './vendor-api.ts';

/** What the vendor's own access token may do. */
export function createBackOffice(api: VendorApi, account: Readonly<Record<string, string>>, licenseCreation: LicenseCreation): BackOfficeApi {
  return { ...createUserCalls(api, account), ...createLicenseCalls(api), ...createOfflineCalls(api), licenseCreation };
}
