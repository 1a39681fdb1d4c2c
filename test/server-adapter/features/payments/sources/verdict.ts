import assert from 'node:assert/strict';
import { type PaymentSource, SignatureError } from '../../../../../server-adapter/src/features/payments/payment-source.ts';

/** What our source says of a delivery. Fails the test when it is refused with anything but a {@link SignatureError}. */
export async function accepts(source: PaymentSource, body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<boolean> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  try {
    await source.verify({ body: bytes, headers: new Headers(headers), receivedAt: Date.now() });
    return true;
  } catch (error) {
    assert.ok(error instanceof SignatureError, String(error));
    return false;
  }
}

/** Counts verdicts: a comparison in which everything was refused, or nothing, would show nothing. */
export class Tally {
  readonly #counts = { accepted: 0, refused: 0 };

  add(accepted: boolean): void {
    this.#counts[accepted ? 'accepted' : 'refused'] += 1;
  }

  /** Fails unless each verdict was given this often. */
  demand(times: number): void {
    const { accepted, refused } = this.#counts;
    assert.ok(accepted >= times && refused >= times, `${accepted} accepted, ${refused} refused`);
  }
}
