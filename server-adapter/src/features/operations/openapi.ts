import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Endpoint } from '../../contract/endpoint.ts';
import { problem, problemCatalogue } from '../../contract/problem.ts';
import { id } from '../../contract/fields.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import { markerHeader } from '../../contract/session.ts';
import { isForOurPages } from '../../core/security/origin.ts';

type Json = Record<string, unknown>;

/** What any endpoint may answer with. */
const anyEndpoint: readonly ProblemCode[] = ['internal-error', 'store-unavailable'];
const changing: readonly ProblemCode[] = ['cross-site-request'];
const withBody: readonly ProblemCode[] = ['body-too-large', 'unsupported-media-type'];
/** Not found: also where no secret is configured. */
const forOperators: readonly ProblemCode[] = ['forbidden', 'not-found', 'too-many-requests'];
const forCustomers: readonly ProblemCode[] = ['sign-in-required', 'account-changed', 'too-many-requests'];

/** Returns the contract of an adapter as OpenAPI 3.1, from the same tables that its routes are made from. */
export function toOpenApi(endpoints: readonly (readonly [name: string, endpoint: Endpoint])[], { baseUrl, cookieName }: { baseUrl: string; cookieName: string }): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'cx-kit server adapter', version: '1' },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      schemas: { Problem: toSchema(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName }, operator: { type: 'http', scheme: 'bearer', description: 'The option `operatorSecret`.' } },
    },
  };
}

function toOperation(operationId: string, endpoint: Endpoint): Json {
  const parameters = [...toPathParameters(endpoint), ...toQueryParameters(endpoint.query), ...(mayNamePerson(endpoint) ? [personParameter] : [])];
  return {
    operationId,
    summary: endpoint.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...toSecurity(endpoint),
    ...toRequestBody(endpoint),
    responses: { ...toAnswers(endpoint), ...toProblems(endpoint) },
  };
}

/** A page may say whom it shows. */
const mayNamePerson = ({ caller, problems }: Endpoint): boolean => caller === 'customer' || problems.includes('account-changed');
const personParameter: Json = { name: markerHeader, in: 'header', required: false, description: 'The `marker` of the person whom the page shows. 409 `account-changed` where somebody else is signed in.', schema: { type: 'string' } };

function toSecurity({ caller }: Endpoint): Json {
  const scheme = caller === 'customer' ? 'session' : caller;
  return scheme === 'session' || scheme === 'operator' ? { security: [{ [scheme]: [] }] } : {};
}

function toPathParameters({ path, params }: Endpoint): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: toSchema(params?.[name] ?? id, 'input') }));
}

function toQueryParameters(query: v.GenericSchema | undefined): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = toSchema(query, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function toRequestBody({ body, form, navigation, caller }: Endpoint): Json {
  if (caller === 'source') return { requestBody: { required: true, content: { 'application/json': {} } } };
  if (body === undefined) return {};
  const media = { schema: toSchema(body, 'input') };
  const json = navigation ? {} : { 'application/json': media };
  return { requestBody: { required: true, content: { ...json, ...(form || navigation ? { 'application/x-www-form-urlencoded': media } : {}) } } };
}

function toAnswers({ method, status, answer, form, navigation, file, asset, problems }: Endpoint): Json {
  if (navigation) return { [status]: { description: `The next page, or back to the page that was left, with \`#cx-problem=<code>\`: ${problems.map((code) => `\`${code}\``).join(', ')}.` } };
  const content = file ? { 'application/octet-stream': {} } : asset ? { [asset]: {} } : answer && { 'application/json': { schema: toSchema(answer, 'output') } };
  return {
    [status]: { description: 'Done.', ...(content ? { content } : {}) },
    ...(file && method === 'GET' ? { 206: { description: 'The part asked for by `Range`.', content }, 302: { description: 'The file is at `Location`.' } } : {}),
    ...(asset ? { 304: { description: 'It is the one that the browser has.' } } : {}),
    ...(form ? { 303: { description: 'To a plain form: the next page, or back to the page of the form with `#cx-problem=<code>`.' } } : {}),
  };
}

/** One answer per status; its description lists the codes. */
function toProblems(endpoint: Endpoint): Json {
  const { body, caller, problems, navigation } = endpoint;
  const codes = new Set<ProblemCode>([
    ...(navigation ? [] : problems),
    ...anyEndpoint,
    ...(isForOurPages(endpoint) ? changing : []),
    ...(body === undefined ? [] : navigation ? withBody.slice(0, 1) : withBody),
    ...(caller === 'customer' ? forCustomers : []),
    ...(caller === 'operator' ? forOperators : []),
  ]);
  const byStatus: Record<number, Json> = {};
  for (const status of new Set([...codes].map((code) => problemCatalogue[code].status))) {
    const described = [...codes].filter((code) => problemCatalogue[code].status === status).map((code) => `\`${code}\`: ${problemCatalogue[code].title}`);
    byStatus[status] = { description: described.join(' '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  return byStatus;
}

/** Checks that JSON Schema cannot say (such as control characters in a name) are left out. */
function toSchema(schema: v.GenericSchema, typeMode: 'input' | 'output'): Json {
  const schemaOf = toJsonSchema(schema, { target: 'draft-2020-12', typeMode, errorMode: 'ignore' });
  return Object.fromEntries(Object.entries(schemaOf).filter(([keyword]) => keyword !== '$schema'));
}
