/**
 * Where log records go; pino fits. A record is an event name and fields of the allow-list below, so nothing else can slip in.
 */
export interface Logger {
  debug(record: LogRecord, message: string): void;
  info(record: LogRecord, message: string): void;
  warn(record: LogRecord, message: string): void;
  error(record: LogRecord, message: string): void;
}

/** Every field a record may have. No e-mail, no token, no key, no body: there is no place to put one. */
export interface LogRecord {
  event: string;
  requestId?: string | undefined;
  /** Of a request; of a sign-in, how the person proved who they are: `password`, `google`, `saml`. */
  method?: string | undefined;
  /** Of a sign-in: `code` or `recovery-code`. */
  secondFactor?: string | undefined;
  /** The route's pattern, never the path itself. */
  route?: string | undefined;
  status?: number | undefined;
  durationMs?: number | undefined;
  problem?: string | undefined;
  userId?: string | undefined;
  /** Keyed hash of an address: the same person is the same word, and nobody learns which. */
  emailHash?: string | undefined;
  clientAddress?: string | undefined;
  source?: string | undefined;
  eventType?: string | undefined;
  eventId?: string | undefined;
  purchaseId?: string | undefined;
  effectId?: string | undefined;
  taskId?: string | undefined;
  taskKind?: string | undefined;
  attempts?: number | undefined;
  delayMs?: number | undefined;
  reason?: string | undefined;
  operation?: string | undefined;
  count?: number | undefined;
  url?: string | undefined;
  /** Name and stack of an unexpected error; its message only when it is one of our own. */
  error?: { name: string; message?: string | undefined; stack?: string | undefined } | undefined;
}

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

/** What may be logged of an error that nobody expected: its name and where it came from. Its message may quote anything, so it stays out. */
export function toErrorRecord(error: unknown): NonNullable<LogRecord['error']> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: frames?.join('\n') };
}

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
