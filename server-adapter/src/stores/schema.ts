import type { StoredEffect, StoredEvent, StoredFinding, StoredIdentity, StoredLink, StoredName, StoredReminder, StoredSession, TaskState } from '../ports/store.ts';

/**
 * The tables, as the queries see them. Columns are snake_case in the database; Kysely's `CamelCasePlugin` translates. Instants are milliseconds since 1970.
 */
export interface Tables {
  cx_migrations: { name: string; appliedAt: number };
  cx_sessions: StoredSession;
  cx_links: StoredLink;
  cx_tasks: TaskRow;
  cx_events: StoredEvent;
  cx_effects: StoredEffect;
  cx_findings: StoredFinding;
  /** When a license was last seen at the vendor. */
  cx_sightings: { licenseId: string; seenAt: number };
  /** One row: the current epoch. */
  cx_epoch: { id: number; epoch: number };
  /** A row for each user who was ever revoked. */
  cx_revocations: { userId: string; epoch: number; revokedAt: number };
  cx_identities: StoredIdentity;
  /** Without a kind: its time had passed when a later one was claimed. */
  cx_reminders: Omit<StoredReminder, 'kind'> & { kind: string | null };
  /** Mails that users do not want. */
  cx_opt_outs: { userId: string; kind: string; optedOutAt: number };
  cx_names: StoredName;
  cx_counters: { key: string; points: number; expiresAt: number | null };
}

/** A row of the queue. */
export interface TaskRow {
  id: string;
  kind: string;
  payload: string;
  state: TaskState;
  /** When it should be done. */
  dueAt: number;
  /** When it can be claimed next: the later of `dueAt` and `leaseUntil`. Claims read this one column, through an index. */
  readyAt: number;
  /** Set while somebody holds it; a claim is void as soon as this is empty or the fence is another. */
  leaseUntil: number | null;
  version: number;
  fence: number;
  attempts: number;
  enqueuedAt: number;
  reason: string | null;
  updatedAt: number;
}
