import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import type { LogRecord, Logger } from './core/logger.ts';

export interface PinoLoggerOptions {
  /** Least level that is written. Default `info`. */
  level?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  /** Where the lines go. Default: standard output; at the edge and in workers, the console in any case. */
  destination?: DestinationStream | undefined;
}

/** Every field of a record; the compiler says when one is missing. */
const fieldNames = {
  event: true, requestId: true, method: true, secondFactor: true, route: true, status: true, durationMs: true, problem: true, userId: true, emailHash: true, clientAddress: true, source: true,
  eventType: true, eventId: true, purchaseId: true, effectId: true, taskId: true, taskKind: true, attempts: true, delayMs: true, reason: true, operation: true, count: true, url: true, error: true,
} as const satisfies Record<keyof LogRecord, true>;
const scalarFields = (Object.keys(fieldNames) as (keyof LogRecord)[]).filter((name) => name !== 'error');

/** Longest text of one field. A record is for reading; a page of somebody's input is not. */
const textLimit = 2_000;

/**
 * A logger that writes JSON lines. Each line is built field by field from the list of {@link LogRecord}: whatever else an object carries at
 * run time stays out, so a secret cannot slip in by a spread.
 */
export function createPinoLogger(options: PinoLoggerOptions = {}): Logger {
  const formatters = { level: (label: string) => ({ level: label }) };
  const sink = pino(
    {
      level: options.level ?? 'info',
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters,
      // oxlint-disable-next-line no-console -- where hosts of the edge take log lines from
      browser: { formatters, write: (line) => console.log(JSON.stringify(line)) },
    },
    options.destination ?? standardOutput(),
  );
  return {
    debug: (record, message) => sink.debug(toLine(record), message),
    info: (record, message) => sink.info(toLine(record), message),
    warn: (record, message) => sink.warn(toLine(record), message),
    error: (record, message) => sink.error(toLine(record), message),
  };
}

/** For the edge and for workers, bundlers take pino's build for browsers: it knows no destinations, but writes as `browser` says. */
function standardOutput(): DestinationStream | undefined {
  return typeof pino.destination === 'function' ? pino.destination({ fd: 1, sync: true }) : undefined;
}

function toLine(record: LogRecord): Record<string, unknown> {
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
