import type { ProblemCode } from '../../contract/problem.ts';

/** One request, and what becomes known of its response on the way. */
export interface Exchange {
  readonly request: Request;
  readonly requestId: string;
  /** `undefined` where the configuration does not say how to tell. */
  clientAddress?: string | undefined;
  /** The endpoint's pattern, once there is one. */
  route?: string | undefined;
  problem?: ProblemCode | undefined;
  /** The response is a file that is the same for everybody: its own `Cache-Control` holds. */
  isAsset?: boolean | undefined;
  /** The page where a problem of a navigation is shown. */
  errorPage?: string | undefined;
  /** Whose response it is. */
  marker?: string | undefined;
  /** Values of `Set-Cookie` headers: the one place where a session leaves for a browser. */
  sessionCookie?: readonly string[] | undefined;
  deviceCookie?: readonly string[] | undefined;
}

/** A response whose headers are not all known yet. It is made once: a `Response` that is changed costs more than all the rest of a request. */
export interface Reply {
  status: number;
  text: string | null;
  headers: Readonly<Record<string, string>>;
}
