const FLOOR_MS = 500;
const CEILING_MS = 3_600_000;

/**
 * How long to wait after the nth failure in a row (from 1): a random time between half a second and a ceiling that doubles with every failure,
 * up to an hour. Random over the whole span, so that what failed together does not come back together.
 */
export function backoffMs(failures: number, random: () => number = Math.random, ceilingMs = CEILING_MS): number {
  const ceiling = Math.min(ceilingMs, FLOOR_MS * 2 ** Math.min(failures, 30));
  return Math.round(FLOOR_MS + random() * (ceiling - FLOOR_MS));
}
