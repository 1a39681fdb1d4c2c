/** An error as Paddle's API answers it (sure: Paddle's error reference). */
export class PaddleApiError extends Error {
  override readonly name = 'PaddleApiError';
  readonly status: number;
  readonly body: { error: { type: 'request_error'; code: string; detail: string; documentation_url: string }; meta: { request_id: string } };

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.body = { error: { type: 'request_error', code, detail, documentation_url: `https://developer.paddle.com/errors/${code}` }, meta: { request_id: crypto.randomUUID() } };
  }
}
