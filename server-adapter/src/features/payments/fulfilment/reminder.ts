import type { TaskQueue } from '../../../ports/store.ts';
import type { TaskHandler } from '../../../tasks/task-handler.ts';

/** Kind of the tasks of {@link remind}. */
export const reminderTaskKind = 'purchase-reminder';

/** Has a purchase looked at again later. A task of its own: the purchase's may be made due at any moment by an event, and must not be put off by this. */
export async function remind(queue: Pick<TaskQueue, 'enqueue'>, purchaseId: string, dueAt: number, now: number): Promise<void> {
  await queue.enqueue({ id: `${reminderTaskKind}:${purchaseId}`, kind: reminderTaskKind, payload: purchaseId, dueAt }, now);
}

/** Does the tasks of {@link remind}: makes the purchase due. */
export function createReminderHandler({ queue, clock = Date.now }: { queue: Pick<TaskQueue, 'enqueue'>; clock?: (() => number) | undefined }): TaskHandler {
  return {
    kind: reminderTaskKind,
    leaseMs: 30_000,
    async run({ payload: purchaseId }) {
      await queue.enqueue({ id: purchaseId, kind: 'purchase', payload: purchaseId, dueAt: clock() }, clock());
      return { outcome: 'done' };
    },
  };
}
