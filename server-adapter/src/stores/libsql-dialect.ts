import type { Client, InValue, Transaction } from '@libsql/client';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';

/** Kysely on a database that is reached over HTTP. Every statement outside of a transaction has a connection of its own, and every transaction takes the write lock when it begins. */
export function createLibsqlDialect(open: () => Promise<Client>): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(open),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

class LibsqlDriver implements Driver {
  readonly #open: () => Promise<Client>;
  #client: Client | undefined;

  constructor(open: () => Promise<Client>) {
    this.#open = open;
  }

  async init(): Promise<void> {
    this.#client ??= await this.#open();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#client) throw new Error('The database is not open');
    return new LibsqlConnection(this.#client);
  }

  beginTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).begin();
  commitTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).commit();
  rollbackTransaction = (connection: DatabaseConnection): Promise<void> => toLibsql(connection).rollback();
  releaseConnection = async (): Promise<void> => undefined;

  async destroy(): Promise<void> {
    this.#client?.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #client: Client;
  #transaction: Transaction | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await (this.#transaction ?? this.#client).execute({ sql: query.sql, args: query.parameters as InValue[] });
    return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowsAffected) };
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('libSQL answers a query as a whole');
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#client.transaction('write');
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
