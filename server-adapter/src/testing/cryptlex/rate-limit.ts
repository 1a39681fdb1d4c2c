import { toVendorDate } from './time.ts';

export interface RateLimit {
  requests: number;
  windowMs: number;
}

/** The vendor's own, for every account and whatever the token: 50 requests in 5 seconds per IP address (sure). */
export const vendorRateLimit: RateLimit = { requests: 50, windowMs: 5000 };

/** Counts one request. `refused` is the answer when it was one too many. */
export interface RateLimiter {
  count(address: string): { headers: Record<string, string>; refused: Response | undefined };
  clear(): void;
}

/** A fixed window from the first request on (likely; the vendor documents the numbers and headers only). */
export function createRateLimiter({ requests, windowMs }: RateLimit, clock: () => number): RateLimiter {
  const windows = new Map<string, { endsAt: number; used: number }>();
  const period = windowMs % 1000 === 0 ? `${windowMs / 1000}s` : `${windowMs}ms`;
  const current = (address: string) => {
    const open = windows.get(address);
    if (open && open.endsAt > clock()) return open;
    const fresh = { endsAt: clock() + windowMs, used: 0 };
    windows.set(address, fresh);
    return fresh;
  };
  return {
    count(address) {
      const window = current(address);
      window.used += 1;
      const headers = { 'X-Rate-Limit-Limit': period, 'X-Rate-Limit-Remaining': String(Math.max(0, requests - window.used)), 'X-Rate-Limit-Reset': toVendorDate(window.endsAt) };
      if (window.used <= requests) return { headers, refused: undefined };
      const retryAfter = String(Math.max(1, Math.ceil((window.endsAt - clock()) / 1000)));
      const message = `API calls quota exceeded! Maximum admitted ${requests} per ${period}.`;
      return { headers, refused: Response.json({ message }, { status: 429, headers: { 'Retry-After': retryAfter } }) };
    },
    clear: () => windows.clear(),
  };
}
