import type { LicensingProvider, VendorLicense } from '../../ports/licensing.ts';
import type { Renewals } from '../../ports/renewals.ts';
import type { ReminderStore } from '../../ports/store.ts';
import { isNearEnd, toDueReminder } from './due.ts';
import type { DueReminder, Schedule } from './due.ts';

/** How far a sweep is. It is kept as the payload of its task, so that a crash costs one page. */
export interface ReminderSweepState {
  /** Milliseconds since 1970. */
  startedAt: number;
  page: number;
  /** The first license of the page before. */
  begin?: string | undefined;
}

export interface ReminderSweepOptions {
  licensing: Pick<LicensingProvider, 'back'>;
  renewals: Renewals | undefined;
  reminders: Pick<ReminderStore, 'claimed'>;
  schedule: Schedule;
  /** Takes a reminder that is due and not claimed. */
  take(due: DueReminder, license: VendorLicense): Promise<void>;
  clock: () => number;
}

/** Looks through all licenses for reminders that are due. Its cost: one call of the vendor for each hundred licenses, behind those for people. */
export interface ReminderSweep {
  /** Does one page. Resolves to how far it is then; `undefined`: through. Rejects with a `ProviderError` or a `StoreError`; then the same page can be done again. */
  step(state: ReminderSweepState, signal: AbortSignal): Promise<ReminderSweepState | undefined>;
}

/** No call to the vendor takes longer. */
const callDeadlineMs = 10_000;

export function createReminderSweep({ licensing, renewals, reminders, schedule, take, clock }: ReminderSweepOptions): ReminderSweep {
  async function findDue(licenses: readonly VendorLicense[]): Promise<{ license: VendorLicense; due: DueReminder }[]> {
    const found = [];
    for (const license of licenses.filter((one) => isNearEnd(one, schedule, clock()))) {
      const due = toDueReminder(license, (await renewals?.of(license)) ?? { renews: false }, schedule, clock());
      if (due !== undefined) found.push({ license, due });
    }
    const claimed = new Set(await reminders.claimed(found.map(({ due }) => due.id)));
    return found.filter(({ due }) => !claimed.has(due.id));
  }

  return {
    async step({ startedAt, page, begin }, signal) {
      const licenses = await licensing.back.listLicenses(page, { priority: 'background', deadlineMs: callDeadlineMs, signal: AbortSignal.any([signal, AbortSignal.timeout(callDeadlineMs)]) });
      for (const { due, license } of await findDue(licenses)) await take(due, license);
      const first = licenses[0]?.id;
      // A vendor that gives the same page again would do so for ever.
      return first === undefined || first === begin ? undefined : { startedAt, page: page + 1, begin: first };
    },
  };
}
