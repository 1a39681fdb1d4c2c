import type { ProblemCode } from '../../contract/problem.ts';

/** What travels with a request through the middleware. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** `undefined` where the configuration does not say how to tell. */
    clientAddress?: string | undefined;
    /** The endpoint's pattern, once there is one. */
    route?: string | undefined;
    problem?: ProblemCode | undefined;
    /** What is sent is the same for everybody, and may be kept as its own `Cache-Control` says. */
    isAsset?: boolean | undefined;
    /** The page where a problem of a navigation is shown. */
    errorPage?: string | undefined;
    /** Whose response it is. */
    marker?: string | undefined;
    /** Values of `Set-Cookie` headers: see `sendCookies`. */
    sessionCookie?: readonly string[] | undefined;
    deviceCookie?: readonly string[] | undefined;
  };
}
