import { toConformanceTests } from './conformance.ts';
import type { ConformanceTest } from './conformance.ts';
import { accountCases } from './identity-conformance/account.ts';
import { backOfficeCases } from './identity-conformance/back-office.ts';
import type { IdentityFixture } from './identity-conformance/fixture.ts';
import { signInCases } from './identity-conformance/sign-in.ts';

export type { IdentityFixture } from './identity-conformance/fixture.ts';

/** What every driver of the `IdentityProvider` port has to show. */
export const identityConformance = (): ConformanceTest<IdentityFixture>[] =>
  toConformanceTests({ 'sign-in': signInCases, account: accountCases, 'back office': backOfficeCases }, ({ provider: { identity } }, capability) => identity.capabilities[capability] === true);
