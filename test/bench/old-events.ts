/** What one old event leaves behind: itself, the purchase's task, and the effect that made a license. By SQL: through the front door a million would take an hour. */
const day = 86_400_000;
const body = JSON.stringify({
  kind: 'paid', purchaseId: 'stripe:sub_0123456789abcdef01234567', payment: 'stripe:in_0123456789abcdef01234567', paidThrough: '2026-01-01T00:00:00.000Z',
  buyer: { email: 'buyer@example.com', name: 'Sam Buyer' }, references: { stripe_subscription_id: 'sub_0123456789abcdef01234567' }, follows: ['stripe:in_0123456789abcdef01234567'],
  lines: [{ id: 'price_demo', quantity: 1, catalogueIds: ['price_demo', 'prod_demo'], mapping: { productId: 'aa000000-0000-4000-8000-000000000001' } }],
});

/** Fills the tables of a migrated store with so many old events, each of a purchase of its own whose task is done. */
export async function fill(url: string, count: number): Promise<void> {
  if (count === 0) return;
  if (url.startsWith('file:')) await fillLibsql(url, count);
  else await fillPostgres(url, count);
}

function statements(numbers: string, random: string): string[] {
  const old = `${Date.now() - 30 * day} - n * 1000`;
  return [
    `insert into cx_events (id, source, type, purchase_id, occurred_at, received_at, body)
     select 'stripe:evt_' || ${random}, 'stripe', 'invoice.paid', 'stripe:sub_' || n, ${old}, ${old}, '${body}' from ${numbers}`,
    `insert into cx_tasks (id, kind, payload, state, due_at, ready_at, version, fence, attempts, enqueued_at, updated_at)
     select 'stripe:sub_' || n, 'purchase', 'stripe:sub_' || n, 'done', ${old}, ${old}, 1, 1, 0, ${old}, ${old} from ${numbers}`,
    `insert into cx_effects (id, purchase_id, kind, state, desired, result, attempted_at, updated_at)
     select 'stripe:sub_' || n || ':price_demo:0:license', 'stripe:sub_' || n, 'license', 'done', '{}', '{"licenseId":"' || n || '","seats":1}', ${old}, ${old} from ${numbers}`,
  ];
}

async function fillLibsql(url: string, count: number): Promise<void> {
  const { createClient } = await import('@libsql/client');
  const client = createClient({ url });
  const numbers = `(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count}) select n from numbers)`;
  for (const sql of ['pragma cache_size = -200000', 'pragma synchronous = off', ...statements(numbers, 'lower(hex(randomblob(12)))'), 'pragma wal_checkpoint(truncate)', 'analyze']) await client.execute(sql);
  client.close();
}

async function fillPostgres(url: string, count: number): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const sql of [...statements(`generate_series(1, ${count}) as numbers(n)`, 'md5(n::text)'), 'vacuum analyze cx_events', 'vacuum analyze cx_tasks', 'vacuum analyze cx_effects', 'checkpoint']) await client.query(sql);
  await client.end();
}
