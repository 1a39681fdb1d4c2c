import { markerHeader } from '../../contract/session.ts';

const exposed = ['Date', 'Retry-After', 'X-Request-Id', 'Content-Disposition', markerHeader].join(',');
const preflight = {
  'Access-Control-Max-Age': '600',
  'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE',
  'Access-Control-Allow-Headers': ['Content-Type', 'Range', markerHeader].join(','),
  Vary: 'Origin, Access-Control-Request-Headers',
};
const others = { Vary: 'Origin' };

/** Headers for pages of listed origins; for others there is not a single one. `isPreflight`: the browser asks what it may send. */
export function cors({ method, headers }: Request, allowedOrigins: ReadonlySet<string>): { isPreflight: boolean; headers: Readonly<Record<string, string>> } {
  const origin = headers.get('origin');
  if (origin === null || !allowedOrigins.has(origin)) return { isPreflight: false, headers: others };
  const isPreflight = method === 'OPTIONS';
  const allowed = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': exposed };
  return { isPreflight, headers: { ...allowed, ...(isPreflight ? preflight : others) } };
}
