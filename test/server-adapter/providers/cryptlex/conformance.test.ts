import { test } from 'node:test';
import { demoCustomers, identityConformance, licensingConformance } from '../../../../server-adapter/src/testing/index.ts';
import type { CryptlexSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';
import { openCryptlex } from './open-cryptlex.ts';

/** The vendor as the sandbox guesses it, and as it might be in every point that nobody knows. */
const vendors: Record<string, CryptlexSandboxOptions> = {
  'as is likely': {},
  'otherwise in every unknown': {
    assumptions: { defaultLimit: 25, paginationHeaders: true, loginFailureStatus: 403, conflictStatus: 400, emailFiltersIgnoreCase: false, metadataFiltersMatchOneEntry: true, metadataPatch: 'merge', readMineById: false, deactivationLimitBindsAccessTokens: false },
  },
};

for (const [vendor, sandboxOptions] of Object.entries(vendors)) {
  for (const { name, run } of [...identityConformance(), ...licensingConformance()]) {
    test(`Cryptlex, ${vendor}: ${name}`, () =>
      run(async () => {
        const opened = await openCryptlex(sandboxOptions, { searchLagMs: 0, uniqueLicenseKeys: true });
        const { provider, data } = opened;
        return { provider, customer: demoCustomers.everything, other: demoCustomers.exhausted, productId: data.editor.id, close: () => opened[Symbol.asyncDispose]() };
      }));
  }
}
