import { markerHeader } from '../../contract/session.ts';
import type { Included } from '../../contract/session.ts';
import type { CoreServices } from '../feature.ts';
import { ProblemError } from '../errors.ts';
import { toNetwork } from '../security/client-address.ts';
import { readDevice } from '../sessions/device.ts';
import type { Session } from '../sessions/sessions.ts';
import type { Exchange } from './exchange.ts';
import type { Call } from './handler.ts';

/** A call, and what only its dispatch may do with it. */
export interface OpenCall extends Call {
  /** From now on nobody is signed in by this request: the session has ended while it was handled. */
  endSession(): void;
}

export type CallServices = Pick<CoreServices, 'sessions' | 'sessionMarker' | 'revocations' | 'cookie' | 'knownDevices'>;

/** Creates what a handler is given of a request. `include` returns the response to another `GET` of the same browser. */
export function createCall(exchange: Exchange, patience: { readonly signal: AbortSignal; readonly waitMs: number | undefined }, { sessions, sessionMarker, revocations, cookie, knownDevices }: CallServices, include: (target: string, call: OpenCall) => Promise<Included>): OpenCall {
  const { request, requestId, clientAddress } = exchange;
  const sessionIds = cookie.read(request.headers);
  let session: Promise<Session | undefined> | undefined;

  const call: OpenCall = {
    request,
    requestId,
    clientAddress,
    context: { priority: 'person', since: performance.now(), waitMs: patience.waitMs, requestId, get signal() { return patience.signal; }, from: clientAddress && toNetwork(clientAddress) },
    sessionIds,
    findSession: (use) => (session ??= sessions.findFirst(sessionIds, use)),
    endSession: () => void (session = Promise.resolve(undefined)),
    async requireShown(current) {
      const shown = request.headers.get(markerHeader) || undefined;
      if (current !== undefined) exchange.marker = await sessionMarker.of(current.user);
      else if (shown !== undefined) throw new ProblemError('sign-in-required');
      if (current !== undefined && shown !== undefined && !(await sessionMarker.isOf(shown, current.user.id))) throw new ProblemError('account-changed');
    },
    setErrorPage: (page) => void (exchange.errorPage = page),
    setSession: (content) => void (exchange.sessionCookie = content === undefined ? cookie.clear() : cookie.write(content)),
    include: (target) => include(target, call),
    knownDevice: (email) => knownDevices.find(request.headers, email),
    rememberDevice: async (owner, remembered) => void (exchange.deviceCookie = await knownDevices.remember(request.headers, owner, remembered)),
    async keepSession(session, { id, remembered, epoch }) {
      call.setSession({ id, remembered });
      await call.rememberDevice({ email: session.user.email, userId: session.user.id, epoch }, remembered);
    },
    async signIn(prove, { remembered, epoch: begunIn }) {
      const epoch = begunIn ?? (await revocations.epoch());
      const signedIn = await prove();
      const started = await sessions.start(signedIn, { device: readDevice(request.headers.get('user-agent')), remembered, epoch, replaces: sessionIds });
      if (started === undefined) throw new ProblemError('invalid-credentials');
      call.setSession(started);
      await call.rememberDevice({ email: signedIn.user.email, userId: signedIn.user.id, epoch }, remembered);
      return signedIn;
    },
  };
  return call;
}
