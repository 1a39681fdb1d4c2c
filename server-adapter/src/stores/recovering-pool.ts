import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

export type RecoveringPool = PostgresPool;

/**
 * A pool that gives up connections on which nothing comes back any more: a firewall or a failover may have dropped them without a word, and the operating system notices only after many
 * minutes. Where one is found so, those that were opened before it are suspect too, and are replaced when they are next asked for.
 */
export function createRecoveringPool(pool: Pool, queryTimeoutMs: number): RecoveringPool {
  const openedAt = new WeakMap<PoolClient, number>();
  let suspectUntil = -1;
  let clock = 0;

  async function open(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect();
      const opened = openedAt.get(client);
      if (opened === undefined) return prepare(client);
      if (opened > suspectUntil) return client;
      client.release(true);
    }
  }

  /** The server ends by itself what its client has given up: a statement, and a transaction that holds locks. */
  async function prepare(client: PoolClient): Promise<PoolClient> {
    openedAt.set(client, (clock += 1));
    try {
      await client.query(`set statement_timeout = ${queryTimeoutMs}; set idle_in_transaction_session_timeout = ${2 * queryTimeoutMs}`);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  function giveUp(client: PoolClient): void {
    suspectUntil = clock;
    // With a statement under way it is cut off at once, and what is queued behind that fails.
    void (client as unknown as { end(): Promise<void> }).end().catch(() => undefined);
  }

  return {
    async connect() {
      const client = await open();
      let isBroken = false;
      const query = async (...args: Parameters<PoolClient['query']>): Promise<unknown> => {
        try {
          return await (Reflect.apply(client.query, client, args) as unknown as Promise<unknown>);
        } catch (error) {
          if (isTimeout(error) && !isBroken) {
            isBroken = true;
            giveUp(client);
          }
          throw error;
        }
      };
      return { query, release: () => client.release(isBroken) } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  } as RecoveringPool;
}

/** pg gives it no code (sure: `pg/lib/client.js`). */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
