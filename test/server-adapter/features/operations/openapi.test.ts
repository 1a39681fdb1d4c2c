import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endpoints } from '#contract/endpoints.ts';
import type { Endpoint } from '#contract/endpoints.ts';
import { problemCatalogue } from '#contract/problem.ts';
import type { TokenProvider } from '../../../../server-adapter/src/index.ts';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: { properties: Record<string, unknown>; required: string[] } }> };
  responses: Record<string, { description: string }>;
  security?: unknown[];
}
interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

/** Makes none: here, nobody asks for one. */
const noTokens = { close: async () => undefined } as TokenProvider;

let harness: Harness;
let description: Document;
before(async () => {
  harness = await startHarness({ payments: {}, google: { clientId: '123.apps.example.com' }, saml: { alias: 'example' }, elements: {}, tokens: { provider: noTokens } });
  description = (await harness.browser().send('GET', '/openapi.json')).json() as unknown as Document;
});
after(() => harness.close());

const operationOf = ({ method, path }: Endpoint): Operation | undefined => description.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

test('it describes every endpoint of the contract, and no other', () => {
  assert.equal(description.openapi, '3.1.0');
  assert.equal(description.servers[0]?.url, harness.url);
  const described = Object.values(description.paths).flatMap((operations) => Object.keys(operations)).length;
  assert.equal(described, Object.keys(endpoints).length);
  for (const endpoint of Object.values<Endpoint>(endpoints)) assert.ok(operationOf(endpoint)?.responses[endpoint.status], `${endpoint.method} ${endpoint.path}`);
});

test('every problem that an endpoint names is in its description', () => {
  for (const endpoint of Object.values<Endpoint>(endpoints)) {
    // A browser that goes somewhere is led back, and told there.
    for (const code of endpoint.problems) assert.match(operationOf(endpoint)?.responses[endpoint.navigation ? endpoint.status : problemCatalogue[code].status]?.description ?? '', new RegExp(`\`${code}\``));
  }
});

test('bodies, queries and parameters come from the schemas', () => {
  const signIn = operationOf(endpoints.signIn)?.requestBody?.content;
  assert.deepEqual(signIn?.['application/json']?.schema?.required, ['email', 'password']);
  assert.ok(signIn['application/x-www-form-urlencoded']);
  assert.deepEqual(operationOf(endpoints.listLicenses)?.parameters?.map(({ name }) => name), ['page', 'limit', 'search', 'productId', 'status', 'sort', 'Cx-Marker']);
  assert.deepEqual(operationOf(endpoints.downloadFile)?.parameters?.map((parameter) => `${parameter.in}:${parameter.name}`), ['path:id', 'path:fileId', 'header:Cx-Marker']);
});

test('every reference leads somewhere', () => {
  for (const [, name] of JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) assert.ok(description.components.schemas[name ?? '']);
  assert.ok(!/"\$ref":"(?!#\/components\/schemas\/)/.test(JSON.stringify(description)));
});
