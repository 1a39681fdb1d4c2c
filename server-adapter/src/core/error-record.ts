import type { LogRecord } from './logger.ts';

/** What may be logged of an error that nobody expected: its name and where it came from. Its message may quote anything, so it stays out. */
export function toErrorRecord(error: unknown): NonNullable<LogRecord['error']> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: frames?.join('\n') };
}
