import * as v from 'valibot';
import type { Endpoint } from '../../contract/endpoints.ts';
import { id } from '../../contract/fields.ts';
import type { FieldCode } from '../../contract/fields.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { ProblemError } from '../errors.ts';

const fieldCodes: ReadonlySet<string> = new Set(['required', 'invalid', 'too-short', 'too-long', 'too-common', 'unknown-field'] satisfies FieldCode[]);

/** Checks what a caller sent. Throws `invalid-request` that names every wrong field. */
export function check(schema: v.GenericSchema, value: unknown): unknown {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new ProblemError('invalid-request', { fields: result.issues.map(toFieldProblem) });
}

function toFieldProblem(issue: v.BaseIssue<unknown>): FieldProblem {
  return { field: v.getDotPath(issue) ?? 'body', code: toFieldCode(issue) };
}

/** The contract's own messages are codes already; the rest is what valibot says of keys that are missing or too many. */
function toFieldCode({ message, expected, received }: v.BaseIssue<unknown>): FieldCode {
  if (isFieldCode(message)) return message;
  if (expected === 'never') return 'unknown-field';
  return received === 'undefined' ? 'required' : 'invalid';
}

function isFieldCode(text: string): text is FieldCode {
  return fieldCodes.has(text);
}

/** What a query without parameters is, by its schema: most requests have none. */
const withoutParameters = new WeakMap<v.GenericSchema, unknown>();

/** The query as the endpoint's schema has it. Parameters left empty are as good as left out. */
export function readQuery({ query }: Endpoint, parameters: URLSearchParams): unknown {
  if (query === undefined) return undefined;
  if (parameters.size > 0) return check(query, Object.fromEntries([...parameters].filter(([, value]) => value !== '')));
  const checked = withoutParameters.get(query) ?? Object.freeze(check(query, {}));
  withoutParameters.set(query, checked);
  return checked;
}

/** The parts of the path. What cannot be an id is not found, and never becomes part of one of the vendor's paths. */
export function checkParams({ params: schemas }: Endpoint, params: Record<string, string>): Record<string, string> {
  if (!Object.entries(params).every(([name, value]) => v.is(schemas?.[name] ?? id, value))) throw new ProblemError('not-found');
  return params;
}
