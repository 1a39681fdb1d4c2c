import { ProblemError } from '../errors.ts';
import type { Quota } from './quota.ts';

/** Lets in whoever knows one of the operator's secrets: a scheduler, or the person who answers the support mail. */
export interface OperatorGate {
  /** Throws `not-found` where no secret is configured, `forbidden` for a missing or wrong one, and `too-many-requests` for many wrong ones. */
  requireSecret(request: { headers: Headers; clientAddress: string | undefined }): Promise<void>;
  /** Whether the request carries one of them. Counts nothing: it only decides whether more is shown. */
  recognizes(headers: Headers): Promise<boolean>;
}

/**
 * Takes `Authorization: Bearer <secret>`. The comparison is WebCrypto's, of MACs with a key that nobody knows, so its time tells nothing. Only wrong secrets are counted, and a right one
 * is let in however many there were: 32 characters cannot be guessed, and nobody should be able to lock the operator out.
 */
export function createOperatorGate({ secrets, quota }: { secrets: readonly string[]; quota: Quota }): OperatorGate {
  const known = toMacs(secrets);
  // Asked for by the first request; a failure must not end the process before that.
  known.catch(() => undefined);

  async function recognizes(headers: Headers): Promise<boolean> {
    const given = /^Bearer +(\S{1,1024})$/i.exec(headers.get('authorization') ?? '')?.[1];
    if (given === undefined || secrets.length === 0) return false;
    const { key, macs } = await known;
    const results = await Promise.all(macs.map((mac) => crypto.subtle.verify('HMAC', key, mac, encoder.encode(given))));
    return results.includes(true);
  }

  return {
    recognizes,

    async requireSecret({ headers, clientAddress }) {
      if (secrets.length === 0) throw new ProblemError('not-found');
      if (await recognizes(headers)) return;
      await quota.take('operator-refused', undefined, clientAddress);
      throw new ProblemError('forbidden');
    },
  };
}

const encoder = new TextEncoder();

async function toMacs(secrets: readonly string[]): Promise<{ key: CryptoKey; macs: ArrayBuffer[] }> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  return { key, macs: await Promise.all(secrets.map((secret) => crypto.subtle.sign('HMAC', key, encoder.encode(secret)))) };
}
