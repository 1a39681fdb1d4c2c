import type { Logger } from '../core/logger.ts';
import type { ClaimedTask, TaskQueue } from '../ports/store.ts';
import { backoffMs } from './backoff.ts';
import type { TaskOutcome } from './task-handler.ts';

/** A task is tried for this long at least, and this often, before it becomes a dead letter. Both, so that an outage of days costs no task its chance. */
const PATIENCE_MS = 72 * 3_600_000;
const PATIENCE_ATTEMPTS = 100;

type Postponed = Extract<TaskOutcome, { outcome: 'later' }>;

export interface SettleContext {
  queue: TaskQueue;
  logger: Logger;
  clock: () => number;
  random: () => number;
  /** How long the tasks of this kind wait for the outside. */
  pausedForMs: number;
}

/** Writes down what came of a task. A claim that is void meanwhile changes nothing: the task is somebody else's now. */
export async function settle(task: ClaimedTask, outcome: TaskOutcome, context: SettleContext): Promise<void> {
  if (outcome.outcome === 'done') {
    await context.queue.complete(task, context.clock());
    return;
  }
  if (outcome.outcome === 'dead') return bury(task, outcome.reason, context);
  const waitedMs = context.clock() - task.enqueuedAt;
  const exhausted = waitedMs >= PATIENCE_MS && task.attempts >= PATIENCE_ATTEMPTS;
  if (exhausted && outcome.blameless !== true) return bury(task, `gave up after ${Math.floor(waitedMs / 3_600_000)} hours: ${outcome.reason}`, context);
  return postpone(task, outcome, context);
}

async function bury(task: ClaimedTask, reason: string, { queue, logger, clock }: SettleContext): Promise<void> {
  if (!(await queue.bury(task, reason, clock()))) return;
  // The reason may quote the outside: it is kept with the task, for a person, and not in the log.
  logger.error({ event: 'task.dead', taskId: task.id, taskKind: task.kind, attempts: task.attempts }, 'A task is a dead letter now; a person has to look at it');
}

async function postpone(task: ClaimedTask, { reason, retryAfterMs, blameless = false }: Postponed, { queue, logger, clock, random, pausedForMs }: SettleContext): Promise<void> {
  const now = clock();
  const delayMs = Math.ceil(retryAfterMs ?? (blameless ? pausedForMs : backoffMs(task.attempts, random)));
  const held = await queue.postpone(task, { dueAt: now + delayMs, reason, countAttempt: !blameless, now });
  if (held) logger.info({ event: 'task.postponed', taskId: task.id, taskKind: task.kind, attempts: task.attempts, delayMs }, 'A task will be tried again');
}
