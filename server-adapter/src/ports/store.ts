/**
 * The port to the database: sessions, single-use links, revocations, identities, own names, a durable queue, the inbox of payment events, the ledger of effects, findings, reminders, and counters. Two drivers speak it
 * (libSQL, PostgreSQL) through the same queries. Safe with many processes and with `kill -9` at any point.
 * Every method rejects with a {@link StoreError} when the database cannot be used; a miss is `undefined`, never an error.
 * Instants are milliseconds since 1970 in UTC.
 */
export interface Store {
  readonly sessions: SessionStore;
  readonly links: LinkStore;
  readonly revocations: RevocationStore;
  readonly identities: IdentityStore;
  readonly names: NameStore;
  readonly queue: TaskQueue;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly findings: FindingStore;
  readonly reminders: ReminderStore;
  readonly counters: CounterStore;
  /** Creates or upgrades the tables. Safe to call from many processes at once, and again. */
  migrate(): Promise<void>;
  /** Writes something and removes it again. Rejects when the database cannot be used, or takes no writes: its disk is full, or it is read-only. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
}

// ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface StoredSession {
  /** SHA-256 of the id in the cookie, base64url. The id itself is never stored. */
  idHash: string;
  userId: string;
  /** Sealed by the caller; opaque here. */
  sealed: string;
  /** Counts up with each write; an update names the one it read. */
  version: number;
  /** The {@link RevocationStore.epoch} in which its proof began. */
  epoch: number;
  createdAt: number;
  lastSeenAt: number;
  /** The session is over then, whatever happens. */
  expiresAt: number;
  /** When the license server was last asked whether it still knows the user. */
  checkedAt: number;
}

export type NewSession = Omit<StoredSession, 'version'>;

export interface SessionStore {
  /**
   * Adds a session, and ends those of its user that were unused for longest, so that there are at most `limit`. `false` when the user was revoked since the session's epoch: then nothing
   * is added.
   */
  insert(session: NewSession, limit: number): Promise<boolean>;
  /** `undefined` when there is none, when it is over, or when its user was revoked since its epoch. */
  find(idHash: string, now: number): Promise<StoredSession | undefined>;
  /** Compare and swap: `false` when somebody else was faster, or the session is gone. */
  update(idHash: string, version: number, change: { sealed?: string; lastSeenAt?: number; expiresAt?: number }): Promise<boolean>;
  /** Compare and swap of `checkedAt`: of many who ask at once, one gets `true`. */
  claimCheck(idHash: string, change: { from: number; to: number }): Promise<boolean>;
  delete(idHash: string): Promise<void>;
  /** Those of a user that {@link SessionStore.find} would find, the latest seen first. */
  ofUser(userId: string, now: number, limit: number): Promise<StoredSession[]>;
  /**
   * Revokes the user, and puts `next` in the place of the session `idHash`, in one transaction: `next` is then the only session of the user. Answers its epoch; `undefined` when the session is
   * gone, over or revoked: then nothing changes.
   */
  replace(idHash: string, next: Omit<NewSession, 'epoch'>, now: number): Promise<number | undefined>;
  /** Drops what is over. Answers how many. */
  prune(now: number): Promise<number>;
}

// ── single-use links ────────────────────────────────────────────────────────────────────────────────────────────────

export interface StoredLink {
  /** SHA-256 of the token in the mail, base64url. */
  tokenHash: string;
  /** What redeeming it does: `sign-up`, `reset`, `invite`, `email`. */
  purpose: string;
  /** Whom it is for. Only the newest link of a purpose and subject is good. */
  subject: string;
  /** Sealed by the caller; opaque here. */
  sealed: string;
  /** The {@link RevocationStore.epoch} in which it was asked for. */
  epoch: number;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

export interface LinkStore {
  /** Also removes the older unused links of the same purpose and subject. `false` when the subject was revoked since the link's epoch: then nothing is added. */
  insert(link: Omit<StoredLink, 'usedAt'>): Promise<boolean>;
  /** Also finds what is used or over, so that a person can be told which. `undefined` for an unused one whose subject was revoked since its epoch. */
  find(tokenHash: string): Promise<StoredLink | undefined>;
  /** Marks it used. `false` when it was used, is over, revoked or gone: exactly one caller ever gets `true`. */
  redeem(tokenHash: string, now: number): Promise<boolean>;
  /** Gives a redeemed link back when what it was redeemed for did not happen. One that was revoked meanwhile, or has a newer one, stays used. */
  restore(tokenHash: string): Promise<void>;
  /** Drops links that were over before `before`. */
  prune(before: number): Promise<number>;
}

// ── revocations ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** What survives a revocation: it is moved to the new epoch. */
export interface Kept {
  /** This session of the user. */
  session?: string | undefined;
  /** Every session of the user; only links and what is under way are revoked. */
  everySession?: boolean | undefined;
  /** This link of the user, by its token's hash, used or not. */
  link?: string | undefined;
  /** Every link of the user for one of these purposes. */
  purposes?: readonly string[] | undefined;
}

/**
 * The end of everything that a user had: sessions, links, and whatever was asked for or proved before and has not come to anything yet. What begins (a proof, a request for a mail) carries the
 * epoch in which it began, and the statement that acts on it refuses an epoch that is before the user's revocation. An epoch is a number that each revocation counts up, in the transaction that
 * revokes. It is no time: two events in one millisecond, and machines whose clocks differ, cannot be on the wrong side of it.
 */
export interface RevocationStore {
  /** The current epoch. Read it before a proof begins; one that was read too early refuses, and never lets through. */
  epoch(): Promise<number>;
  /** Revokes a user. Returns how many sessions that ended; `undefined`, with nothing changed, when `kept.session` or `kept.link` has itself been revoked, or is over or gone. */
  revoke(userId: string, now: number, kept?: Kept): Promise<number | undefined>;
  /** When the user was last revoked. */
  find(userId: string): Promise<{ epoch: number; revokedAt: number } | undefined>;
}

// ── identities ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Which account at an identity provider a user signs in with. An address can be given to somebody else there; its account cannot. */
export interface StoredIdentity {
  userId: string;
  /** `google`. A user has one at each. */
  provider: string;
  /** SHA-256 of the provider's id of the account, with the user's. */
  subject: string;
  /** The same of the address by which the account was found. */
  address: string;
  rememberedAt: number;
}

export interface IdentityStore {
  find(userId: string, provider: string): Promise<StoredIdentity | undefined>;
  /**
   * Remembers it, where the user has none at this provider, or has one by another address. Returns whether it is the one that the user has now: of several at once, the first. `false` as well when
   * the user was revoked since `epoch`: then nothing changes.
   */
  claim(identity: StoredIdentity, epoch: number): Promise<boolean>;
  /** Forgets those of a user. */
  forget(userId: string): Promise<void>;
}

// ── own names ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a customer calls a license or a machine, and a note. The vendor's own metadata is the vendor's. */
export interface StoredName {
  userId: string;
  kind: 'license' | 'machine';
  /** The vendor's id of it. */
  itemId: string;
  /** `''`: none, as with the note. */
  name: string;
  note: string;
}

export interface NameStore {
  /** Those of a user. */
  list(userId: string): Promise<StoredName[]>;
  /** Takes the place of the former. One that says nothing is removed. */
  save(name: StoredName): Promise<void>;
  /** Forgets those of a user. */
  forget(userId: string): Promise<void>;
}

// ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TaskDraft {
  /** Unique. Enqueueing an id again makes it due again instead of adding a second: a purchase is one task, however many events it has. */
  id: string;
  /** Which handler does it. */
  kind: string;
  /** Opaque here; sealed by the caller where it holds personal data. Replaces the older one when enqueued again. */
  payload: string;
  dueAt: number;
}

export interface ClaimedTask {
  id: string;
  kind: string;
  payload: string;
  /** Counts up each time the task is enqueued. `complete` names the one it has seen, so that an event that came meanwhile is not lost. */
  version: number;
  /** Counts up with each claim. Every write on behalf of this claim names it; a later claim makes it void. */
  fence: number;
  /** Claims so far without success since it was last enqueued or completed, this one included. */
  attempts: number;
  /** When it was first enqueued since it last was completed. */
  enqueuedAt: number;
  leaseUntil: number;
}

export type TaskState = 'due' | 'done' | 'dead';

export interface TaskRecord {
  id: string;
  kind: string;
  state: TaskState;
  attempts: number;
  dueAt: number;
  enqueuedAt: number;
  /** Why it was put off or buried. */
  reason: string | null;
  updatedAt: number;
}

/** What is still to be done of one kind, and what will not be done by itself. */
export interface Backlog {
  due: number;
  /** When the oldest of those was enqueued; `null`: none is due. */
  oldestEnqueuedAt: number | null;
  dead: number;
}

export interface TaskQueue {
  enqueue(task: TaskDraft, now: number): Promise<void>;
  /** The same, unless there is such a task, due or done: exactly one caller ever gets `true`. One that is dead is revived. */
  add(task: TaskDraft, now: number): Promise<boolean>;
  /** Takes up to `limit` tasks that are due and not leased, for `leaseMs`. No two callers ever hold one task at once. */
  claim(request: { kinds: readonly string[]; limit: number; leaseMs: number; now: number }): Promise<ClaimedTask[]>;
  /** Extends the lease. `false` when the claim is void. */
  extend(id: string, fence: number, leaseUntil: number): Promise<boolean>;
  /** Done, unless it was enqueued again meanwhile: then it stays due. `false` when the claim is void. */
  complete(task: { id: string; fence: number; version: number }, now: number): Promise<boolean>;
  /** Not done: due again at `dueAt`. `countAttempt: false` when the vendor was down and it is not the task's fault. `false` when the claim is void. */
  postpone(task: { id: string; fence: number }, request: { dueAt: number; reason: string; countAttempt: boolean; now: number }): Promise<boolean>;
  /** Will not be tried again by itself: a dead letter, kept with its reason. Enqueueing it again revives it. `false` when the claim is void. */
  bury(task: { id: string; fence: number }, reason: string, now: number): Promise<boolean>;
  find(id: string): Promise<TaskRecord | undefined>;
  /** What was touched last comes first. `idPrefix`: only those whose id begins with it, to the letter. */
  list(filter: { state?: TaskState; kind?: string; idPrefix?: string | undefined; limit: number }): Promise<TaskRecord[]>;
  /** Those of a kind that are done and were last touched before `before`, the longest ago first. `after`: the last one of the page before. */
  done(page: { kind: string; before: number; after?: Pick<TaskRecord, 'id' | 'updatedAt'> | undefined; limit: number }): Promise<TaskRecord[]>;
  backlog(kind: string): Promise<Backlog>;
  /** When the next task is due, for a worker that sleeps. */
  nextDueAt(kinds: readonly string[]): Promise<number | undefined>;
  /** Drops tasks done before `before`, of these kinds; only those of these ids, where ids are given. Answers how many. */
  prune(kinds: readonly string[], before: number, ids?: readonly string[]): Promise<number>;
}

// ── the inbox of payment events ─────────────────────────────────────────────────────────────────────────────────────

export interface StoredEvent {
  /** `source:eventId`, or `source:sha256(body)` where the source gives none. Unique. */
  id: string;
  source: string;
  /** The source's own name of it, such as `invoice.paid`. */
  type: string;
  /** The purchase it belongs to, such as `stripe:sub_123`; `null` for an event nothing will be done about. */
  purchaseId: string | null;
  occurredAt: number;
  receivedAt: number;
  /** The event as the source's driver translated it, JSON; opaque here. */
  body: string;
  /** Whose purchase it is, as far as the event tells: a keyed hash. `null`: it doesn't tell. */
  customer: string | null;
}

/** A purchase of a customer, and where its task stands. */
export interface CustomerPurchase {
  customer: string;
  purchaseId: string;
  state: TaskState;
  /** Counts up with each new event. */
  version: number;
  /** When the task was first enqueued since it last was completed. */
  enqueuedAt: number;
  updatedAt: number;
}

export interface Inbox {
  /**
   * One durable transaction: the events that are new, and a due task of kind `purchase` for each purchase that got a new one;
   * the task's id and its payload are both the purchase's id.
   * Answers the ids that were new. When it rejects, nothing was stored.
   */
  put(events: readonly StoredEvent[], now: number): Promise<string[]>;
  /** In the order of (`occurredAt`, `id`). */
  ofPurchase(purchaseId: string): Promise<StoredEvent[]>;
  /** The purchases that any event says are of one of these customers and whose task has changed since then; the latest change first. One look, however many customers. */
  ofCustomers(customers: readonly string[], changedSince: number): Promise<CustomerPurchase[]>;
  find(id: string): Promise<StoredEvent | undefined>;
  /** Puts other bodies in the place of those of events, and unties the events from their customers. An event that is not there stays away. */
  rewrite(events: readonly { id: string; body: string }[]): Promise<void>;
  /** Drops events that belong to no purchase and occurred before `before`. Answers how many. */
  pruneIgnored(before: number): Promise<number>;
  /** The latest first. `unreadable`: those that could not be read when they came in. */
  list(filter: { source?: string; purchaseId?: string; ignored?: boolean; unreadable?: true; limit: number }): Promise<StoredEvent[]>;
}

// ── the ledger of effects ───────────────────────────────────────────────────────────────────────────────────────────

export type EffectState = 'intended' | 'done';

/** Something done, or about to be done, at the vendor or by mail. The id is the purchase's, never the event's: a repeat finds it. */
export interface StoredEffect {
  /** Such as `stripe:cs_1:user`, or `stripe:cs_1:<product>:<line>:0:license` where a purchase may have several. Unique. */
  id: string;
  purchaseId: string;
  /** Such as `user`, `license`, `expiry`, `standing`, `invitation`. */
  kind: string;
  state: EffectState;
  /** What it should be, JSON; opaque here. */
  desired: string;
  /** What came of it, such as the vendor's license id, JSON; opaque here. */
  result: string | null;
  /** When it was last begun. A write at the vendor that got no answer may have been done since then. */
  attemptedAt: number | null;
  /** How often it was begun since it was last done, or in order to be done. */
  attempts: number;
  /** Why it last failed, for an operator; `null` when it is done, or never did. */
  reason: string | null;
  updatedAt: number;
}

export interface Ledger {
  /** Records what is about to be done, before it is done. Keeps what an older record of the same id knows (`result`). Rejects nothing: the same call twice is one record. */
  intend(effect: { id: string; purchaseId: string; kind: string; desired: string; attemptedAt: number | null }, now: number): Promise<StoredEffect>;
  /** Takes the beginning at `attemptedAt` back, because the call clearly did nothing: `earlier` holds again, which may still have done something. Changes nothing when somebody has begun it since. */
  retract(id: string, attempt: { attemptedAt: number; earlier: number | null }, now: number): Promise<void>;
  /** Records why it failed. Changes nothing of what is done or was never intended. */
  fail(id: string, reason: string, now: number): Promise<void>;
  /** Records that it is done. */
  record(id: string, change: { result: string; desired?: string }, now: number): Promise<void>;
  find(id: string): Promise<StoredEffect | undefined>;
  ofPurchase(purchaseId: string): Promise<StoredEffect[]>;
  /** Of these ids, those that are there. */
  findAll(ids: readonly string[]): Promise<StoredEffect[]>;
  /** All of a kind by id, page by page. `after`: the last id of the page before, or nothing. */
  page(request: { kind: string; after: string; limit: number }): Promise<StoredEffect[]>;
}

// ── what is found to be wrong ───────────────────────────────────────────────────────────────────────────────────────

/** Something that should not be, for a person to look at. */
export interface StoredFinding {
  /** The same for the same thing, whenever it is found. */
  id: string;
  kind: string;
  purchaseId: string;
  /** JSON; opaque here. */
  detail: string;
  foundAt: number;
  /** When it was found to be gone again. */
  resolvedAt: number | null;
}

export interface FindingStore {
  /** `true` when it is new, had been resolved, or its detail is another one: then a person should hear of it. */
  report(finding: Omit<StoredFinding, 'foundAt' | 'resolvedAt'>, now: number): Promise<boolean>;
  /** Those of these ids that are open are no more. Answers how many that were. */
  resolve(ids: readonly string[], now: number): Promise<number>;
  /** The latest first. */
  list(filter: { open?: boolean; limit: number }): Promise<StoredFinding[]>;
  /** Notes that these licenses were there at that time. */
  sight(licenseIds: readonly string[], now: number): Promise<void>;
  /** Of these licenses, those that were seen since then. */
  sightedSince(licenseIds: readonly string[], since: number): Promise<string[]>;
}

// ── reminders ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A mail about the end of a license. The id is the license's and its end's: the same one found again is the same reminder. */
export interface StoredReminder {
  id: string;
  licenseId: string;
  /** Such as `ending`, `expired`, `payment-failed`. */
  kind: string;
  claimedAt: number;
}

export interface ReminderStore {
  /**
   * Claims a reminder, and enqueues the task that mails it, in one transaction: of all that ask, in however many processes, exactly one gets `true`. `passed`: ids of earlier ones whose time has
   * passed, which are claimed with it and never mailed.
   */
  claim(reminder: Omit<StoredReminder, 'claimedAt'> & { passed: readonly string[] }, task: TaskDraft, now: number): Promise<boolean>;
  /** Of these ids, those that are claimed. */
  claimed(ids: readonly string[]): Promise<string[]>;
  /** How many were claimed since then, by kind. */
  countSince(since: number): Promise<{ kind: string; count: number }[]>;
  /** The user wants no more mails of this kind. The same call twice is one. */
  optOut(userId: string, kind: string, now: number): Promise<void>;
  /** The kinds of mails that the user does not want. */
  optedOut(userId: string): Promise<string[]>;
  /** Drops reminders that were claimed before `before`. Answers how many. */
  prune(before: number): Promise<number>;
}

// ── counters ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Counter {
  points: number;
  /** When it falls back to nothing; `null`: never. */
  expiresAt: number | null;
}

/** Numbers that several processes share: throttles, and the budget of calls to the vendor. */
export interface CounterStore {
  /** Adds atomically and answers the new value. A counter that is over starts again at `points` with the new end; else its end stays. `force` sets value and end. */
  add(key: string, points: number, durationMs: number | null, now: number, force?: boolean): Promise<Counter>;
  /** Takes points back, atomically. A counter that is down to zero, or over, is dropped: what was taken back leaves nothing behind. */
  release(key: string, points: number, now: number): Promise<void>;
  find(key: string, now: number): Promise<Counter | undefined>;
  delete(key: string): Promise<boolean>;
  prune(now: number): Promise<number>;
}
