import assert from 'node:assert/strict';

/** Waits for something that has to happen: looks every few milliseconds, and fails the test when it has not happened in time. Never a proof that something does not happen. */
export async function until(holds: () => boolean | Promise<boolean>, { timeoutMs = 60_000, everyMs = 10 }: { timeoutMs?: number; everyMs?: number } = {}): Promise<void> {
  for (const giveUp = Date.now() + timeoutMs; !(await holds()); await new Promise((resolve) => setTimeout(resolve, everyMs))) {
    if (Date.now() > giveUp) assert.fail(`This did not happen within ${timeoutMs} ms: ${holds}`);
  }
}
