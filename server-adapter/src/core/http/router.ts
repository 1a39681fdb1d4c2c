import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';
import { getPathNoStrict, tryDecode } from 'hono/utils/url';
import type { Route } from './dispatch.ts';

/** Where a request leads: to a route, or to a path whose methods are others. */
export type Found = { path: string; route: Route; params: Record<string, string> } | { path: string; allowed: string };

/** Creates what finds the route of a request; `undefined` where there is nothing. */
export function createRouter(routes: readonly Route[], basePath: string): (request: Request) => Found | undefined {
  const router = new SmartRouter<Route | { path: string; allowed: string }>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const route of routes) router.add(route.endpoint.method, basePath + route.endpoint.path, route);
  for (const [path, allowed] of methodsByPath(routes)) router.add('ALL', basePath + path, { path, allowed: allowed.join(', ') });

  return (request) => {
    // Not strict: hosts such as Next with `trailingSlash: true` put a slash behind every path.
    const [[first] = [], stash] = router.match(request.method === 'HEAD' ? 'GET' : request.method, getPathNoStrict(request));
    if (first === undefined) return undefined;
    const [found, places] = first;
    if ('allowed' in found) return found;
    const params: Record<string, string> = {};
    for (const [name, place] of Object.entries(places)) params[name] = decode(typeof place === 'number' ? stash?.[place] : place);
    return { path: found.endpoint.path, route: found, params };
  };
}

const decode = (text = ''): string => (text.includes('%') ? tryDecode(text, decodeURIComponent) : text);

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of routes.map(({ endpoint }) => endpoint)) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return methods;
}
