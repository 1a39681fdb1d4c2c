import * as v from 'valibot';
import { instant } from './fields.ts';

/** `GET /health`: this process answers. */
export const health = v.object({ status: v.literal('ok') });
export type Health = v.InferOutput<typeof health>;

/** `GET /ready`: 200 when every part works, else 503 and which does not. */
export const readiness = v.object({
  status: v.picklist(['ready', 'not-ready']),
  /**
   * Purchases that are paid or changed, and not done yet. Only for the operator, by `Authorization: Bearer …`. `null`: the store cannot be read. Never a reason to be not ready: taking this
   * process away would help none of them.
   */
  purchases: v.optional(v.nullable(
    v.object({
      /** How many are due, or will be tried again. */
      waiting: v.number(),
      /** Seconds for which the oldest of them has been waiting; 0: none is. */
      oldestSeconds: v.number(),
      /** How many need a person: `cx-kit-server events list --dead` says why. */
      givenUp: v.number(),
    }),
  )),
  parts: v.object({ store: v.picklist(['ok', 'failing']), provider: v.picklist(['ok', 'failing']), mail: v.picklist(['ok', 'failing', 'not-configured']) }),
});
export type Readiness = v.InferOutput<typeof readiness>;

export const taskRunQuery = v.object({
  /** Seconds after which no further task is begun, 1 to 300. Default 20. Those that run then are finished first. */
  seconds: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'invalid'), v.transform(Number), v.minValue(1, 'invalid'), v.maxValue(300, 'invalid')), '20'),
});

/** `POST /tasks/run`. */
export const taskRun = v.object({
  /** How many tasks were taken, those that will be tried again among them. */
  done: v.number(),
});
export type TaskRun = v.InferOutput<typeof taskRun>;

/** The id of a purchase in a path, percent-encoded there: `stripe:cs_123` is `stripe%3Acs_123`, or just `stripe:cs_123`. */
export const purchaseId = v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(300, 'too-long'));

/** The id of a user at the license server, in a path, percent-encoded there: where an account is known by its address, it is that. */
export const userId = v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(300, 'too-long'));

/** `GET /admin/users/:id/sessions`: where a user is signed in, the latest used first. */
export const userSessionList = v.object({
  items: v.array(v.object({ id: v.string(), createdAt: instant, lastSeenAt: instant, browser: v.nullable(v.string()), os: v.nullable(v.string()) })),
});

/** `DELETE /admin/users/:id/sessions`. */
export const endedSessions = v.object({
  /** How many sessions that ended. */
  ended: v.number(),
});

const anything = v.unknown();

/**
 * `GET /admin/purchases/:id`: one purchase's whole story, for the person who answers the support mail. It holds personal data, and no license key or token. What is only shown, and
 * grows as fulfilment does, is described no further.
 */
export const purchaseStory = v.object({
  purchaseId: v.string(),
  /** Why the customer has no license yet, and what to do about it, in plain English; empty: nothing is missing. */
  missing: v.array(v.string()),
  /** In the order in which they occurred. */
  events: v.array(v.object({ id: v.string(), type: v.string(), kind: v.string(), occurredAt: instant, receivedAt: instant })),
  /** What the events say together. */
  purchase: anything,
  /** What that means for its licenses now. */
  terms: anything,
  /** What its lines become, and what has no mapping. */
  mapped: anything,
  /** What was done, or begun, by id. */
  effects: v.array(
    v.object({
      id: v.string(), kind: v.string(), state: v.picklist(['intended', 'done']), desired: anything, result: v.unknown(), attempts: v.number(), reason: v.nullable(v.string()), attemptedAt: v.nullable(instant), updatedAt: instant,
    }),
  ),
  /** What would be done next. */
  next: v.array(anything),
  /** Where its task stands, with the reason of the last failure. */
  task: anything,
});

/** `GET /openapi.json`. */
export const openApiDocument = v.looseObject({ openapi: v.string() });
