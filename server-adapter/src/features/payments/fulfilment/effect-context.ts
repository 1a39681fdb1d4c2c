import type { Logger } from '../../../core/logger.ts';
import type { MailQueue } from '../../../ports/mail-queue.ts';
import type { BackOfficeApi, CallContext } from '../../../ports/license-server.ts';
import type { Ledger } from '../../../ports/store.ts';
import type { TaskLease, TokenPause } from '../../../tasks/task-handler.ts';

/** What carrying out the effects of one purchase needs. */
export interface EffectContext {
  purchaseId: string;
  back: BackOfficeApi;
  ledger: Ledger;
  mailQueue: MailQueue;
  lease: TaskLease;
  logger: Logger;
  clock: () => number;
  /** Opens the reference to whoever started a checkout: the user's id; `undefined` for one that is not good. */
  readReference: (reference: string) => Promise<string | undefined>;
  /** Of which keys of licenses are made, where the vendor says that keys are unique. */
  secret: string;
  /** No call to the vendor takes longer, in milliseconds. */
  callDeadlineMs: number;
  tokenPause: TokenPause;
}

/** A call on behalf of a purchase: people go first, it ends in time, and it ends when the lease is lost. */
export function toCall({ lease, callDeadlineMs }: EffectContext): CallContext {
  return { priority: 'background', deadlineMs: callDeadlineMs, signal: AbortSignal.any([lease.signal, AbortSignal.timeout(callDeadlineMs)]) };
}
