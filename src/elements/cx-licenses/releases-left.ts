import type { License } from '#contract/license.ts';

/** How many machines may still be freed; `undefined` when there is no limit. */
export function releasesLeft({ deactivations }: License): number | undefined {
  const { used = 0, allowed = null } = deactivations ?? {};
  return allowed === null ? undefined : Math.max(0, allowed - used);
}
