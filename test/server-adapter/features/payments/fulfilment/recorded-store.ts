import { readFileSync } from 'node:fs';
import { createClient, type InValue } from '@libsql/client';
import type { StoredEffect, StoredEvent, TaskRecord } from '../../../../../server-adapter/src/ports/store.ts';
import { openStore } from '../../../../../server-adapter/src/stores/open-store.ts';
import { createFileUrl } from '../../../stores/stores.ts';

/** What a former version of the adapter wrote, as `fixtures/README.md` says. JSON columns are parsed. */
export interface Recorded {
  /** ISO 8601. */
  recordedAt: string;
  productId: string;
  purchases: { purchaseId: string; email: string; story: string }[];
  events: (Omit<StoredEvent, 'body'> & { body: unknown })[];
  tasks: TaskRecord[];
  effects: (Omit<StoredEffect, 'desired' | 'result'> & { desired: unknown; result: unknown })[];
  /** Some that it had taken. `id`: of the message, where that is not in the event. */
  deliveries: { source: string; id?: string; event: unknown }[];
  users: { id: string; email: string; firstName: string; lastName: string }[];
  licenses: {
    id: string; userId: string; productId: string; expiresAt: string | null; suspended: boolean; revoked: boolean; allowedActivations: number | null; metadata: { key: string; value: string }[];
  }[];
}

export const recorded = JSON.parse(readFileSync(new URL('fixtures/recorded-by-0.1.json', import.meta.url), 'utf8')) as Recorded;

/** Puts the recorded rows into a new libSQL file, whose URL it returns. */
export async function createRecordedFile(): Promise<string> {
  const url = createFileUrl();
  const store = openStore(url);
  await store.migrate();
  await store.close();
  const client = createClient({ url });
  const insert = (table: string, row: object) => {
    const columns = Object.keys(row).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return { sql: `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`, args: Object.values(row) as InValue[] };
  };
  const toJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await client.batch([
    ...recorded.events.map((event) => insert('cx_events', { ...event, body: JSON.stringify(event.body) })),
    ...recorded.effects.map((effect) => insert('cx_effects', { ...effect, desired: JSON.stringify(effect.desired), result: toJson(effect.result) })),
    ...recorded.tasks.map((task) => insert('cx_tasks', { ...task, payload: task.id, readyAt: task.dueAt, leaseUntil: null, version: 1, fence: 1 })),
  ]);
  client.close();
  return url;
}
