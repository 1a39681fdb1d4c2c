import { signInEndpoints } from '../../contract/endpoints/sign-in.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { defineFeature } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';

/** Signing in with a password, signing out, and who is signed in: in every adapter. */
export const signIn = (): Feature => defineFeature({ name: 'sign-in', endpoints: signInEndpoints, attach: (core) => ({ handlers: toHandlers(core) }) });

/** Milliseconds that what comes along may take. Who is signed in is known without the license server, and a page must not wait for it to be told that. */
const includedMs = 1_500;

/** `undefined` when it takes too long. It goes on then: the page asks for it next. */
async function soon<Value>(value: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, includedMs, undefined)));
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toHandlers({ provider: { identity }, guard, oneTimeCodes, sessions, sessionCheck, toSession, store: { counters }, emailHash, clock, logger }: Core): HandlersOf<typeof signInEndpoints> {
  /** Where the password is right and the address is not proved yet, the vendor sends its mail about it again, three times an hour at most: it may be lost. */
  async function provenBy<Proof>(proof: () => Promise<Proof>, email: string, context: CallContext): Promise<Proof> {
    try {
      return await proof();
    } catch (error) {
      if (error instanceof ProviderError && error.failure === 'unverified' && (await counters.add(`verification:${await emailHash(email)}`, 1, 3_600_000, clock())).points <= 3) {
        await identity.resendVerification?.(email, context).catch(() => undefined);
      }
      throw error;
    }
  }

  return {
    async readSession({ query: { include } }, call) {
      const included = include === undefined ? undefined : await soon(call.include(include));
      // Asked afterwards: a session of which the license server knows no more has ended by then.
      const found = await call.findSession();
      const session = found && (await sessionCheck.confirm(found, call.context)) ? found : undefined;
      const shown = await toSession(session?.user);
      return session && included ? { ...shown, included } : shown;
    },

    async signIn({ body: { email, password, code, recoveryCode, remember } }, { requestId, clientAddress, context, knownDevice, signIn }) {
      const device = await knownDevice(email);
      const turn = { ...context, isKnown: device !== undefined };
      // Before an attempt is counted: of a flood, most come to nothing here.
      identity.checkRoom?.(turn);
      const prove = () =>
        guard.check({ email, clientAddress, device, requestId, wrong: 'invalid-credentials' }, () =>
          provenBy(() => oneTimeCodes.use(email, code, () => oneTimeCodes.use(email, recoveryCode, () => identity.signIn({ email, password, code, recoveryCode }, turn))), email, context),
        );
      const { user } = await signIn(prove, { remembered: remember });
      logger.info({ event: 'sign-in', requestId, userId: user.id, clientAddress, method: 'password', secondFactor: code ? 'code' : recoveryCode ? 'recovery-code' : undefined }, 'signed in');
      return toSession(user);
    },

    async signOut(_input, { requestId, sessionIds, setSession }) {
      for (const id of sessionIds) {
        const session = await sessions.find(id);
        if (session === undefined) continue;
        await sessions.end(session);
        logger.info({ event: 'sign-out', requestId, userId: session.user.id }, 'signed out');
      }
      setSession(undefined);
      return undefined;
    },
  };
}
