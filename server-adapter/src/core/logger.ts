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
