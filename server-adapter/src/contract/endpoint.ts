import type * as v from 'valibot';
import type { ProblemCode } from './problem.ts';

/** One method of one path below the base path. The routes are checked against this table, and OpenAPI is generated from it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for a part that varies. */
  path: string;
  summary: string;
  /** Who may call it: anybody, a signed-in customer, a payment provider by its signature, or the operator by a secret. */
  caller: 'anyone' | 'customer' | 'source' | 'operator';
  /** The parts of the path that are no plain ids. */
  params?: Readonly<Record<string, v.GenericSchema<string>>>;
  query?: v.GenericSchema;
  body?: v.GenericSchema;
  /** The body may also be a plain form; the answer is then 303, to the page that the form names as `returnTo`, or to the `url` of the answer. */
  form?: 'returnTo' | 'url';
  status: 200 | 202 | 204 | 303;
  answer?: v.GenericSchema;
  /** Pages ask it by themselves, again and again, and its answer may wait: it is no use of the session, and takes none of the places for requests under way. */
  background?: true;
  /** A browser goes there itself: it is led on (303), or gets a page that does; a problem leads back, with `#cx-problem=<code>`. A body is a plain form. */
  navigation?: true;
  /** Browsers may come from other sites with it: a proof of its own says whether it may do what it does. */
  fromAnywhere?: true;
  /** The answer is a file; to a `GET`, it may be an address of it (302). */
  file?: true;
  /** The answer is a file of this type, the same for everybody: it says itself how long browsers may keep it. */
  asset?: 'text/javascript' | 'text/css';
  /** Milliseconds that its answer may take, where that is more than others have: in a crowd, people wait for their turn. */
  patienceMs?: number;
  /** It says how things are also when the store is away. */
  withoutStore?: true;
  /** Beside those that every endpoint may answer with. */
  problems: readonly ProblemCode[];
}

/** Endpoints by the names that code and `operationId` give them. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;
