import { Hono } from 'hono';
import * as v from 'valibot';
import { anyId, maybe, readBody, someText } from './body.ts';
import { databaseOf, requireRole, userOf } from './caller.ts';
import type { CrossingMindsContext, CrossingMindsEnv } from './caller.ts';
import type { CrossingMindsDatabase, Rating } from './entities.ts';
import { notFound } from './errors.ts';
import { parseId, toJsonId } from './ids.ts';
import { pageOf } from './recommendations.ts';
import type { CrossingMinds } from './vendor.ts';

// Sure of the number, not of its bounds: the vendor's guide rates from 1 to 10.
const stars = v.pipe(v.number(), v.minValue(1), v.maxValue(10));
const oneRating = v.object({ rating: stars, timestamp: maybe(v.number()) });
const manyRatings = v.object({ ratings: v.array(v.object({ item_id: anyId, rating: stars, timestamp: maybe(v.number()) })) });
const oneInteraction = v.object({ interaction_type: someText, timestamp: maybe(v.number()) });

/** `/v1/users/{id}/ratings/…` and `/interactions/…`: what belongs to one user. */
export function userDataRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const app = new Hono<CrossingMindsEnv>();
  const seconds = () => vendor.clock() / 1000;
  const resolve = async (c: CrossingMindsContext, user: string) => {
    const caller = await requireRole(c, 'backend', 'frontend');
    const database = databaseOf(vendor, caller);
    return { database, userId: userOf(caller, database, user) };
  };
  app.get('/users/:user/ratings/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    const rows = [...ratingsOf(database, userId)].map(([id, rating]) => ({ item_id: toJsonId(database.itemIdType, id), ...rating }));
    const [page, amt] = [Number(c.req.query('page') ?? 1), Number(c.req.query('amt') ?? 64)];
    return c.json({ has_next: rows.length > page * amt, next_page: page + 1, user_ratings: rows.slice((page - 1) * amt, page * amt) });
  });
  app.put('/users/:user/ratings/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    const { ratings } = await readBody(c, manyRatings);
    const parsed = ratings.map(({ item_id, rating, timestamp = seconds() }) => [parseId(database.itemIdType, item_id, 'item_id'), { rating, timestamp }] as const);
    for (const [id, rating] of parsed) ratingsOf(database, userId).set(id, rating);
    return c.body(null, 204);
  });
  app.delete('/users/:user/ratings/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    database.ratings.delete(userId);
    return c.body(null, 204);
  });
  app.put('/users/:user/ratings/:item/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    const { rating, timestamp = seconds() } = await readBody(c, oneRating);
    ratingsOf(database, userId).set(parseId(database.itemIdType, c.req.param('item'), 'item_id'), { rating, timestamp });
    return c.body(null, 204);
  });
  app.delete('/users/:user/ratings/:item/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    if (!ratingsOf(database, userId).delete(c.req.param('item'))) throw notFound('rating', c.req.param('item'));
    return c.body(null, 204);
  });
  app.post('/users/:user/interactions/:item/', async (c) => {
    const { database, userId } = await resolve(c, c.req.param('user'));
    const { interaction_type: interactionType, timestamp = seconds() } = await readBody(c, oneInteraction);
    database.interactions.push({ userId, itemId: parseId(database.itemIdType, c.req.param('item'), 'item_id'), interactionType, timestamp });
    return c.body(null, 204);
  });
  app.get('/ratings-bulk/', async (c) => {
    const database = databaseOf(vendor, await requireRole(c, 'backend'));
    const rows = [...database.ratings].flatMap(([user, rated]) =>
      [...rated].map(([item, rating]) => ({ user_id: toJsonId(database.userIdType, user), item_id: toJsonId(database.itemIdType, item), ...rating })));
    const { values, nextCursor } = pageOf(rows, c.req.query('amt'), c.req.query('cursor'));
    return c.json({ has_next: nextCursor !== null, next_cursor: nextCursor, ratings: values });
  });
  return app;
}

function ratingsOf(database: CrossingMindsDatabase, userId: string): Map<string, Rating> {
  const found = database.ratings.get(userId) ?? new Map<string, Rating>();
  database.ratings.set(userId, found);
  return found;
}
