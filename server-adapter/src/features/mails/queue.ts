import * as v from 'valibot';
import { reminderKinds } from '../../ports/mail-queue.ts';
import type { MailMessage, MailQueue } from '../../ports/mail-queue.ts';
import type { Secret } from '../../core/security/secret-strength.ts';
import { createSealer } from '../../core/security/sealer.ts';
import type { Sealer } from '../../core/security/sealer.ts';
import type { RevocationStore, TaskQueue, TaskRecord } from '../../ports/store.ts';
import type { MailLimit } from './mail-limit.ts';

/** Kind of the tasks that write and send one mail each. */
export const mailTaskKind = 'mail';

const email = v.string();
const language = v.optional(v.string());
// A message of an older version was asked for before everything.
const epoch = v.optional(v.number(), 0);

const message: v.GenericSchema<MailMessage> = v.variant('about', [
  v.object({ about: v.literal('sign-up'), email, firstName: v.string(), lastName: v.string(), language, extra: v.optional(v.record(v.string(), v.string())) }),
  v.object({ about: v.literal('verification'), email, language }),
  v.object({ about: v.literal('password-reset'), email, language, lastUntil: v.optional(v.number()), epoch }),
  v.object({ about: v.literal('password-changed'), email, firstName: v.string(), language }),
  v.object({ about: v.literal('invitation'), userId: v.string(), email, firstName: v.string(), language, epoch }),
  v.object({ about: v.literal('email-change'), userId: v.string(), oldEmail: v.optional(email), newEmail: email, firstName: v.string(), language, epoch: v.number() }),
  v.object({ about: v.literal('two-factor-changed'), change: v.picklist(['on', 'off', 'recovery-codes']), email, firstName: v.string(), language }),
  v.object({ about: v.literal('account-deleted'), email, firstName: v.string(), language }),
  v.object({ about: v.literal('deletion-request'), operator: email, userId: v.string(), email }),
  v.object({ about: v.literal('email-changed'), oldEmail: email, firstName: v.string(), language }),
  v.object({ about: v.literal('license-keys'), email, language, lastUntil: v.optional(v.number()), epoch }),
  v.object({
    about: v.literal('reminder'), kind: v.picklist(reminderKinds), licenseId: v.string(), userId: v.string(), endsAt: v.number(), unpaidSince: v.optional(v.number()), link: v.string(), timeZone: v.string(), language,
  }),
]);

/** Addresses and names wait in the queue encrypted. */
export function createMessageSealer(secrets: readonly [Secret, ...Secret[]]): Sealer<MailMessage> {
  return createSealer(secrets, 'outbox', message);
}

/**
 * Opens the message of a task. One that an older version queued is not sealed to its task; it is taken all the same, since the mail goes to the address of the account. A change of address, which
 * does not, has to be asked for again.
 */
export async function openMessage(sealer: Sealer<MailMessage>, { id, payload }: { id: string; payload: string }): Promise<MailMessage | undefined> {
  const message = await sealer.open(payload, [id]);
  if (message !== undefined) return message;
  const older = await sealer.open(payload, []);
  return older?.about === 'email-change' ? undefined : older;
}

export interface MailQueueOptions {
  queue: TaskQueue;
  revocations: RevocationStore;
  mailLimit: Pick<MailLimit, 'forget'>;
  sealer: Sealer<MailMessage>;
  clock: () => number;
  wake: (kind: string) => void;
}

export function createMailQueue({ queue, revocations, mailLimit, sealer, clock, wake }: MailQueueOptions): MailQueue {
  async function withEpoch(content: MailMessage): Promise<MailMessage> {
    const isAboutAccount = content.about === 'password-reset' || content.about === 'license-keys' || content.about === 'invitation';
    return isAboutAccount && content.epoch === undefined ? { ...content, epoch: await revocations.epoch() } : content;
  }

  return {
    resetLimit: (about, email) => mailLimit.forget(about, email),

    async enqueue(mailId, content, { delayMs = 0, add = queue.add } = {}) {
      const now = clock();
      const id = `${mailTaskKind}:${mailId}`;
      const task = { id, kind: mailTaskKind, payload: await sealer.seal(await withEpoch(content), [id]), dueAt: now + delayMs };
      if (await add(task, now)) wake(mailTaskKind);
    },
  };
}

const dayMs = 86_400_000;
/** A mail with an id that is used again is kept for a while after it was sent, so that the same one is not sent again. */
const keptMs = 90 * dayMs;
/** Nothing asks again for one with an id of its own. Strangers cause such mails, as many as they have networks, and what they entered is in them. */
const onceKeptMs = dayMs;
const isOnce = ({ id }: { id: string }): boolean => /^mail:[\w-]{43}$/.test(id);
const pageSize = 500;

/** Drops mails that were sent and need not be kept. Stops where `signal` says so. */
export async function pruneMails(queue: TaskQueue, now: number, signal: AbortSignal): Promise<void> {
  await queue.prune([mailTaskKind], now - keptMs);
  const before = now - onceKeptMs;
  let page: TaskRecord[] = [];
  do {
    page = await queue.done({ kind: mailTaskKind, before, after: page.at(-1), limit: pageSize });
    await queue.prune([mailTaskKind], before, page.filter(isOnce).map(({ id }) => id));
  } while (page.length === pageSize && !signal.aborted);
}
