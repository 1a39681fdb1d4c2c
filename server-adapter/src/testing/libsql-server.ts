import type { Client, InValue, ResultSet, Transaction, Value } from '@libsql/client';
import type { AddressInfo } from 'node:net';
import type { ListenOptions, ListeningSandbox } from './listen.ts';

type WireValue = { type: 'null' } | { type: 'integer'; value: string } | { type: 'float'; value: number } | { type: 'text'; value: string };
interface WireStatement {
  sql?: string;
  /** Of a statement that was stored before. */
  sql_id?: number;
  args?: WireValue[];
}
type Condition = { type: 'ok'; step: number } | { type: 'not'; cond: Condition };
interface WireBatch {
  steps: { condition?: Condition; stmt: WireStatement }[];
}
type WireRequest =
  | { type: 'execute'; stmt: WireStatement }
  | { type: 'batch'; batch: WireBatch }
  | { type: 'store_sql'; sql_id: number; sql: string }
  | { type: 'close_sql'; sql_id: number }
  | { type: 'close' };

/**
 * A libSQL server: the Hrana protocol over HTTP, version 2, as far as `@libsql/client` uses it, on a local file (`file:cx-kit.db`) that others may have open as well. One stream is one
 * transaction. For tests and demos of a site whose adapter is at the edge; it asks nobody who they are. Rejects when the port is taken.
 */
export async function listenLibsql(file: string, { port = 0, host = '127.0.0.1' }: ListenOptions = {}): Promise<ListeningSandbox> {
  const [{ createServer }, { text }, { createClient }] = await Promise.all([import('node:http'), import('node:stream/consumers'), import('@libsql/client')]);
  const streams = new Map<string, Stream>();
  let batons = 0;
  const server = createServer(async (request, response) => {
    const { baton, requests } = JSON.parse(await text(request)) as { baton?: string; requests: WireRequest[] };
    const stream = (baton === undefined ? undefined : streams.get(baton)) ?? new Stream(createClient({ url: file, concurrency: 1, timeout: 20 }));
    if (baton !== undefined) streams.delete(baton);
    const results = [];
    for (const one of requests) results.push(await stream.answer(one).then((answer) => ({ type: 'ok', response: answer }), (error: unknown) => ({ type: 'error', error: toWireError(error) })));
    batons += 1;
    const next = stream.closed ? null : `baton-${batons}`;
    if (next !== null) streams.set(next, stream);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ baton: next, base_url: null, results }));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const stream of streams.values()) await stream.answer({ type: 'close' });
    },
  };
}

class Stream {
  readonly #client: Client;
  readonly #stored = new Map<number, string>();
  #transaction: Transaction | undefined;
  closed = false;

  constructor(client: Client) {
    this.#client = client;
  }

  async answer(request: WireRequest): Promise<Record<string, unknown>> {
    if (request.type === 'execute') return { type: 'execute', result: toWireResult(await this.#run(request.stmt)) };
    if (request.type === 'batch') return { type: 'batch', result: await this.#runBatch(request.batch) };
    if (request.type === 'store_sql') this.#stored.set(request.sql_id, request.sql);
    else if (request.type === 'close_sql') this.#stored.delete(request.sql_id);
    else {
      this.closed = true;
      this.#transaction?.close();
      this.#client.close();
    }
    return { type: request.type };
  }

  async #run({ sql: given, sql_id: id, args = [] }: WireStatement): Promise<Answer> {
    const sql = given ?? (id === undefined ? undefined : this.#stored.get(id));
    if (sql === undefined) throw new TypeError('The statement was not stored');
    if (/^begin immediate/i.test(sql)) this.#transaction = await this.#client.transaction('write');
    else if (/^(commit|rollback)/i.test(sql)) {
      const transaction = this.#transaction;
      this.#transaction = undefined;
      await (/^commit/i.test(sql) ? transaction?.commit() : transaction?.rollback());
    } else return (this.#transaction ?? this.#client).execute({ sql, args: args.map(fromWire) });
    return { columns: [], rows: [], rowsAffected: 0 };
  }

  async #runBatch({ steps }: WireBatch): Promise<Record<string, unknown>> {
    const [results, errors]: [unknown[], unknown[]] = [[], []];
    const holds = (condition: Condition): boolean => (condition.type === 'not' ? !holds(condition.cond) : results[condition.step] !== null);
    for (const [index, { condition, stmt }] of steps.entries()) {
      [results[index], errors[index]] = [null, null];
      if (condition && !holds(condition)) continue;
      try {
        results[index] = toWireResult(await this.#run(stmt));
      } catch (error) {
        errors[index] = toWireError(error);
      }
    }
    return { step_results: results, step_errors: errors };
  }
}

type Answer = Pick<ResultSet, 'columns' | 'rows' | 'rowsAffected'>;

function toWireResult({ columns, rows, rowsAffected }: Answer): Record<string, unknown> {
  return { cols: columns.map((name) => ({ name })), rows: rows.map((row) => columns.map((_, i) => toWire(row[i] ?? null))), affected_row_count: rowsAffected, last_insert_rowid: null };
}

function toWire(value: Value): WireValue {
  if (value === null) return { type: 'null' };
  if (typeof value === 'string') return { type: 'text', value };
  if (typeof value === 'number') return Number.isInteger(value) ? { type: 'integer', value: String(value) } : { type: 'float', value };
  throw new TypeError('The store keeps neither blobs nor large integers');
}

function fromWire(value: WireValue): InValue {
  if (value.type === 'null') return null;
  return value.type === 'integer' ? BigInt(value.value) : value.value;
}

function toWireError(error: unknown): { message: string; code: string } {
  const { message, code } = error as { message: string; code?: string };
  return { message, code: code ?? 'UNKNOWN' };
}
