import { createHousekeeping } from './tasks/housekeeping.ts';
import { createLetters } from './features/mails/letters.ts';
import { createMailTask } from './features/mails/mail-task.ts';
import { createPurchaseHandler } from './features/payments/fulfilment/purchase-handler.ts';
import { createReminderHandler } from './features/payments/fulfilment/reminder.ts';
import { createSweepHandler } from './features/payments/sweep/sweep-task.ts';
import { createSweep } from './features/payments/sweep/sweep.ts';
import { defaultTemplates } from './features/mails/default-templates.ts';
import type { AdapterOptions } from './core/options.ts';
import { toCallDeadlineMs, toPolicy, toRetentionMs } from './features/payments/policy.ts';
import type { Services } from './services.ts';
import type { TaskHandler } from './tasks/task-handler.ts';
import { createTokenPause } from './tasks/token-pause.ts';

/** Who does the tasks of each kind. */
export function createTaskHandlers({ provider, store, mailer, mailTemplates, payments }: AdapterOptions, services: Services): TaskHandler[] {
  const { settings, links, outbox, messageSealer, emailHash, customerReference, logger, clock } = services;
  const { queue } = store;
  const surroundings = { productName: settings.productName, siteUrl: settings.siteUrl.href, defaultLanguage: settings.mailLanguage };
  const letters = createLetters({ provider, links, emailHash, templates: { ...defaultTemplates, ...mailTemplates }, siteUrl: surroundings.siteUrl });
  const tokenPause = createTokenPause({ clock, logger });
  const fulfilment = { store, provider, sources: payments?.sources, products: payments?.products, trustEventMapping: payments?.trustEventMapping, policy: toPolicy(payments), callDeadlineMs: toCallDeadlineMs(payments), logger, clock };
  return [
    createMailTask({ sealer: messageSealer, letters, mailer, provider, surroundings, tokenPause }),
    createPurchaseHandler({ ...fulfilment, outbox, readReference: customerReference.read, secrets: settings.secrets, tokenPause }),
    createReminderHandler({ queue, clock }),
    createSweepHandler({ sweep: createSweep(fulfilment), queue, clock }),
    createHousekeeping({ store, clock, retentionMs: toRetentionMs(payments) }),
  ];
}
