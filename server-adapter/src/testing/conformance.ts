import { ProviderError } from '../ports/vendor.ts';
import type { CallContext, ProviderFailure } from '../ports/vendor.ts';

/** One test of a suite. `open` gives a fresh fixture each time; the test closes it. Rejects when the driver breaks a promise of its port. */
export interface ConformanceTest<Fixture> {
  name: string;
  run(open: () => Promise<Fixture>): Promise<void>;
}

/** One promise of a port. */
export interface ConformanceCase<Fixture, Capability extends string = never> {
  name: string;
  /** Only for vendors that say they can do this. */
  needs?: Capability;
  show(fixture: Fixture): Promise<void>;
}

/** The tests of a suite, for any test runner. What a vendor says it cannot do is not asked of it. */
export function toConformanceTests<Fixture extends { close(): Promise<void> }, Capability extends string = never>(
  parts: Readonly<Record<string, readonly ConformanceCase<Fixture, Capability>[]>>,
  can: (fixture: Fixture, capability: Capability) => boolean,
): ConformanceTest<Fixture>[] {
  return Object.entries(parts).flatMap(([part, cases]) =>
    cases.map(({ name, needs, show }) => ({
      name: `${part}: ${name}`,
      async run(open: () => Promise<Fixture>) {
        const fixture = await open();
        try {
          if (needs === undefined || can(fixture, needs)) await show(fixture);
        } finally {
          await fixture.close();
        }
      },
    })),
  );
}

/** Somebody waits. */
export const call: CallContext = { priority: 'person' };

export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** Rejects unless it fails with a `ProviderError` of one of these kinds. */
export async function fails(promise: Promise<unknown>, failures: readonly ProviderFailure[], what: string): Promise<void> {
  const outcome: unknown = await promise.then(() => 'success', (error: unknown) => error);
  const is = outcome instanceof ProviderError ? outcome.failure : String(outcome);
  check(outcome instanceof ProviderError && failures.includes(outcome.failure), `${what}: expected ${failures.join(' or ')}, got ${is}`);
}
