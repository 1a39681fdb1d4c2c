import { readDelivery, json } from '../read-event.ts';
import { OptionsError } from '../../../../core/errors.ts';
import type { PaymentSource, SourceEvent } from '../../payment-source.ts';
import { SignatureError } from '../../payment-source.ts';
import { fromBase64, verifySignature, requireRecent, fromHex, joinBytes, readHeader, requireSecrets } from '../signature.ts';

export interface HmacOptions {
  /** The source in `POST /webhooks/:source`: lower-case letters, digits and dashes. */
  name: string;
  /** Each one is good: during a rotation there are two. Their UTF-8 bytes are the key. */
  secrets: readonly string[];
  signature: {
    /** The header that carries it. */
    header: string;
    encoding: 'hex' | 'base64';
    /** What stands before it, such as `sha256=`. Default: nothing. */
    prefix?: string | undefined;
  };
  /** How a delivery says when it was signed: a header of seconds since 1970, signed as `<timestamp><separator><body>`. `dedupe-only`: it does not, and that an event counts once is all that guards against one played back. */
  replay: 'dedupe-only' | { header: string; separator: string; toleranceSeconds?: number | undefined };
  /** What a delivery means. Every event needs an id of its own: `<name>:<id>`. Throws a `DeliveryError` when the body is not what this sender sends. */
  translate: (body: unknown) => SourceEvent[];
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

/** Webhooks of any sender that signs the body with HMAC-SHA256. Throws an {@link OptionsError} without a secret or a good name. */
export function createHmacSource({ name, secrets, signature, replay, translate, clock }: HmacOptions): PaymentSource {
  requireSecrets(secrets, 'the secret with which deliveries are signed');
  if (!/^[a-z0-9-]{1,64}$/.test(name)) throw new OptionsError('name', 'should be lower-case letters, digits and dashes');
  const decode = signature.encoding === 'hex' ? fromHex : fromBase64;
  return {
    name,
    async verify(delivery) {
      const { headers, body, receivedAt } = delivery;
      const received = readHeader(headers, signature.header);
      const prefix = signature.prefix ?? '';
      const bytes = received.startsWith(prefix) ? decode(received.slice(prefix.length)) : undefined;
      if (bytes === undefined) throw new SignatureError(`The ${signature.header} header is no signature.`);
      if (replay === 'dedupe-only') return verifySignature([bytes], body, secrets, signature.header);
      const timestamp = readHeader(headers, replay.header);
      if (!/^\d{1,15}$/.test(timestamp)) throw new SignatureError(`The ${replay.header} header is no timestamp.`);
      requireRecent(timestamp, { now: clock?.() ?? receivedAt, toleranceSeconds: replay.toleranceSeconds ?? 300 }, replay.header);
      return verifySignature([bytes], joinBytes(`${timestamp}${replay.separator}`, body), secrets, signature.header);
    },
    parse: (delivery) => translate(readDelivery(delivery, json, `delivery of ${name}`)),
  };
}
