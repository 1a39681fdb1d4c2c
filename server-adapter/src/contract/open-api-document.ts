import * as v from 'valibot';

/** `GET /openapi.json`. */
export const openApiDocument = v.looseObject({ openapi: v.string() });
