import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, readBody, someText } from './body.ts';
import { databaseOf, requireRole } from './caller.ts';
import type { CrossingMindsEnv } from './caller.ts';
import type { IdType } from './entities.ts';
import { duplicated } from './errors.ts';
import { toDatabaseJson } from './login.ts';
import type { CrossingMinds } from './vendor.ts';

const idType = v.pipe(v.string(), v.regex(/^(uint32|uint64|uuid|utf8|bytes\d+)$/), v.transform((text) => text as IdType));
const newDatabase = v.object({ name: someText, description: v.optional(v.string(), ''), item_id_type: idType, user_id_type: idType, session_id_type: maybe(idType) });

/** `/v1/databases/…`. Sure: `backend` can neither create nor delete one. */
export function databaseRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const { state } = vendor;
  const app = new Hono<CrossingMindsEnv>();
  app.get('/databases/', async (c) => {
    await requireRole(c, 'backend');
    return c.json({ has_next: false, next_page: 2, databases: [...state.databases.values()].map(toDatabaseJson) });
  });
  app.post('/databases/', async (c) => {
    await requireRole(c);
    const { name, description, item_id_type: itemIdType, user_id_type: userIdType, session_id_type: sessionIdType = 'utf8' } = await readBody(c, newDatabase);
    if ([...state.databases.values()].some((one) => one.name === name)) throw duplicated('database', name);
    return c.json({ id: state.addDatabase({ name, description, itemIdType, userIdType, sessionIdType }).id });
  });
  app.get('/databases/current/', async (c) => {
    const database = databaseOf(vendor, await requireRole(c, 'backend'));
    const ratings = [...database.ratings.values()].reduce((sum, { size }) => sum + size, 0);
    return c.json({ ...toDatabaseJson(database), counters: { rating: ratings, user: database.ratings.size, item: database.items.length }, metadata: {} });
  });
  app.delete('/databases/current/', async (c) => {
    state.databases.delete(databaseOf(vendor, await requireRole(c)).id);
    return c.body(null, 204);
  });
  app.get('/databases/current/status/', async (c) => {
    databaseOf(vendor, await requireRole(c, 'backend', 'frontend'));
    return c.json({ status: 'ready' });
  });
  return app;
}
