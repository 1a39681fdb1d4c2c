/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The chance that one of the former is greater than one of the latter, equal ones counting half: the area under the ROC curve. */
export function auc(former: readonly number[], latter: readonly number[]): number {
  const greater = former.flatMap((one) => latter.map((other): number => (one > other ? 1 : one === other ? 0.5 : 0)));
  return greater.reduce((sum, value) => sum + value, 0) / greater.length;
}

/**
 * The probability that chance alone sets two samples at least so far apart: the two-sided Mann-Whitney test, by its normal approximation with the correction for ties, which is good from about
 * 20 of each on.
 */
export function mannWhitney(former: readonly number[], latter: readonly number[]): number {
  const [n, m] = [former.length, latter.length];
  const total = n + m;
  const distance = Math.abs(auc(former, latter) - 0.5) * n * m;
  const counts = new Map<number, number>();
  for (const value of [...former, ...latter]) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ties = [...counts.values()].reduce((sum, count) => sum + (count ** 3 - count), 0);
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  return deviation === 0 ? 1 : Math.min(1, 2 * upperTail(Math.max(0, distance - 0.5) / deviation));
}

/** The chance that a standard normal value is above this one, 0 or more (Abramowitz and Stegun 26.2.17; error below 7.5e-8). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
