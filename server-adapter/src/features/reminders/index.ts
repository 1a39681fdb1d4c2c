import { defineFeature, requireLicensing } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { checkOptions } from './options.ts';
import type { RemindersOptions } from './options.ts';
import { createReminderSweep } from './sweep.ts';
import { createReminderSweepHandler, hastenReminderSweep, reminderSweepKind, requestReminderSweep } from './sweep-task.ts';

export type { RemindersOptions } from './options.ts';

/** Longer than any reminder can be due: the longest notice, and a year in which a clock may be wrong. */
const keptMs = 800 * 86_400_000;

/**
 * Mails customers before a license ends, after it has ended, and when a payment failed: each once, in however many processes. Needs `mails()` with a mailer; with `payments()`, what is renewed by
 * itself is left alone. Throws an `OptionsError` that names the option which is wrong; the start does when the license server has no licenses.
 */
export function reminders(options: RemindersOptions = {}): Feature {
  const { schedule, toRenewUrl, timeZone, everyMs } = checkOptions(options);
  return defineFeature({
    name: 'reminders',
    endpoints: {},
    attach(core) {
      const { settings: { siteUrl }, store: { queue, reminders }, renewals, mailQueue, logger, clock, wake } = core;
      const licensing = requireLicensing('reminders', core.provider);
      toRenewUrl('0', siteUrl);
      const sweep = createReminderSweep({
        licensing, renewals, reminders, schedule, clock,
        async take({ id, kind, passed, endsAt, unpaidSince }, { id: licenseId, userId }) {
          if (userId === null) return;
          const message = { about: 'reminder', kind, licenseId, userId, endsAt, unpaidSince, link: toRenewUrl(licenseId, siteUrl), timeZone } as const;
          // One transaction: there is no reminder that is claimed and not mailed, and none that is mailed and not claimed.
          await mailQueue.enqueue(`reminder:${id}`, message, { add: (task, now) => reminders.claim({ id, licenseId, kind, passed }, task, now) });
        },
      });
      licensing.hints?.onChange?.(() => {
        hastenReminderSweep(queue, clock()).then(
          () => wake(reminderSweepKind),
          (error: unknown) => logger.warn({ event: 'reminders.not-hastened', reason: error instanceof Error ? error.message : undefined }, 'A hint of the license server could not make the reminders sooner'),
        );
      });
      return {
        handlers: {},
        tasks: [createReminderSweepHandler({ sweep, queue, everyMs, clock })],
        onStoreReady: () => requestReminderSweep(queue, clock()),
        cleanUp: async () => void (await reminders.prune(clock() - keptMs)),
      };
    },
  });
}
