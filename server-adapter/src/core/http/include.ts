import type { Endpoint } from '../../contract/endpoint.ts';
import { ProblemError } from '../errors.ts';

/** What may come along with the response to another request: JSON that a customer may read at any time, at a path without a part that varies. */
const isIncludable = ({ method, path, caller, background, file }: Endpoint): boolean => method === 'GET' && caller === 'customer' && !background && !file && !path.includes(':');

/** Creates what finds the route that is meant by a path and query, and its parameters. Throws `invalid-request` for any other. */
export function createIncludable<Route extends { endpoint: Endpoint }>(routes: readonly Route[]): (target: string) => { route: Route; parameters: URLSearchParams } {
  const byPath = new Map(routes.filter(({ endpoint }) => isIncludable(endpoint)).map((route) => [route.endpoint.path, route]));
  return (target) => {
    const [path = '', query] = target.split(/\?(.*)/s);
    const route = byPath.get(path.replace(/\/$/, ''));
    if (route === undefined) throw new ProblemError('invalid-request', { fields: [{ field: 'include', code: 'invalid' }] });
    return { route, parameters: new URLSearchParams(query) };
  };
}
