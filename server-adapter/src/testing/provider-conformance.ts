import { backOfficeCases } from './provider-conformance/back-office.ts';
import { customerCases } from './provider-conformance/customer.ts';
import type { ProviderCase, ProviderFixture } from './provider-conformance/fixture.ts';
import { signInCases } from './provider-conformance/sign-in.ts';

export type { ProviderFixture } from './provider-conformance/fixture.ts';

/** One test of the suite. `open` gives a fresh license server with the people of the fixture each time; the test closes it. Rejects when the driver breaks the promise. */
export interface ProviderConformanceTest {
  name: string;
  run(open: () => Promise<ProviderFixture>): Promise<void>;
}

/** What every driver of the `LicensingProvider` port has to show, for any test runner: call `run` of each. What a vendor says it cannot do is not asked of it. */
export function providerConformance(): ProviderConformanceTest[] {
  const parts: Record<string, ProviderCase[]> = { 'sign-in': signInCases, customer: customerCases, 'back office': backOfficeCases };
  return Object.entries(parts).flatMap(([part, cases]) =>
    cases.map(({ name, needs, show }) => ({
      name: `${part}: ${name}`,
      async run(open) {
        const fixture = await open();
        try {
          if (!needs || fixture.provider.capabilities[needs]) await show(fixture);
        } finally {
          await fixture.close();
        }
      },
    })),
  );
}
