import { endpoints } from '../../contract/endpoints.ts';
import type { Endpoint, EndpointName } from '../../contract/endpoints.ts';
import { ProblemError } from '../problem-error.ts';

/** What may come along with the answer to another request: JSON that a customer may read at any time, at a path without a part that varies. */
const isIncludable = ({ method, path, caller, background, file }: Endpoint): boolean => method === 'GET' && caller === 'customer' && !background && !file && !path.includes(':');

const names = new Map((Object.entries(endpoints) as [EndpointName, Endpoint][]).filter(([, endpoint]) => isIncludable(endpoint)).map(([name, { path }]) => [path, name]));

/** Which endpoint is meant by a path and query, and with which parameters. Throws `invalid-request` for any other. */
export function findIncludable(target: string): { name: EndpointName; parameters: URLSearchParams } {
  const [path = '', query] = target.split(/\?(.*)/s);
  const name = names.get(path.replace(/\/$/, ''));
  if (name === undefined) throw new ProblemError('invalid-request', { fields: [{ field: 'include', code: 'invalid' }] });
  return { name, parameters: new URLSearchParams(query) };
}
