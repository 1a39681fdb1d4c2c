/** Everything about a subscription, renewals included, is one purchase. */
export function subscriptionPurchaseId(subscriptionId: string): string {
  return `stripe:${subscriptionId}`;
}

/** A payment without a subscription is the checkout it was made in. */
export function sessionPurchaseId(sessionId: string): string {
  return `stripe:${sessionId}`;
}
