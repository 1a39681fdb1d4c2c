import type { Context, Handler as HonoHandler } from 'hono';
import * as v from 'valibot';
import { endpoints } from '../../contract/endpoints.ts';
import type { Endpoint, EndpointName } from '../../contract/endpoints.ts';
import { markerHeader } from '../../contract/session.ts';
import type { Included } from '../../contract/session.ts';
import { ProblemError } from '../problem-error.ts';
import { readDevice } from '../sessions/device.ts';
import type { SessionCheck } from '../sessions/session-check.ts';
import type { SessionMarker } from '../sessions/session-marker.ts';
import type { SessionCookieContent, Sessions } from '../sessions/sessions.ts';
import type { Logger } from '../logger.ts';
import { ProviderError } from '../../ports/license-server.ts';
import type { LicensingProvider } from '../../ports/license-server.ts';
import { formMediaType, mediaType, readForm, readJson } from '../security/body.ts';
import { type SessionCookie, toSetCookies } from '../sessions/session-cookie.ts';
import { createEnteredEmail } from './entered-email.ts';
import { createInFlight } from '../security/in-flight.ts';
import type { KnownDevices } from '../sessions/known-devices.ts';
import type { OperatorGate } from '../security/operator.ts';
import { isTrustedNavigation, isTrustedOrigin } from '../security/origin.ts';
import type { Settings } from '../settings.ts';
import type { RevocationStore } from '../../ports/store.ts';
import type { AppEnv } from './environment.ts';
import { toProblemError } from './to-problem.ts';
import { createFormReply } from './form-reply.ts';
import type { Call, CustomerCall, Handlers } from './handler.ts';
import { findIncludable } from './includable.ts';
import { check, checkParams, readQuery } from './input.ts';
import { logProblem } from './request-log.ts';
import { toProblemAnswer } from './problem-response.ts';

export interface DispatchOptions {
  settings: Settings;
  handlers: Handlers;
  sessions: Sessions;
  sessionCheck: SessionCheck;
  sessionMarker: SessionMarker;
  revocations: Pick<RevocationStore, 'epoch'>;
  cookie: SessionCookie;
  knownDevices: KnownDevices;
  provider: LicensingProvider;
  logger: Logger;
  operatorGate: OperatorGate;
  /** Settles when the store's tables are there. */
  prepareStore: () => Promise<void>;
}

/** What a request brings, before anybody has looked at it. */
interface Incoming {
  params: Record<string, string>;
  parameters: URLSearchParams;
  body: unknown;
}

type AnyHandler = (input: { body: unknown; query: unknown; params: Record<string, string> }, call: Call | CustomerCall) => Promise<unknown>;

/** These tell how things are also when the store is away. */
const withoutStore: ReadonlySet<EndpointName> = new Set(['health', 'ready', 'openApi']);

/** Milliseconds for everything that a request makes us do. The elements wait 20 seconds, proxies 30 or more: an answer must be there before. */
const patienceMs = 15_000;

/** Turns one endpoint of the table and its handler into a route: who may call, what came in, what goes out. */
export function createDispatch({ settings, handlers, sessions, sessionCheck, sessionMarker, revocations, cookie, knownDevices, provider, logger, operatorGate, prepareStore }: DispatchOptions): (name: EndpointName) => HonoHandler<AppEnv> {
  const formReply = createFormReply(settings);
  const inFlight = createInFlight();
  const enteredEmail = createEnteredEmail(settings);

  function toCall(context: Context<AppEnv>, signal: AbortSignal): Call {
    const request = context.req.raw;
    const requestId = context.get('requestId');
    const sessionIds = cookie.read(request.headers);
    const setSession = (session: SessionCookieContent | undefined) => context.set('sessionCookie', session === undefined ? cookie.clear() : cookie.write(session));
    const call: Call = {
      request,
      requestId,
      clientAddress: context.get('clientAddress'),
      context: { priority: 'person', since: performance.now(), requestId, signal },
      sessionIds,
      async findSession(use) {
        for (const id of sessionIds) {
          const session = await sessions.find(id, use);
          if (session !== undefined) return session;
        }
        return undefined;
      },
      async requireShown(session) {
        const shown = request.headers.get(markerHeader) || undefined;
        if (session !== undefined) context.set('marker', await sessionMarker.of(session.user.id));
        else if (shown !== undefined) throw new ProblemError('sign-in-required');
        if (session !== undefined && shown !== undefined && !(await sessionMarker.isOf(shown, session.user.id))) throw new ProblemError('account-changed');
      },
      tellOn: (page) => context.set('tellOn', page),
      setSession,
      include: (target) => include(target, call),
      knownDevice: (email) => knownDevices.find(request.headers, email),
      rememberDevice: async (email, remembered) => context.set('deviceCookie', await knownDevices.remember(request.headers, email, remembered)),
      async signIn(prove, { remembered, epoch: begunIn }) {
        const epoch = begunIn ?? (await revocations.epoch());
        const signedIn = await prove();
        const session = await sessions.start(signedIn, { device: readDevice(request.headers.get('user-agent')), remembered, epoch, replaces: sessionIds });
        if (session === undefined) throw new ProblemError('invalid-credentials');
        setSession(session);
        await call.rememberDevice(signedIn.user.email, remembered);
        return signedIn;
      },
    };
    return call;
  }

  /**
   * A session whose vendor token has ended is over; one that cannot be looked up, or a vendor that cannot be reached, ends nothing. The dead cookie is
   * left alone: taking it away could hit the new one that another tab of this browser has just got.
   */
  async function asCustomer(call: Call, { background }: Endpoint, work: (call: CustomerCall) => Promise<unknown>): Promise<unknown> {
    const session = await call.findSession({ inUse: !background });
    if (session === undefined) throw new ProblemError('sign-in-required');
    await call.requireShown(session);
    const checked = sessionCheck.confirm(session, call.context);
    // What a page asks again and again is told without the license server.
    if (background && !(await checked)) throw new ProblemError('sign-in-required');
    const run = (): Promise<unknown> => work({ ...call, session, customer: provider.customer(session.token) });
    try {
      // Beside the work, whose result stands: what the check ends is the session, for the next request.
      const [output] = await Promise.all([background ? run() : inFlight.run(session.user.id, run), checked.catch(() => false)]);
      return output;
    } catch (error) {
      if (error instanceof ProviderError && error.failure === 'token-expired') await sessions.end(session);
      throw error;
    }
  }

  /** Checks what came in, and lets the endpoint's handler answer whoever may ask. */
  async function handle(name: EndpointName, { params, parameters, body }: Incoming, call: Call): Promise<unknown> {
    const endpoint: Endpoint = endpoints[name];
    const handler = handlers[name] as AnyHandler;
    const run = async (caller: Call | CustomerCall): Promise<unknown> =>
      handler({ params: checkParams(endpoint, params), query: readQuery(endpoint, parameters), body: endpoint.body && check(endpoint.body, body) }, caller);
    return endpoint.caller === 'customer' ? asCustomer(call, endpoint, run) : run(call);
  }

  async function answer(name: EndpointName, context: Context<AppEnv>, body: unknown): Promise<unknown> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    try {
      return await handle(name, { params: context.req.param(), parameters: new URL(context.req.url).searchParams, body }, toCall(context, patience.signal));
    } finally {
      clearTimeout(timer);
    }
  }

  /** A problem of what comes along is no problem of what it comes along with. */
  async function include(target: string, call: Call): Promise<Included> {
    const { name, parameters } = findIncludable(target);
    let response: Response;
    try {
      response = toResponse(endpoints[name], await handle(name, { params: {}, parameters, body: undefined }, call));
    } catch (error) {
      const problem = toProblemError(error);
      logProblem(logger, problem, call.requestId);
      response = toProblemAnswer(problem, call.requestId);
    }
    return { status: response.status, body: await response.json() };
  }

  async function answerPage(name: EndpointName, context: Context<AppEnv>): Promise<Response> {
    const { body, form }: Endpoint = endpoints[name];
    const fields = body && (await readForm(context.req.raw));
    try {
      const output = await answer(name, context, fields);
      if (output instanceof Response) return output;
      return form === 'url' ? formReply.leadTo((output as { url: string }).url) : withCookies(formReply.success(fields?.['returnTo']), enteredEmail.forget(context.req.raw.headers));
    } catch (error) {
      const problem = toProblemError(error);
      context.set('problem', problem.code);
      logProblem(logger, problem, context.get('requestId'));
      const answer = formReply.failure(context.get('tellOn') ?? context.req.raw.headers.get('referer') ?? undefined, problem.code, fields?.['problemIn']);
      return withCookies(answer, enteredEmail.keep(fields ?? {}));
    }
  }

  /** A person who followed a link of another site gets to the site, where they can begin themselves; an image or a frame gets nothing. */
  function refuseNavigation(context: Context<AppEnv>): Response {
    if (context.req.header('sec-fetch-dest') !== 'document') throw new ProblemError('cross-site-request');
    context.set('problem', 'cross-site-request');
    return formReply.failure(undefined, 'cross-site-request');
  }

  return (name) => async (context) => {
    const endpoint: Endpoint = endpoints[name];
    const { headers } = context.req.raw;
    context.set('route', endpoint.path);
    if (isForOurPages(endpoint) && !isTrustedOrigin(context.req.raw, settings.allowedOrigins)) throw new ProblemError('cross-site-request');
    if (endpoint.navigation && !isTrustedNavigation(context.req.raw, settings.allowedOrigins, endpoint.fromAnywhere ?? false)) return refuseNavigation(context);
    if (!withoutStore.has(name)) await prepareStore();
    if (endpoint.caller === 'operator') await operatorGate.demand({ headers, clientAddress: context.get('clientAddress') });
    if (endpoint.navigation || (endpoint.form && mediaType(headers) === formMediaType)) return answerPage(name, context);
    return toResponse(endpoint, await answer(name, context, endpoint.body && (await readJson(context.req.raw))));
  };
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const [name, value] of toSetCookies(cookies)) response.headers.append(name, value);
  return response;
}

/** Changes something for whoever the cookie says. Others prove who they are with each request, and bring no cookie. */
export function isForOurPages({ method, caller, fromAnywhere }: Endpoint): boolean {
  return method !== 'GET' && !fromAnywhere && (caller === 'anyone' || caller === 'customer');
}

/** Only what the contract names leaves: whatever else an object carries stays here. */
function toResponse({ status, answer }: Endpoint, output: unknown): Response {
  if (output instanceof Response) return output;
  if (answer === undefined) return new Response(null, { status });
  // Node's server has a quick way for an answer that is made of a text.
  return new Response(JSON.stringify(v.parse(answer, output)), { status, headers: { 'Content-Type': 'application/json' } });
}
