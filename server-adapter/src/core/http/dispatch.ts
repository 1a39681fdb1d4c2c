import * as v from 'valibot';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Included } from '../../contract/session.ts';
import type { VendorToken } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CoreServices } from '../feature.ts';
import { ProblemError } from '../errors.ts';
import { formMediaType, mediaType, readJson } from '../security/body.ts';
import { createInFlight } from '../security/in-flight.ts';
import { isForOurPages, isTrustedNavigation, isTrustedOrigin } from '../security/origin.ts';
import { createCall } from './call.ts';
import type { CallServices, OpenCall } from './call.ts';
import type { Exchange, Reply } from './exchange.ts';
import { createForms } from './forms.ts';
import type { Call, CustomerCall } from './handler.ts';
import { createIncludable } from './include.ts';
import { check, checkParams, readQuery } from './input.ts';
import { logProblem } from './request-log.ts';
import { toProblem, toProblemError } from './problem.ts';

/** An endpoint of a feature, with who handles it. */
export interface Route {
  /** As the contract's table has it. */
  name: string;
  endpoint: Endpoint;
  handler: (input: { body: unknown; query: unknown; params: Record<string, string> }, call: Call | CustomerCall) => Promise<unknown>;
}

export type DispatchServices = CallServices & Pick<CoreServices, 'settings' | 'sessionCheck' | 'openVendor' | 'provider' | 'logger' | 'operatorGate' | 'prepareStore'>;

/** What a request brings, before it is checked. */
interface Incoming {
  params: Record<string, string>;
  parameters: URLSearchParams;
  body: unknown;
}

/** Milliseconds for everything that a request makes us do. The elements wait 20 seconds, proxies 30 or more: a response must be there before. */
const patienceMs = 15_000;
/** Of more than that, what is left for the license server's answers once it is one's turn: the rest may be waited. */
const answersMs = 13_000;

/** Ends what a request has begun elsewhere, when it takes too long. Made for whoever asks for it: most requests begin nothing. */
class Patience {
  readonly #since = performance.now();
  #controller: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ms: number;

  /** Milliseconds that one may wait for one's turn at the license server. */
  readonly waitMs: number | undefined;

  constructor(ms: number | undefined) {
    this.#ms = ms ?? patienceMs;
    this.waitMs = ms === undefined ? undefined : ms - answersMs;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      const controller = (this.#controller = new AbortController());
      this.#timer = setTimeout(() => controller.abort(), this.#ms - (performance.now() - this.#since));
    }
    return this.#controller.signal;
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Creates what answers a request of a route. In this order: is it from our pages, is the store there, who calls, is the input right; then the route's own handler. */
export function createDispatch(services: DispatchServices, routes: readonly Route[]): (route: Route, params: Record<string, string>, exchange: Exchange) => Promise<Reply | Response> {
  const { settings, sessions, sessionCheck, openVendor, provider: { identity, licensing }, logger, operatorGate, prepareStore } = services;
  const forms = createForms({ settings, logger });
  const inFlight = createInFlight();
  const findIncludable = createIncludable(routes);
  const [customerOf, ownedBy] = [oncePerToken((token) => identity.customer(token)), oncePerToken((token) => licensing?.customer(token) ?? unlicensed())];

  /**
   * A session whose vendor token has ended is over; one that cannot be looked up, or a vendor that cannot be reached, ends nothing. The dead cookie is
   * left alone: taking it away could hit the new one that another tab of this browser has just got.
   */
  async function asCustomer(call: OpenCall, { background }: Endpoint, work: (call: CustomerCall) => Promise<unknown>): Promise<unknown> {
    const session = await call.findSession({ inUse: !background });
    if (session === undefined) throw new ProblemError('sign-in-required');
    await call.requireShown(session);
    const checked = sessionCheck.confirm(session, call.context);
    // What a page polls is answered without the license server.
    if (background && !(await checked)) throw new ProblemError('sign-in-required');
    call.context.userId = session.user.id;
    const run = (): Promise<unknown> => work({ ...call, session, customer: openVendor(session, call.context, customerOf), owned: () => openVendor(session, call.context, ownedBy) });
    try {
      // Beside the work, whose result stands: what the check ends is the session, for the next request.
      const [output, isKnown] = await Promise.all([background ? run() : inFlight.run(session.user.id, run), checked.catch(() => true)]);
      if (!isKnown) call.endSession();
      return output;
    } catch (error) {
      if (error instanceof ProviderError && error.failure === 'token-expired') {
        call.endSession();
        await sessions.end(session);
      }
      throw error;
    }
  }

  /** Checks the input, and lets the route's handler run for whoever may call it. */
  async function handle({ endpoint, handler }: Route, { params, parameters, body }: Incoming, call: OpenCall): Promise<unknown> {
    const run = async (caller: Call | CustomerCall): Promise<unknown> =>
      handler({ params: checkParams(endpoint, params), query: readQuery(endpoint, parameters), body: endpoint.body && check(endpoint.body, body) }, caller);
    return endpoint.caller === 'customer' ? asCustomer(call, endpoint, run) : run(call);
  }

  function requireOurPages(endpoint: Endpoint, request: Request): void {
    if (isForOurPages(endpoint) && !isTrustedOrigin(request, settings.allowedOrigins)) throw new ProblemError('cross-site-request');
  }

  /** A problem of what comes along is no problem of what it comes along with. */
  async function include(target: string, call: OpenCall): Promise<Included> {
    const { route, parameters } = findIncludable(target);
    try {
      requireOurPages(route.endpoint, call.request);
      return { status: route.endpoint.status, body: toBody(route.endpoint, await handle(route, { params: {}, parameters, body: undefined }, call)) };
    } catch (error) {
      const problem = toProblemError(error);
      logProblem(logger, problem, call.requestId);
      const body = toProblem(problem, call.requestId);
      return { status: body.status, body };
    }
  }

  async function run(route: Route, params: Record<string, string>, exchange: Exchange, body: unknown): Promise<unknown> {
    const patience = new Patience(route.endpoint.patienceMs);
    try {
      return await handle(route, { params, parameters: parametersOf(exchange.request), body }, createCall(exchange, patience, services, include));
    } finally {
      patience.end();
    }
  }

  return async (route, params, exchange) => {
    const { endpoint } = route;
    const { request, clientAddress } = exchange;
    const { headers } = request;
    exchange.isAsset = endpoint.asset !== undefined;
    requireOurPages(endpoint, request);
    if (endpoint.navigation && !isTrustedNavigation(request, settings.allowedOrigins, endpoint.fromAnywhere ?? false)) return forms.refuseNavigation(exchange);
    if (!endpoint.withoutStore) await prepareStore();
    if (endpoint.caller === 'operator') await operatorGate.requireSecret({ headers, clientAddress });
    if (endpoint.navigation || (endpoint.form && mediaType(headers) === formMediaType)) return forms.respond(endpoint, exchange, (body) => run(route, params, exchange, body));
    return toReply(endpoint, await run(route, params, exchange, endpoint.body && (await readJson(request))));
  };
}

/** The features that read licenses are not there without licensing. */
function unlicensed(): never {
  throw new ProblemError('not-supported');
}

/** By the token as the session keeps it: requests of one session share what is made of it. */
function oncePerToken<Made>(make: (token: VendorToken) => Made): (token: VendorToken) => Made {
  const made = new WeakMap<VendorToken, Made>();
  return (token) => {
    const one = made.get(token) ?? make(token);
    made.set(token, one);
    return one;
  };
}

/** Only what the contract names leaves: whatever else an object carries stays here. */
function toBody({ answer }: Endpoint, output: unknown): unknown {
  return answer === undefined ? undefined : v.parse(answer, output);
}

/** What was written of outputs that never change: see {@link Handler}. */
const written = new WeakMap<object, { endpoint: Endpoint; text: string }>();

function toText(endpoint: Endpoint, output: unknown): string {
  const isFixed = typeof output === 'object' && output !== null && Object.isFrozen(output);
  const found = isFixed ? written.get(output) : undefined;
  if (found?.endpoint === endpoint) return found.text;
  const text = JSON.stringify(toBody(endpoint, output));
  if (isFixed) written.set(output, { endpoint, text });
  return text;
}

function toReply(endpoint: Endpoint, output: unknown): Reply | Response {
  if (output instanceof Response) return output;
  if (endpoint.answer === undefined) return { status: endpoint.status, text: null, headers: {} };
  return { status: endpoint.status, text: toText(endpoint, output), headers: { 'Content-Type': 'application/json' } };
}

/** Most requests have none. */
function parametersOf({ url }: Request): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1).split('#', 1)[0]);
}
