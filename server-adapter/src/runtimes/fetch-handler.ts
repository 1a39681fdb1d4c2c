import type { Host } from '../core/adapter.ts';

/** What every runtime needs of an adapter: `createAdapter(…)` is one. */
export interface FetchHandler {
  fetch(request: Request, host?: Host): Response | Promise<Response>;
}
