import { operationEndpoints } from '../../contract/endpoints/operations.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { defineFeature } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { healthHandlers } from './health.ts';
import { operatorHandlers } from './operator.ts';

/** Health, the description of the contract, and what only the operator may do: in every adapter. */
export const operations = (): Feature =>
  defineFeature({ name: 'operations', endpoints: operationEndpoints, attach: (core) => ({ handlers: { ...healthHandlers(core), ...operatorHandlers(core), ...openApiHandlers(core) } }) });

function openApiHandlers({ endpoints, settings: { baseUrl }, cookie: { name: cookieName } }: Core): Pick<HandlersOf<typeof operationEndpoints>, 'openApi'> {
  let description: Promise<object> | undefined;
  return {
    async openApi() {
      // The generator is as large as the core: it is loaded by the first request.
      description ??= import('./openapi.ts').then(({ toOpenApi }) => toOpenApi(endpoints, { baseUrl, cookieName }));
      return Response.json(await description);
    },
  };
}
