import * as v from 'valibot';
import type { Outbox, OutboxMessage } from '../mail/outbox.ts';
import type { Secret } from '../options.ts';
import { createSealer } from '../security/sealer.ts';
import type { Sealer } from '../security/sealer.ts';
import type { TaskQueue } from '../store/store.ts';

/** Kind of the tasks that write and send one mail each. */
export const mailTaskKind = 'mail';

const email = v.string();
const language = v.optional(v.string());

const message: v.GenericSchema<OutboxMessage> = v.variant('about', [
  v.object({ about: v.literal('sign-up'), email, firstName: v.string(), lastName: v.string(), language, extra: v.optional(v.record(v.string(), v.string())) }),
  v.object({ about: v.literal('password-reset'), email, language, lastUntil: v.optional(v.number()) }),
  v.object({ about: v.literal('password-changed'), email, firstName: v.string(), language }),
  v.object({ about: v.literal('invitation'), userId: v.string(), email, firstName: v.string(), language }),
  v.object({ about: v.literal('email-change'), userId: v.string(), newEmail: email, firstName: v.string(), language }),
  v.object({ about: v.literal('two-factor-changed'), change: v.picklist(['on', 'off', 'recovery-codes']), email, firstName: v.string(), language }),
  v.object({ about: v.literal('email-changed'), oldEmail: email, firstName: v.string(), language }),
]);

/** Addresses and names wait in the queue encrypted. */
export function createMessageSealer(secrets: readonly [Secret, ...Secret[]]): Sealer<OutboxMessage> {
  return createSealer(secrets, 'outbox', message);
}

export function createOutbox({ queue, sealer, clock, wake }: { queue: TaskQueue; sealer: Sealer<OutboxMessage>; clock: () => number; wake: (kind: string) => void }): Outbox {
  return {
    async post(id, content, { delayMs = 0 } = {}) {
      const now = clock();
      const task = { id: `${mailTaskKind}:${id}`, kind: mailTaskKind, payload: await sealer.seal(content), dueAt: now + delayMs };
      if (await queue.add(task, now)) wake(mailTaskKind);
    },
  };
}
