import { type PaddleEvent, paddleSubscription, paddleTransaction } from '../paddle-events.ts';
import { randomId } from '../signed-delivery.ts';
import { type PaddleSandboxTransaction, toItemInput } from './catalogue.ts';

/** What Paddle tells when a transaction is paid. Its custom data is copied to the subscription (sure: Paddle's documentation). */
export function paidEvents({ id, items, customData }: PaddleSandboxTransaction, customerId: string): PaddleEvent[] {
  const now = new Date();
  const interval = items.find(({ price }) => price.interval !== null)?.price.interval;
  const withCustomData = (event: PaddleEvent): PaddleEvent => ({
    ...event, data: { ...event.data, custom_data: customData, currency_code: items[0]?.price.currency ?? 'USD', ...(event.event_type.startsWith('subscription.') ? { billing_cycle: { interval, frequency: 1 } } : {}) },
  });
  const bought = { transactionId: id, customerId, items: items.map(toItemInput) };
  if (interval === undefined || interval === null) return [withCustomData(paddleTransaction(bought, now.toISOString()))];
  const recurring = { ...bought, subscriptionId: randomId('sub_'), paidThrough: periodEnd(now, interval) };
  return [paddleTransaction(recurring, now.toISOString()), paddleSubscription('created', recurring, now.toISOString()), paddleSubscription('activated', recurring, now.toISOString())].map(withCustomData);
}

function periodEnd(start: Date, interval: 'month' | 'year'): string {
  const end = new Date(start);
  if (interval === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return end.toISOString();
}
