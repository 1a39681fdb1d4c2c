import { problemCatalogue } from '../contract/problem.ts';
import type { FieldProblem, ProblemCode } from '../contract/problem.ts';

/** A failure that the caller is told about, by its code. Thrown anywhere below a route; becomes an RFC 9457 answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly fields: readonly FieldProblem[] | undefined;
  /** How long the caller should wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ProblemCode, details: { fields?: readonly FieldProblem[]; retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(problemCatalogue[code].title, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** An option of `createAdapter`, of a feature or of a driver is missing or wrong: thrown at the start, never by a request. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
  /** The option, or the environment variable, that is wrong. */
  readonly option: string;

  constructor(option: string, should: string) {
    super(`${option} ${should}`);
    this.option = option;
  }
}

/** Throws an {@link OptionsError} for a name that is none of the known ones: a misspelled option would be ignored in silence. */
export function refuseOthers(owner: string, given: object = {}, known: Readonly<Record<string, true>> = {}): void {
  const name = Object.keys(given).find((one) => !Object.hasOwn(known, one));
  if (name !== undefined) throw new OptionsError(`${owner}.${name}`, `is not an option of ${owner}`);
}
