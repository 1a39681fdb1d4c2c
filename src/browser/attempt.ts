/** A browser feature that throws is one that is not there: returns `undefined` then. */
export function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
