import type { VendorHints } from '../../ports/licensing.ts';
import type { Logger } from '../../core/logger.ts';
import type { Counters } from '../../upstream/shared-window.ts';
import type { VendorApi } from './vendor-api.ts';
import { optionalRecord, parseRecord, record, text } from './vendor-json.ts';
import type { Read } from './vendor-json.ts';

/**
 * `{ event, data, triggeredAt }`, with the entity in `data` as a read of it shows it (sure: docs.cryptlex.com/webhooks, forum 1546). There is no id of a delivery (sure). That an activation names its license by
 * `licenseId` is sure (NET), and a license its owner by `userId` or `user.id` (sure, NET).
 */
const delivery = record({ event: text, data: optionalRecord({ id: text, licenseId: text, userId: text, user: optionalRecord({ id: text }) }) });

/** It comes with every sync of every machine (sure, forum 2066) and changes nothing but when a machine was last seen: that may be a few minutes old. */
const noise: ReadonlySet<string> = new Set(['activation.updated']);

/** Milliseconds for which a delivery that comes again is known: the vendor tries five times, five minutes apart (sure, forum 1576). */
const repeatMs = 3_600_000;

export interface WebhookParts {
  api: Pick<VendorApi, 'forget'>;
  /** The tokens of the webhook at the vendor: any of them may have signed. */
  secrets: readonly string[];
  counters: Counters | undefined;
  clock: () => number;
  logger: Logger | undefined;
  /** Licenses may have changed. */
  onChange: () => void;
}

/**
 * Takes the vendor's webhooks as hints: what one is about is dropped, and asked for again by whoever looks next. Nothing of what it says is believed, so an old one that comes again does no harm.
 * `Webhook-Signature` is the HMAC-SHA256 of the body in base64 (algorithm and encoding sure; that it is over the raw bytes, likely).
 */
export function createWebhook({ api, secrets, counters, clock, logger, onChange }: WebhookParts): VendorHints {
  const keys = Promise.all(secrets.map((secret) => crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])));
  // Asked for by the first delivery; a failure must not end the process before that.
  keys.catch(() => undefined);

  async function isGenuine(body: Uint8Array<ArrayBuffer>, headers: Headers): Promise<boolean> {
    const signature = fromBase64(headers.get('webhook-signature') ?? '');
    // The comparison is WebCrypto's, whose time tells nothing.
    return signature !== undefined && (await Promise.all((await keys).map((key) => crypto.subtle.verify('HMAC', key, signature, body)))).includes(true);
  }

  async function isNew(body: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (counters === undefined) return true;
    const hash = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', body)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return (await counters.add(`vendor-hint:${hash}`, 1, repeatMs, clock())).points === 1;
  }

  return {
    async receive({ body, headers }) {
      if (!(await isGenuine(body, headers))) return false;
      const { event, data } = parse(body);
      const [kind = ''] = event?.split('.', 1) ?? [];
      if (!data || !['license', 'activation', 'user'].includes(kind) || noise.has(event ?? '') || !(await isNew(body))) return true;
      const ids = kind === 'activation' ? [data.licenseId, data.id] : [data.id, data.userId, data.user?.id];
      for (const id of new Set(ids)) if (id) await api.forget(id);
      if (kind === 'license') onChange();
      logger?.debug({ event: 'vendor-hint', eventType: event ?? undefined }, 'the license server told of a change');
      return true;
    },
  };
}

function parse(body: Uint8Array): Read<typeof delivery> {
  try {
    return parseRecord(delivery, JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return { event: null, data: null };
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return text === '' ? undefined : Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
