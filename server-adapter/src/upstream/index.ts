/** The client towards a vendor: deadline, retry, breaker, rate budget that all instances share, and cache. For a license server of your own. */
export { Upstream, type UpstreamOptions } from './upstream.ts';
export type { RateLimit } from './budget.ts';
export type { UpstreamRequest } from './request.ts';
export type { Answer as UpstreamResponse } from './attempt.ts';
export { ReadCache, type KeptAs, type ReadCacheOptions } from './read-cache.ts';
export { ProviderError, passingFailures } from '../ports/vendor.ts';
