/** Leaves the sandbox as the vendor's error body: `{ message, code? }`, where only some errors carry a code. */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toResponse(): Response {
    return Response.json({ message: this.message, ...(this.code === undefined ? {} : { code: this.code }) }, { status: this.status });
  }
}

export const notFound = (thing: string) => new VendorError(404, `${thing} not found.`);
export const invalid = (message: string, code?: string) => new VendorError(400, message, code);
