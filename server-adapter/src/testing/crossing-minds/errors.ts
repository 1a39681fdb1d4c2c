/** The vendor's errors, as its clients know them (sure): code, name, status and text, which `error_data` fills. */
const catalog = {
  ServerError: [0, 500, 'Unknown error from server'],
  ServerUnavailable: [1, 503, 'The server is currently unavailable, please try again later'],
  TooManyRequests: [2, 429, 'The amount of requests exceeds the limit of your subscription'],
  AuthError: [21, 401, 'Cannot perform authentication: {error}'],
  JwtTokenExpired: [22, 401, 'The JWT token has expired'],
  RefreshTokenExpired: [28, 401, 'The refresh token has expired'],
  WrongData: [40, 400, 'There is an error in the submitted data'],
  DuplicatedError: [42, 400, 'The {type} {key} is duplicated'],
  ForbiddenError: [50, 403, 'Do not have enough permissions to access this resource: {error}'],
  NotFoundError: [60, 404, 'The {type} {key} does not exist'],
  MethodNotAllowed: [70, 405, 'Method "{method}" not allowed'],
} as const;

export type CrossingMindsErrorName = keyof typeof catalog;

/** What `error_data` holds: its `name` tells errors of one code apart; the rest fills the message. */
export type ErrorData = Readonly<Record<string, string | number>>;

/** Leaves the sandbox as the vendor's error body: `{ error_code, error_name, message, error_data }`, with the message as a template. */
export class CrossingMindsError extends Error {
  override readonly name: CrossingMindsErrorName;
  readonly data: ErrorData;
  readonly #headers: Record<string, string>;

  constructor(name: CrossingMindsErrorName, data: ErrorData = {}, headers: Record<string, string> = {}) {
    super(catalog[name][2]);
    this.name = name;
    this.data = data;
    this.#headers = headers;
  }

  toResponse(): Response {
    const [error_code, status, message] = catalog[this.name];
    return Response.json({ error_code, error_name: this.name, message, error_data: this.data }, { status, headers: this.#headers });
  }
}

export const authError = (name: string, error: string) => new CrossingMindsError('AuthError', { name, error });
export const wrongData = (name: string, key: string) => new CrossingMindsError('WrongData', { name, key });
export const forbidden = (error: string) => new CrossingMindsError('ForbiddenError', { name: 'FORBIDDEN', error });
export const notFound = (type: string, key: string) => new CrossingMindsError('NotFoundError', { name: `${type.toUpperCase().replaceAll(' ', '_')}_NOT_FOUND`, type, key });
export const duplicated = (type: string, key: string) => new CrossingMindsError('DuplicatedError', { name: `DUPLICATED_${type.toUpperCase().replaceAll(' ', '_')}`, type, key });
