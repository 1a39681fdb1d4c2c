import type Database from 'libsql';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';
import { sqliteEngine } from './database.ts';
import type { oneRow } from './database.ts';

export interface FileSource {
  open(): Promise<Database.Database>;
  /** Statements that each new connection begins with. */
  pragmas: readonly string[];
}

/** How long nothing asks for a file that was found busy, in milliseconds: the process goes on meanwhile. */
const busyPauseMs = 10;
/** Those that were used last are kept ready. */
const statementsAtMost = 200;

/**
 * Kysely on a database in this process, a file or memory, with statements that are prepared once. It has one connection, since a second one would only wait for the first. Every transaction takes
 * the write lock when it begins, so it never fails half-way for want of it.
 */
export function createFileDialect(source: FileSource): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new FileDriver(source),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

class FileDriver implements Driver {
  readonly #source: FileSource;
  readonly #turns = new Turns();
  #open: FileConnection | undefined;
  #isEnded = false;

  constructor(source: FileSource) {
    this.#source = source;
  }

  async init(): Promise<void> {
    this.#open = await this.#connect();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.begin();
    try {
      if (this.#isEnded) throw new Error('The database is not open');
      return (this.#open ??= await this.#connect());
    } catch (error) {
      this.#turns.end();
      throw error;
    }
  }

  async #connect(): Promise<FileConnection> {
    const database = await this.#source.open();
    try {
      const connection = new FileConnection(database);
      for (const pragma of this.#source.pragmas) connection.run({ sql: pragma, parameters: [] });
      return connection;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  beginTransaction = async (connection: DatabaseConnection): Promise<void> => toFile(connection).control('begin immediate');
  commitTransaction = async (connection: DatabaseConnection): Promise<void> => toFile(connection).control('commit');
  rollbackTransaction = async (connection: DatabaseConnection): Promise<void> => toFile(connection).rollback();

  /**
   * A statement that found the file busy stays unfinished in its connection until it is collected as garbage. While it is there, SQLite commits nothing that comes after it on this connection, and
   * then undoes all of it, answered or not: so nothing may follow on it. Whoever comes next would find the file busy as well and stop the process again, so there is a pause first.
   */
  releaseConnection = async (connection: DatabaseConnection): Promise<void> => {
    if (toFile(connection).wasBusy) {
      toFile(connection).close();
      this.#open = undefined;
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
    }
    this.#turns.end();
  };

  async destroy(): Promise<void> {
    await this.#turns.begin();
    this.#isEnded = true;
    this.#open?.close();
    this.#turns.end();
  }
}

interface Statement {
  isReader: boolean;
  columns: readonly string[];
  prepared: Database.Statement;
}

class FileConnection implements DatabaseConnection {
  readonly #database: Database.Database;
  /** By their text, in the order of their last use. */
  readonly #statements = new Map<string, Statement>();
  wasBusy = false;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  executeQuery = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => this.run<Row>(query);

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('libSQL answers a query as a whole');
  }

  /** Runs a statement, and keeps it ready. One that has failed is not used again. */
  run<Row>({ sql, parameters, isOfOneRow = false }: Pick<CompiledQuery, 'sql' | 'parameters'> & Partial<typeof oneRow>): QueryResult<Row> {
    try {
      const statement = this.#statements.get(sql) ?? this.#prepare(sql);
      this.#statements.delete(sql);
      const result = execute<Row>(statement, parameters.map(toParameter), isOfOneRow);
      this.#keep(sql, statement);
      return result;
    } catch (error) {
      this.wasBusy ||= sqliteEngine.isContention(error);
      throw error;
    }
  }

  control(sql: string): void {
    this.run({ sql, parameters: [] });
  }

  /** Some failures have rolled back already. */
  rollback(): void {
    if (this.#database.inTransaction) this.control('rollback');
  }

  close(): void {
    this.#database.close();
  }

  #keep(sql: string, statement: Statement): void {
    this.#statements.set(sql, statement);
    const [oldest = ''] = this.#statements.size > statementsAtMost ? this.#statements.keys() : [];
    this.#statements.delete(oldest);
  }

  #prepare(sql: string): Statement {
    const prepared = this.#database.prepare(sql);
    const columns = prepared.columns().map(({ name }) => name);
    return { isReader: columns.length > 0, columns, prepared: columns.length > 0 ? prepared.raw(true) : prepared };
  }
}

function execute<Row>({ isReader, columns, prepared }: Statement, parameters: readonly unknown[], isOfOneRow: boolean): QueryResult<Row> {
  if (!isReader) return { rows: [], numAffectedRows: BigInt(prepared.run(parameters).changes) };
  const first: unknown = isOfOneRow ? prepared.get(parameters) : undefined;
  const found = !isOfOneRow ? prepared.all(parameters) : first === undefined ? [] : [first];
  return { rows: (found as unknown[][]).map((values) => toRow<Row>(columns, values)), numAffectedRows: 0n };
}

function toRow<Row>(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at += 1) row[columns[at] ?? ''] = values[at];
  return row as Row;
}

/** The driver ends the whole process at a value that it cannot take. */
function toParameter(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'bigint' || value === null || value instanceof Uint8Array) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  throw new RangeError(`A value of a statement is ${typeof value === 'number' ? 'no finite number' : typeof value}`);
}

function toFile(connection: DatabaseConnection): FileConnection {
  if (connection instanceof FileConnection) return connection;
  throw new TypeError('The connection is of another driver');
}

/** One at a time, first come first served. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  /** Waits for its turn, if somebody has it. */
  async begin(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
  }

  end(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}
