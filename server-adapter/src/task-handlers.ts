import { createHousekeeping } from './accounts/housekeeping.ts';
import { createLetters } from './accounts/letters.ts';
import { createMailTask } from './accounts/mail-task.ts';
import { createPurchaseHandler } from './fulfilment/purchase-handler.ts';
import { createReminderHandler } from './fulfilment/reminder.ts';
import { createSweepHandler } from './fulfilment/sweep-task.ts';
import { createSweep } from './fulfilment/sweep.ts';
import { defaultTemplates } from './mail/default-templates.ts';
import type { AdapterOptions } from './options.ts';
import { toCallDeadlineMs, toPolicy, toRetentionMs } from './payment-policy.ts';
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
