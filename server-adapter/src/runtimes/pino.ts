import { pino as createPino } from 'pino';
import type { DestinationStream } from 'pino';
import { toLine } from '../core/logger.ts';
import type { Logger } from '../core/logger.ts';

export interface PinoOptions {
  /** Least level that is written. Default `info`. */
  level?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  /** Where the lines go. Default: standard output; at the edge and in workers, the console in any case. */
  destination?: DestinationStream | undefined;
}

/**
 * A logger that writes JSON lines. Each line is built field by field from the list of {@link LogRecord}: whatever else an object carries at
 * run time stays out, so a secret cannot slip in by a spread.
 */
export function pino(options: PinoOptions = {}): Logger {
  const formatters = { level: (label: string) => ({ level: label }) };
  const sink = createPino(
    {
      level: options.level ?? 'info',
      base: null,
      messageKey: 'message',
      timestamp: createPino.stdTimeFunctions.isoTime,
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
  return typeof createPino.destination === 'function' ? createPino.destination({ fd: 1, sync: true }) : undefined;
}
