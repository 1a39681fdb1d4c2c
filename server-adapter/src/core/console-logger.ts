import { toLine } from './log-line.ts';
import type { Logger } from './logger.ts';

/** Creates a logger that writes records of `info` and above as JSON lines to the console, wherever the adapter runs. */
export function createConsoleLogger(): Logger {
  const write = (level: string, record: Parameters<Logger['info']>[0], message: string): void => {
    // oxlint-disable-next-line no-console -- where processes and hosts of the edge alike take log lines from
    console.log(JSON.stringify({ level, time: new Date().toISOString(), ...toLine(record), message }));
  };
  return {
    debug: () => undefined,
    info: (record, message) => write('info', record, message),
    warn: (record, message) => write('warn', record, message),
    error: (record, message) => write('error', record, message),
  };
}
