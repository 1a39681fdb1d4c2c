import { createRenewals } from '../features/payments/renewals.ts';
import { toPolicy } from '../features/payments/options.ts';
import { checkOptions } from '../features/reminders/options.ts';
import { createReminderSweep } from '../features/reminders/sweep.ts';
import type { ReminderSweepState } from '../features/reminders/sweep.ts';
import { pino } from '../runtimes/pino.ts';
import type { LicensingProvider } from '../ports/licensing.ts';
import type { ReminderStore, Store } from '../ports/store.ts';
import { defineCommand, withStore } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { toCryptlex, toPolicyOptions, toReminders } from './options-from-environment.ts';
import { print, toTable } from './output.ts';

const dayMs = 86_400_000;
/** Reminders that are listed at most: the address of each is a call to the license server. */
const most = 200;

export const remindersCommand = defineCommand({
  meta: { name: 'reminders', description: 'How many reminders were mailed in the last 30 days. With --dry-run: whom the next look would mail, and why. Mails nobody' },
  args: { 'dry-run': { type: 'boolean', description: 'Look through the licenses now, and list the reminders that are due' } },
  run: ({ args }) =>
    withStore(async (store) => {
      if (args['dry-run']) await showDue(store, readEnvironment(process.env));
      else await showSent(store.reminders);
    }),
});

async function showSent(reminders: ReminderStore): Promise<void> {
  const counts = await reminders.countSince(Date.now() - 30 * dayMs);
  if (counts.length === 0) print('No reminders in the last 30 days.');
  else print(toTable([['KIND', 'LAST 30 DAYS'], ...counts.map(({ kind, count }) => [kind, String(count)])]));
}

interface Due {
  kind: string;
  licenseId: string;
  userId: string;
  endsAt: number;
}

async function showDue({ ledger, inbox, reminders, counters }: Store, environment: Environment): Promise<void> {
  const { schedule } = checkOptions(toReminders(environment) ?? {});
  const provider = toCryptlex(environment, { counters, logger: pino({ level: 'silent' }) });
  const due: Due[] = [];
  const sweep = createReminderSweep({
    licensing: provider.licensing, reminders, schedule, clock: Date.now,
    renewals: createRenewals({ ledger, inbox, policy: toPolicy(toPolicyOptions(environment)), clock: Date.now }),
    take: async ({ kind, endsAt }, { id: licenseId, userId }) => void due.push({ kind, licenseId, userId: userId ?? '', endsAt }),
  });
  try {
    for (let state: ReminderSweepState | undefined = { startedAt: Date.now(), page: 1 }; state !== undefined; ) state = await sweep.step(state, new AbortController().signal);
    const unwanted = await countUnwanted(due, reminders);
    print(due.length === 0 ? 'No reminder is due.' : `${due.length} ${due.length === 1 ? 'reminder is' : 'reminders are'} due${unwanted === 0 ? '' : `, ${unwanted} of them unsubscribed`}.`);
    if (due.length > 0) print(toTable([['KIND', 'ENDS', 'LICENSE', 'CUSTOMER'], ...(await Promise.all(due.slice(0, most).map((one) => toRow(one, provider.licensing.back))))]));
    if (due.length > most) print(`${due.length - most} more are not listed.`);
  } finally {
    await provider.close();
  }
}

async function countUnwanted(due: readonly Due[], reminders: ReminderStore): Promise<number> {
  const unwanted = await Promise.all(due.map(async ({ userId, kind }) => (await reminders.optedOut(userId)).includes(kind)));
  return unwanted.filter(Boolean).length;
}

async function toRow({ kind, endsAt, licenseId, userId }: Due, office: LicensingProvider['back']): Promise<string[]> {
  const user = await office.findUserById(userId, { priority: 'background' });
  return [kind, new Date(endsAt).toISOString(), licenseId, user?.email ?? '-'];
}
