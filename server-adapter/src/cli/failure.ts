/** Whoever starts the command can mend this: one line says what, and no stack. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Runs a command. A failure becomes one line on standard error and exit code 1. */
export async function failInOneLine(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`cx-kit-server: ${toLine(error)}\n`);
    process.exitCode = 1;
  }
}

function toLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}
