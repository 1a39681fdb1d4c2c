import type { ProblemCode } from '../contract/problem.ts';

/** What the host knows of a request beside the request itself. */
export interface RequestInfo {
  /** The peer of the connection. Behind a proxy that is the proxy: then set `clientAddress` in the options. */
  remoteAddress?: string | undefined;
}

/** What travels with a request through the middleware. */
export interface AppEnv {
  Bindings: RequestInfo;
  Variables: {
    requestId: string;
    /** The endpoint's pattern, once there is one. */
    route?: string | undefined;
    problem?: ProblemCode | undefined;
    /** The value of a `Set-Cookie` header. */
    setCookie?: string | undefined;
  };
}
