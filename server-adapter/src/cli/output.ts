/** One or more lines on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Lines of text with the columns lined up; the last one is as wide as it likes. Control characters from outside never reach the terminal. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(toPrintable));
  const widths = shown[0]?.map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0))) ?? [];
  return shown.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function toPrintable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}

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
