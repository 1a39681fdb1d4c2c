import type { Client, InValue, Transaction } from '@libsql/client';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';
import { sqliteEngine } from './database.ts';

/** Opens the client; `oneAtATime` when the database is in this process, where a second connection would only wait for the first one. */
export interface LibsqlSource {
  open(): Promise<Client>;
  oneAtATime: boolean;
  /** Statements that each new connection begins with. */
  pragmas: readonly string[];
}

/** How long nothing asks for a file that was found busy, in milliseconds: the process goes on meanwhile. */
const busyPauseMs = 10;

/** Kysely on @libsql/client: files, memory, and HTTP. Every transaction takes the write lock when it begins, so it never fails half-way for want of it. */
export function createLibsqlDialect(source: LibsqlSource): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(source),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

class LibsqlDriver implements Driver {
  readonly #source: LibsqlSource;
  readonly #turns = new Turns();
  #client: Client | undefined;
  /** The client silently replaces a connection that has failed; the next caller then prepares it again. */
  #prepared = false;

  constructor(source: LibsqlSource) {
    this.#source = source;
  }

  async init(): Promise<void> {
    this.#client ??= await this.#source.open();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = this.#client;
    if (!client) throw new Error('The database is not open');
    const release = this.#source.oneAtATime ? await this.#turns.next() : () => undefined;
    try {
      if (!this.#prepared) for (const pragma of this.#source.pragmas) await client.execute(pragma);
      this.#prepared = true;
      return new LibsqlConnection(client, release, (error) => this.#afterFailure(client, error));
    } catch (error) {
      await this.#afterFailure(client, error);
      release();
      throw error;
    }
  }

  /**
   * A statement that found the file busy stays unfinished in its connection until it is collected as garbage. While it is there, SQLite commits
   * nothing that comes after it on this connection, and then undoes all of it, answered or not: so nothing may follow on it. Over HTTP every statement has
   * a connection of its own, and a new one would end the transactions of others. Whoever comes next would find the file busy as well and stop the process again, so there is a pause first.
   */
  async #afterFailure(client: Client, error: unknown): Promise<void> {
    this.#prepared = false;
    if (!this.#source.oneAtATime || !sqliteEngine.isContention(error)) return;
    await client.reconnect();
    await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
  }

  beginTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).begin();
  commitTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).commit();
  rollbackTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).rollback();
  releaseConnection = async (connection: DatabaseConnection): Promise<void> => toLibsql(connection).release();

  async destroy(): Promise<void> {
    const release = await this.#turns.next();
    this.#client?.close();
    release();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #client: Client;
  readonly #failed: (error: unknown) => Promise<void>;
  readonly release: () => void;
  #transaction: Transaction | undefined;

  constructor(client: Client, release: () => void, failed: (error: unknown) => Promise<void>) {
    this.#client = client;
    this.release = release;
    this.#failed = failed;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const result = await (this.#transaction ?? this.#client).execute({ sql: query.sql, args: query.parameters as InValue[] });
      return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowsAffected) };
    } catch (error) {
      // A transaction gives its connection back by itself, once it is rolled back.
      await this.#failed(this.#transaction === undefined ? error : undefined);
      throw error;
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('libSQL answers a query as a whole');
  }

  async begin(): Promise<void> {
    try {
      this.#transaction = await this.#client.transaction('write');
    } catch (error) {
      await this.#failed(error);
      throw error;
    }
  }

  async commit(): Promise<void> {
    await this.#transaction?.commit();
  }

  async rollback(): Promise<void> {
    await this.#transaction?.rollback();
  }
}

function toLibsql(connection: DatabaseConnection): LibsqlConnection {
  if (connection instanceof LibsqlConnection) return connection;
  throw new TypeError('The connection is of another driver');
}

/** One at a time, first come first served. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn; the answer ends it. */
  async next(): Promise<() => void> {
    const before = this.#last;
    let end = (): void => undefined;
    this.#last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }
}
