import type { LogRecord } from './logger.ts';

/** Every field of a record; the compiler says when one is missing. */
const fieldNames = {
  event: true, requestId: true, method: true, secondFactor: true, route: true, status: true, durationMs: true, problem: true, userId: true, emailHash: true, clientAddress: true, source: true,
  eventType: true, eventId: true, purchaseId: true, effectId: true, taskId: true, taskKind: true, attempts: true, delayMs: true, reason: true, operation: true, count: true, url: true, error: true,
} as const satisfies Record<keyof LogRecord, true>;
const scalarFields = (Object.keys(fieldNames) as (keyof LogRecord)[]).filter((name) => name !== 'error');

/** Longest text of one field. A record is for reading; a page of somebody's input is not. */
const textLimit = 2_000;

/** Builds what is written of a record, field by field from the list of {@link LogRecord}: whatever else an object has at run time stays out, so a secret cannot slip in by a spread. */
export function toLine(record: LogRecord): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of scalarFields) {
    const value: unknown = record[name];
    if (typeof value === 'string') line[name] = value.slice(0, textLimit);
    else if (typeof value === 'number') line[name] = value;
  }
  const { error } = record;
  if (error) line['error'] = { name: error.name, message: error.message?.slice(0, textLimit), stack: toFrames(error.stack) };
  return line;
}

/** A stack begins with the error's message, which may be somebody else's words: only the frames are kept. */
function toFrames(stack: string | undefined): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.slice(0, 20).join('\n');
}
