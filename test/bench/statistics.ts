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
