import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { errorCode } from './database.ts';

export type RecoveringPool = PostgresPool;

/**
 * A pool that gives up connections on which nothing comes back any more: a firewall or a failover may have dropped them without a word, and the operating system notices only after many
 * minutes. Where one is found so, those that were opened before it are suspect too, and are replaced when they are next asked for.
 */
export function createRecoveringPool(pool: Pool, queryTimeoutMs: number): RecoveringPool {
  const openedAt = new WeakMap<PoolClient, number>();
  let suspectUntil = -1;
  let clock = 0;
  const name = createNames();

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
          return await (Reflect.apply(client.query, client, name.of(args)) as unknown as Promise<unknown>);
        } catch (error) {
          name.learnFrom(error);
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

type QueryArguments = Parameters<PoolClient['query']>;

/** Statements that a connection keeps prepared: more texts than these are made for one use each. */
const namesAtMost = 100;
const longestNamed = 4_000;

/**
 * Gives statements names, by which the server keeps them parsed and planned on each connection. What it refuses because of its name was not run, and is tried again: without names where a pooler in
 * between has given the connection to somebody else, who knows the name for another statement or not at all (26000, 42P05); under other names after a column was added (0A000).
 */
function createNames(): { of(args: QueryArguments): QueryArguments; learnFrom(error: unknown): void } {
  const names = new Map<string, string>();
  let isUsable = true;
  let generation = 1;
  return {
    of(args) {
      const [text, values] = args as unknown as [unknown, unknown];
      if (typeof text !== 'string' || !Array.isArray(values)) return args;
      // Without values one message says it all: `begin`, `commit`.
      if (values.length === 0) return [text] as unknown as QueryArguments;
      if (!isUsable || text.length > longestNamed) return args;
      const name = names.get(text) ?? (names.size < namesAtMost ? `cx_${generation}_${names.size + 1}` : undefined);
      if (name === undefined) return args;
      names.set(text, name);
      return [{ name, text, values }] as unknown as QueryArguments;
    },
    learnFrom(error) {
      const code = errorCode(error);
      if (code === '26000' || code === '42P05') isUsable = false;
      if (code !== '0A000') return;
      generation += 1;
      names.clear();
    },
  };
}

/** pg gives it no code (sure: `pg/lib/client.js`). */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
