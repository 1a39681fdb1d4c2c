import type { Logger, LogRecord } from '../../../server-adapter/src/core/logger.ts';

/** Keeps what is logged, for assertions. */
export function createRecordingLogger(): Logger & { records: (LogRecord & { level: string; message: string })[] } {
  const records: (LogRecord & { level: string; message: string })[] = [];
  const keep = (level: string) => (record: LogRecord, message: string) => void records.push({ ...record, level, message });
  return { records, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}
