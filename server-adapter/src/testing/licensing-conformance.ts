import { toConformanceTests } from './conformance.ts';
import type { ConformanceTest } from './conformance.ts';
import { backOfficeCases } from './licensing-conformance/back-office.ts';
import type { LicensingFixture } from './licensing-conformance/fixture.ts';
import { ownedCases } from './licensing-conformance/owned.ts';

export type { LicensingFixture } from './licensing-conformance/fixture.ts';

/** What every driver of the `LicensingProvider` port has to show. */
export const licensingConformance = (): ConformanceTest<LicensingFixture>[] =>
  toConformanceTests({ owned: ownedCases, 'back office': backOfficeCases }, ({ provider: { licensing } }, capability) => licensing.capabilities[capability]);
