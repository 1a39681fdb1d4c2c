/** What every runtime needs of an adapter: `createAdapter(…)` is one. */
export interface FetchHandler {
  fetch(request: Request): Response | Promise<Response>;
}
