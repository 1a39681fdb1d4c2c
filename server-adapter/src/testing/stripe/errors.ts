/** An error as Stripe's API answers it (sure: Stripe's API reference). */
export class StripeApiError extends Error {
  override readonly name = 'StripeApiError';
  readonly status: number;
  readonly error: { type: string; message: string; code?: string; param?: string };

  constructor(message: string, { status = 400, type = 'invalid_request_error', code, param }: { status?: number; type?: string; code?: string; param?: string } = {}) {
    super(message);
    this.status = status;
    this.error = { type, message, ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) };
  }
}
