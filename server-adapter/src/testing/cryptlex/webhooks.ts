import { Hono } from 'hono';
import { requireScope, type VendorEnv } from './caller.ts';

/** The events that the vendor is known to send. */
export const webhookEvents = [
  'license.created', 'license.updated', 'license.deleted', 'license.renewed', 'license.extended', 'license.expired', 'license.expiring-soon', 'license.first-activated',
  'license.expiresAt.updated', 'license.subscription.updated', 'license.activation.limit-reached', 'license.maintenance-expired', 'license.maintenance-expiring-soon',
  'activation.created', 'activation.updated', 'activation.deleted', 'activation.lease-expired', 'user.created', 'user.reset-password-request',
] as const;

/** A webhook of the account. */
export interface SandboxWebhook {
  url: string;
  /** The secret that signs. */
  token: string;
  /** Default: every event. */
  events?: readonly string[] | undefined;
}

/** `/v3/webhooks/events`. */
export function webhookRoutes(): Hono<VendorEnv> {
  return new Hono<VendorEnv>().get('/webhooks/events', (c) => {
    requireScope(c, 'webhook:read');
    return c.json(webhookEvents);
  });
}

/** `Webhook-Signature`: base64 of HMAC-SHA256 with the webhook's token (sure) over the raw body (likely). */
export async function signWebhook(body: string, token: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))));
}

/**
 * Sends events to webhooks as the vendor does: `{ event, data, triggeredAt }`, signed. Each delivery is tried once: the vendor's five more, every
 * five minutes, would outlive a test.
 */
export function createWebhookSender(webhooks: readonly SandboxWebhook[], now: () => string, send: (request: Request) => Promise<Response>) {
  const underway = new Set<Promise<void>>();
  const deliver = async ({ url, token }: SandboxWebhook, body: string): Promise<void> => {
    const headers = { 'Content-Type': 'application/json', 'Webhook-Signature': await signWebhook(body, token) };
    // The vendor, too, goes on when a receiver fails.
    await send(new Request(url, { method: 'POST', headers, body })).then((answer) => answer.body?.cancel(), () => undefined);
  };
  return {
    announce(event: string, data: unknown): void {
      const body = JSON.stringify({ event, data, triggeredAt: now() });
      for (const webhook of webhooks.filter(({ events }) => events?.includes(event) ?? true)) {
        const delivery = deliver(webhook, body).finally(() => underway.delete(delivery));
        underway.add(delivery);
      }
    },
    /** Resolves when every delivery so far has had its answer. */
    settled: async () => void (await Promise.all(underway)),
  };
}
