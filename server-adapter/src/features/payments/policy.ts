import { defaultPolicy, type Policy } from './fulfilment/terms.ts';
import { OptionsError } from '../../core/errors.ts';
import type { PaymentsOptions } from './index.ts';

/** The policy that the options name, with defaults filled in. Throws an {@link OptionsError} that names the first wrong one. */
export function toPolicy({ cancelPolicy, refundPolicy, disputePolicy, overdueGraceDays, renewalSlackHours }: Partial<PaymentsOptions> = {}): Policy {
  const policy: Policy = {
    onCancel: cancelPolicy ?? defaultPolicy.onCancel,
    onRefund: refundPolicy ?? defaultPolicy.onRefund,
    onDispute: disputePolicy ?? defaultPolicy.onDispute,
    overdueGraceDays: overdueGraceDays ?? defaultPolicy.overdueGraceDays,
    renewalSlackHours: renewalSlackHours ?? defaultPolicy.renewalSlackHours,
  };
  demandOneOf('payments.cancelPolicy', policy.onCancel, ['expire', 'suspend', 'revoke']);
  demandOneOf('payments.refundPolicy', policy.onRefund, ['suspend', 'revoke', 'ignore']);
  demandOneOf('payments.disputePolicy', policy.onDispute, ['suspend', 'revoke', 'ignore']);
  demandBetween('payments.overdueGraceDays', policy.overdueGraceDays, 365, 'days');
  demandBetween('payments.renewalSlackHours', policy.renewalSlackHours, 168, 'hours');
  return policy;
}

/** How long one call on behalf of a purchase may take, in milliseconds. Throws an {@link OptionsError} when it cannot be meant. */
export function toCallDeadlineMs({ callDeadlineMs = 10_000 }: Partial<PaymentsOptions> = {}): number {
  const told: unknown = callDeadlineMs;
  if (typeof told !== 'number' || !(told >= 100 && told <= 60_000)) throw new OptionsError('payments.callDeadlineMs', 'must be milliseconds, 100 to 60000');
  return told;
}

const dayMs = 86_400_000;

/** After how many milliseconds it is forgotten who made a settled purchase; `null`: never. Throws an {@link OptionsError} when it cannot be meant. */
export function toRetentionMs({ retentionDays = 400 }: Partial<PaymentsOptions> = {}): number | null {
  const told: unknown = retentionDays;
  if (told === null) return null;
  if (typeof told !== 'number' || !(told >= 30 && told <= 36_500)) throw new OptionsError('payments.retentionDays', 'must be a number of days, 30 to 36500, or null');
  return told * dayMs;
}

function demandBetween(option: string, value: unknown, most: number, unit: string): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new OptionsError(option, `must be a number of ${unit}, 0 to ${most}`);
}

function demandOneOf(option: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.some((one) => one === value)) throw new OptionsError(option, `must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`);
}
