import { after } from 'node:test';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: Promise<PostgresServer> | undefined;

/** The URL of a fresh, empty database on a real PostgreSQL, which starts with the first call and stops when the tests of this file are over. */
export async function createPostgresDatabase(): Promise<string> {
  return (await (server ??= startPostgres())).createDatabase();
}

after(async () => {
  await (await server)?.stop();
});
