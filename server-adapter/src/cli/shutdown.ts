/** Resolves at the first SIGTERM or SIGINT. The next one ends the process at once, for whoever does not want to wait. */
export function untilStopped(): Promise<void> {
  let isStopping = false;
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        resolve();
      });
    }
  });
}
