import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** Payment events older or newer than this are refused, so a clock that is off by more loses every payment. */
const tolerance = 300;

/** Compares this machine's clock with the `Date` that a server sends. */
export async function checkClock(url: string, now: () => number = Date.now): Promise<Finding> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(8000) }).catch(() => undefined);
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return warning('clock', 'could not be compared: the license server tells no time');
  const seconds = Math.round((now() - theirs) / 1000);
  const says = `this machine's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} the license server's`;
  if (Math.abs(seconds) >= tolerance) return failure('clock', `${says}: payment events are refused from ${tolerance} s on`);
  return Math.abs(seconds) > 30 ? warning('clock', says) : ok('clock', 'agrees with the license server\'s');
}
