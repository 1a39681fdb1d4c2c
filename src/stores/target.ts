import type { ReadRoute, Route, Target } from '../adapter-api.ts';

/** What is filled into a route. */
export interface TargetOptions {
  path?: Readonly<Record<string, string>>;
  query?: object | undefined;
}

/** Returns a route with its path and its query filled in. Entries of the query that are empty, or not there, are left out. */
export function toTarget(route: Route, { path = {}, query = {} }: TargetOptions): Target {
  const target = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = String(new URLSearchParams(Object.entries(query as Record<string, string>).filter(([, value]) => value)));
  return (search ? `${target}?${search}` : target) as Target;
}

/** Returns what follows the adapter's address in the address of something that is read. */
export const toPath = (route: ReadRoute, options: TargetOptions): string => toTarget(route, options).slice('GET '.length);
