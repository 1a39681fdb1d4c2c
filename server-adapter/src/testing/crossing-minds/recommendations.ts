import { Hono } from 'hono';
import * as v from 'valibot';
import { anyId, maybe, readBody } from './body.ts';
import { databaseOf, requireRole, userOf } from './caller.ts';
import type { CrossingMindsEnv } from './caller.ts';
import type { CrossingMindsDatabase } from './entities.ts';
import { parseId, toJsonId } from './ids.ts';
import type { CrossingMinds } from './vendor.ts';

const session = v.object({ amt: maybe(v.number()), cursor: maybe(v.string()), ratings: maybe(v.array(v.object({ item_id: anyId, rating: v.number() }))), exclude_rated_items: maybe(v.boolean()) });

/** `/v1/recommendation/…`: no learning, but an order of its own for everybody, the same every time. */
export function recommendationRoutes(vendor: CrossingMinds): Hono<CrossingMindsEnv> {
  const app = new Hono<CrossingMindsEnv>();
  app.get('/recommendation/users/:user/items/', async (c) => {
    const caller = await requireRole(c, 'backend', 'frontend');
    const database = databaseOf(vendor, caller);
    const userId = userOf(caller, database, c.req.param('user'));
    const rated = c.req.query('exclude_rated_items')?.toLowerCase() === 'true' ? database.ratings.get(userId) : undefined;
    return c.json(toAnswer(database, order(database.items, userId).filter((id) => rated?.has(id) !== true), c.req.query('amt'), c.req.query('cursor')));
  });
  app.get('/recommendation/items/:item/items/', async (c) => {
    const database = databaseOf(vendor, await requireRole(c, 'backend', 'frontend'));
    const itemId = parseId(database.itemIdType, c.req.param('item'), 'item_id');
    return c.json(toAnswer(database, order(database.items, itemId).filter((id) => id !== itemId), c.req.query('amt'), c.req.query('cursor')));
  });
  app.post('/recommendation/sessions/items/', async (c) => {
    const database = databaseOf(vendor, await requireRole(c, 'backend', 'frontend'));
    const { amt, cursor, ratings = [], exclude_rated_items: excludes = false } = await readBody(c, session);
    const rated = ratings.map(({ item_id }) => parseId(database.itemIdType, item_id, 'item_id'));
    return c.json(toAnswer(database, order(database.items, rated.join()).filter((id) => !excludes || !rated.includes(id)), amt === undefined ? undefined : String(amt), cursor));
  });
  return app;
}

function toAnswer({ itemIdType }: CrossingMindsDatabase, ids: readonly string[], amt: string | undefined, cursor: string | undefined) {
  const { values, nextCursor } = pageOf(ids, amt, cursor);
  return { items_id: values.map((id) => toJsonId(itemIdType, id)), next_cursor: nextCursor };
}

/** One page of a list: `amt` rows from where the cursor of the page before says. */
export function pageOf<Row>(rows: readonly Row[], amt = '16', cursor = ''): { values: Row[]; nextCursor: string | null } {
  const [from, size] = [Number(Buffer.from(cursor, 'base64url').toString() || 0), Number(amt)];
  const next = from + size;
  return { values: rows.slice(from, next), nextCursor: next < rows.length ? Buffer.from(String(next)).toString('base64url') : null };
}

/** FNV-1a of both names: nobody's order is another's. */
function order(items: readonly string[], seed: string): string[] {
  const rank = (text: string) => [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);
  return [...items].sort((one, other) => rank(`${seed}/${one}`) - rank(`${seed}/${other}`));
}
